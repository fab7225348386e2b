package app.lianxi.vault;

import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Keys for personal data at rest. The first of each list is used for writing, all of them for reading.
 *
 * @param keys AES-256 keys
 * @param lookupKeys HMAC-SHA256 keys
 */
@ConfigurationProperties("lianxi.encryption")
record VaultSettings(List<Key> keys, List<Key> lookupKeys) {
    VaultSettings {
        check("lianxi.encryption.keys", keys);
        check("lianxi.encryption.lookup-keys", lookupKeys);
    }

    @SuppressWarnings("ConstantValue")
    private static void check(String name, List<Key> keys) {
        if (keys == null || keys.isEmpty()) {
            throw new IllegalArgumentException(name + "[0].id and .secret are missing");
        }
        if (keys.stream().map(Key::id).distinct().count() != keys.size()) {
            throw new IllegalArgumentException(name + " names an id twice");
        }
    }

    /**
     * @param id names the key in what is sealed with it
     * @param secret Base64 of 32 bytes
     */
    record Key(String id, String secret) {
        Key {
            if (id == null || id.isBlank() || id.length() > 32) {
                throw new IllegalArgumentException("lianxi.encryption: a key's id has 1 to 32 characters");
            }
            if (secret == null || decode(secret).length != 32) {
                throw new IllegalArgumentException(
                        "lianxi.encryption: the secret of key " + id + " must be Base64 of 32 bytes");
            }
        }

        byte[] bytes() {
            return decode(secret);
        }

        private static byte[] decode(String secret) {
            try {
                return Base64.getDecoder().decode(secret);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }
}
