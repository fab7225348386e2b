package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.vault.AesGcm;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs, verifies and opens as WeChat Pay v3 does (platforms.md, section 2): SHA256withRSA and AES-256-GCM. */
final class WeChatPayCrypto {
    private static final int TAG_BITS = 128;

    private WeChatPayCrypto() {}

    static String sign(PrivateKey key, String message) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(message.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A request could not be signed", e);
        }
    }

    /** Whether the signature is the key's over {@code timestamp\nnonce\nbody\n}. */
    static boolean verifies(PublicKey key, String timestamp, String nonce, byte[] body, String signature) {
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update((timestamp + '\n' + nonce + '\n').getBytes(UTF_8));
            verifier.update(body);
            verifier.update((byte) '\n');
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** @throws GeneralSecurityException when key, nonce, associated data and content don't belong together */
    static String open(byte[] apiV3Key, String nonce, @Nullable String associatedData, String ciphertext)
            throws GeneralSecurityException {
        var cipher = AesGcm.cipher();
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(apiV3Key, "AES"),
                new GCMParameterSpec(TAG_BITS, nonce.getBytes(UTF_8)));
        if (associatedData != null) {
            cipher.updateAAD(associatedData.getBytes(UTF_8));
        }
        return new String(cipher.doFinal(Base64.getDecoder().decode(ciphertext)), UTF_8);
    }
}
