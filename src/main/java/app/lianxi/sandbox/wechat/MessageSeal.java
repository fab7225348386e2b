package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Random;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The platform's own way to seal callback messages: AES-256-CBC, padded to blocks of 32, around 16 random bytes, the
 * length, the message and the appid; and to sign them with SHA-1.
 */
final class MessageSeal {
    private static final int BLOCK = 32;
    private final byte[] key;
    private final String appId;

    MessageSeal(String encodingAesKey, String appId) {
        this.key = Base64.getDecoder().decode(encodingAesKey + "=");
        this.appId = appId;
    }

    String seal(String message) {
        return seal(Random.letters(16).getBytes(StandardCharsets.US_ASCII), message);
    }

    String seal(byte[] random, String message) {
        var text = message.getBytes(StandardCharsets.UTF_8);
        var owner = appId.getBytes(StandardCharsets.UTF_8);
        var length = random.length + 4 + text.length + owner.length;
        var padding = BLOCK - length % BLOCK;
        var plain = ByteBuffer.allocate(length + padding)
                .put(random)
                .putInt(text.length)
                .put(text)
                .put(owner);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE, plain.array()));
    }

    /** @throws IllegalArgumentException when it does not open, or was sealed for another app */
    String open(String sealed) {
        var plain = cipher(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(sealed));
        int padding = plain[plain.length - 1];
        if (padding < 1 || padding > BLOCK || plain.length < 20 + padding) {
            throw new IllegalArgumentException("the padding is wrong");
        }
        int length = ByteBuffer.wrap(plain, 16, 4).getInt();
        int ownerAt = 20 + length;
        if (length < 0 || ownerAt > plain.length - padding) {
            throw new IllegalArgumentException("the length is wrong");
        }
        var owner = new String(plain, ownerAt, plain.length - padding - ownerAt, StandardCharsets.UTF_8);
        if (!owner.equals(appId)) {
            throw new IllegalArgumentException("sealed for the appid " + owner);
        }
        return new String(plain, 20, length, StandardCharsets.UTF_8);
    }

    private byte[] cipher(int mode, byte[] content) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it does not open", e);
        }
    }

    /** Hex SHA-1 of the parts, sorted and put together. */
    static String sign(String... parts) {
        var sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
