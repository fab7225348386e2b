package app.lianxi.vault;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SHA256withRSA as platforms sign, in Base64. To verify a notice is a fifth of what it costs to take one in, so it is done by
 * the machine's own code where there is some for it, and by Java's elsewhere.
 */
public final class Rsa {
    private static final Logger log = LoggerFactory.getLogger(Rsa.class);
    private static final String ALGORITHM = "SHA256withRSA";

    private Rsa() {}

    /** What verifies, found when the first signature comes; each thread has its own. */
    private static final class Verifying {
        static final Provider PROVIDER = find();
        static final ThreadLocal<Signature> VERIFIER = ThreadLocal.withInitial(() -> signature(PROVIDER));

        private static Provider find() {
            var trouble = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
            if (trouble == null) {
                return AmazonCorrettoCryptoProvider.INSTANCE;
            }
            log.info("Signatures are verified by Java's own code: {}", trouble.toString());
            return Security.getProvider("SunRsaSign");
        }
    }

    /** The signature over all parts, one after the other. */
    public static String sign(PrivateKey key, byte[]... parts) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            for (var part : parts) {
                signature.update(part);
            }
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A request could not be signed", e);
        }
    }

    /** Whether the signature is the key's over all parts; one that is no signature is not. */
    public static boolean verifies(PublicKey key, String signature, byte[]... parts) {
        try {
            var verifier = Verifying.VERIFIER.get();
            verifier.initVerify(key);
            for (var part : parts) {
                verifier.update(part);
            }
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Signature signature(Provider provider) {
        try {
            return Signature.getInstance(ALGORITHM, provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is not available", e);
        }
    }
}
