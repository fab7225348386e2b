package app.lianxi.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals personal data (AES-256-GCM, a fresh 96-bit nonce each time) and makes the keyed hashes (HMAC-SHA256) by which
 * sealed data is found.
 *
 * <p>What is sealed begins with the tag of its key (4 bytes), so that keys can be rotated while the application runs; a
 * hash begins with the tag of its key likewise. The purpose (a table and column, such as {@code notice.body}) is bound
 * into both: what was sealed for one purpose can't be opened for another.
 */
@Component
public class Vault {
    static final int TAG_LENGTH = 4;
    private static final int NONCE_LENGTH = 12;
    private static final int HASH_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<ByteBuffer, SecretKey> keys = new LinkedHashMap<>();
    private final Map<ByteBuffer, SecretKey> lookupKeys = new LinkedHashMap<>();
    private final byte[] currentTag;
    private final byte[] currentLookupTag;

    Vault(VaultSettings settings) {
        settings.keys().forEach(key -> keys.put(tag(key.id()), new SecretKeySpec(key.bytes(), "AES")));
        settings.lookupKeys()
                .forEach(key -> lookupKeys.put(tag(key.id()), new SecretKeySpec(key.bytes(), "HmacSHA256")));
        currentTag = keys.keySet().iterator().next().array();
        currentLookupTag = lookupKeys.keySet().iterator().next().array();
    }

    public byte[] seal(String purpose, String plain) {
        return seal(purpose, plain.getBytes(UTF_8));
    }

    public byte[] seal(String purpose, byte[] plain) {
        var nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = AesGcm.cipher();
            cipher.init(Cipher.ENCRYPT_MODE, key(currentTag), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(purpose.getBytes(UTF_8));
            var sealed = new byte[TAG_LENGTH + NONCE_LENGTH + cipher.getOutputSize(plain.length)];
            System.arraycopy(currentTag, 0, sealed, 0, TAG_LENGTH);
            System.arraycopy(nonce, 0, sealed, TAG_LENGTH, NONCE_LENGTH);
            cipher.doFinal(plain, 0, plain.length, sealed, TAG_LENGTH + NONCE_LENGTH);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /** @throws NotOpened when the key is unknown, the purpose is another, or a bit was changed */
    public String open(String purpose, byte[] sealed) {
        return new String(openBytes(purpose, sealed), UTF_8);
    }

    /** @throws NotOpened when the key is unknown, the purpose is another, or a bit was changed */
    public byte[] openBytes(String purpose, byte[] sealed) {
        if (sealed.length <= TAG_LENGTH + NONCE_LENGTH) {
            throw NotOpened.because("it is too short");
        }
        try {
            var cipher = AesGcm.cipher();
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key(Arrays.copyOf(sealed, TAG_LENGTH)),
                    new GCMParameterSpec(128, sealed, TAG_LENGTH, NONCE_LENGTH));
            cipher.updateAAD(purpose.getBytes(UTF_8));
            return cipher.doFinal(sealed, TAG_LENGTH + NONCE_LENGTH, sealed.length - TAG_LENGTH - NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw NotOpened.because("its key, purpose or content does not fit");
        }
    }

    /** The hash to write: by the first look-up key. */
    public byte[] lookup(String purpose, String value) {
        return hash(currentLookupTag, purpose, value);
    }

    /** The hashes to search by: one for each look-up key, the first key's first. */
    public List<byte[]> lookups(String purpose, String value) {
        return lookupKeys.keySet().stream()
                .map(tag -> hash(tag.array(), purpose, value))
                .toList();
    }

    /** Whether this was sealed by the key that is used for writing now. */
    boolean isCurrent(byte[] sealed) {
        return Arrays.equals(sealed, 0, TAG_LENGTH, currentTag, 0, TAG_LENGTH);
    }

    /** Whether this hash was made with the key that is used for writing now. */
    boolean isCurrentLookup(byte[] hash) {
        return Arrays.equals(hash, 0, TAG_LENGTH, currentLookupTag, 0, TAG_LENGTH);
    }

    /** Whether there are keys that are only used for reading. */
    boolean hasOlderKeys() {
        return keys.size() > 1 || lookupKeys.size() > 1;
    }

    private SecretKey key(byte[] tag) {
        var key = keys.get(ByteBuffer.wrap(tag));
        if (key == null) {
            throw NotOpened.because("its key is not among lianxi.encryption.keys");
        }
        return key;
    }

    private byte[] hash(byte[] tag, String purpose, String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(lookupKeys.get(ByteBuffer.wrap(tag)));
            mac.update(purpose.getBytes(UTF_8));
            mac.update((byte) 0);
            var full = mac.doFinal(value.getBytes(UTF_8));
            var hash = Arrays.copyOf(tag, TAG_LENGTH + HASH_LENGTH);
            System.arraycopy(full, 0, hash, TAG_LENGTH, HASH_LENGTH);
            return hash;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    private static ByteBuffer tag(String keyId) {
        return ByteBuffer.wrap(tagOf(keyId));
    }

    /** What stands for a key before what it sealed or hashed. */
    static byte[] tagOf(String keyId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(keyId.getBytes(UTF_8));
            return Arrays.copyOf(digest, TAG_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** Sealed data that could not be opened. */
    public static class NotOpened extends RuntimeException {
        private NotOpened(String message) {
            super(message);
        }

        static NotOpened because(String reason) {
            return new NotOpened("Sealed data could not be opened: " + reason);
        }
    }
}
