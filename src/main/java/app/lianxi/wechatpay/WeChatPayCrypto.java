package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.vault.AesGcm;
import app.lianxi.vault.Rsa;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs, verifies and opens as WeChat Pay v3 does (platforms.md, section 2): SHA256withRSA and AES-256-GCM. */
final class WeChatPayCrypto {
    private static final int TAG_BITS = 128;
    private static final byte[] NEW_LINE = {'\n'};

    private WeChatPayCrypto() {}

    static String sign(PrivateKey key, String message) {
        return Rsa.sign(key, message.getBytes(UTF_8));
    }

    /** Whether the signature is the key's over {@code timestamp\nnonce\nbody\n}. */
    static boolean verifies(PublicKey key, String timestamp, String nonce, byte[] body, String signature) {
        return Rsa.verifies(key, signature, (timestamp + '\n' + nonce + '\n').getBytes(UTF_8), body, NEW_LINE);
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
