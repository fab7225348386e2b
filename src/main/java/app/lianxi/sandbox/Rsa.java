package app.lianxi.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.util.Base64;

/**
 * SHA256withRSA as the platforms sign, in Base64. Keys are made and notices signed by the machine's own code where there is
 * some for it: Java's takes half a second for a pair, and longer to sign a notice than a house to take it in.
 */
public final class Rsa {
    private static final String SIGNED = "SHA256withRSA";
    private static final int BITS = 2048;
    private static final Provider PROVIDER = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
            ? AmazonCorrettoCryptoProvider.INSTANCE
            : Security.getProvider("SunRsaSign");

    private Rsa() {}

    static KeyPairGenerator generator() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA", PROVIDER);
        generator.initialize(BITS);
        return generator;
    }

    public static String sign(PrivateKey key, String content) {
        try {
            var signature = Signature.getInstance(SIGNED, PROVIDER);
            signature.initSign(key);
            signature.update(content.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the key's owner signed this; what is no signature at all was signed by nobody. */
    public static boolean verifies(PublicKey key, String content, String signed) {
        try {
            var signature = Signature.getInstance(SIGNED, PROVIDER);
            signature.initVerify(key);
            signature.update(content.getBytes(UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
