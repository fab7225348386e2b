package app.lianxi.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Opens and seals pushes: AES-256-CBC, the initial vector being the key's first 16 bytes, PKCS#7 padding to 32 bytes;
 * inside are 16 random bytes, the length in 4 bytes, the message, and the appid.
 */
final class PushCipher {
    private static final int BLOCK = 32;
    private static final int RANDOM_LENGTH = 16;
    private static final int HEAD = RANDOM_LENGTH + Integer.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] appId;
    private final List<byte[]> keys = new ArrayList<>();

    PushCipher(String appId, String encodingAesKey, @Nullable String previousKey) {
        this.appId = appId.getBytes(UTF_8);
        keys.add(key(encodingAesKey));
        if (previousKey != null && !previousKey.isBlank()) {
            keys.add(key(previousKey));
        }
    }

    /**
     * What was sealed.
     *
     * @param byPrevious whether it took the previous key
     */
    record Opened(String message, boolean byPrevious) {}

    /** @throws NotOpened when no key opens it, or it was sealed for another account */
    Opened open(String sealed) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(sealed.strip());
        } catch (IllegalArgumentException e) {
            throw new NotOpened();
        }
        for (var n = 0; n < keys.size(); n++) {
            var message = open(bytes, keys.get(n));
            if (message != null) {
                return new Opened(message, n > 0);
            }
        }
        throw new NotOpened();
    }

    String seal(String message) {
        var random = new byte[RANDOM_LENGTH];
        RANDOM.nextBytes(random);
        return seal(message, random);
    }

    String seal(String message, byte[] random) {
        var text = message.getBytes(UTF_8);
        var length = HEAD + text.length + appId.length;
        var padding = BLOCK - length % BLOCK;
        var plain = ByteBuffer.allocate(length + padding)
                .put(random)
                .putInt(text.length)
                .put(text)
                .put(appId)
                .array();
        Arrays.fill(plain, length, plain.length, (byte) padding);
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE, keys.getFirst()).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CBC is not available", e);
        }
    }

    private byte @Nullable [] decrypt(byte[] sealed, byte[] key) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key).doFinal(sealed);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private @Nullable String open(byte[] sealed, byte[] key) {
        var plain = decrypt(sealed, key);
        if (plain == null || plain.length < HEAD + appId.length + 1) {
            return null;
        }
        var padding = plain[plain.length - 1];
        var end = plain.length - padding;
        if (padding < 1 || padding > BLOCK || end < HEAD) {
            return null;
        }
        var length = ByteBuffer.wrap(plain, RANDOM_LENGTH, Integer.BYTES).getInt();
        if (length < 0 || length > end - HEAD || !Arrays.equals(plain, HEAD + length, end, appId, 0, appId.length)) {
            return null;
        }
        return new String(plain, HEAD, length, UTF_8);
    }

    private static Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return cipher;
    }

    private static byte[] key(String encodingAesKey) {
        return Base64.getDecoder().decode(encodingAesKey + "=");
    }

    /** What could not be opened. */
    static class NotOpened extends RuntimeException {
        NotOpened() {
            super("No key opens it");
        }
    }
}
