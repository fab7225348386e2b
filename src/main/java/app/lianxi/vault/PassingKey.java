package app.lianxi.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A key that lives as long as one piece of work, for what lies in the database only while it is worked at. It is nowhere
 * but in memory; its nonces count, so that none comes twice. Not for several threads at once.
 */
public final class PassingKey {
    private static final int NONCE_LENGTH = 12;

    private final SecretKey key;
    private long sealed;

    public PassingKey() {
        try {
            var generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            key = generator.generateKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    public byte[] seal(byte[] plain) {
        var nonce = ByteBuffer.allocate(NONCE_LENGTH).putLong(sealed++).array();
        var cipher = AesGcm.cipher();
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            var out = Arrays.copyOf(nonce, NONCE_LENGTH + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, out, NONCE_LENGTH);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /** @throws Vault.NotOpened when this key did not seal it, or a bit was changed */
    public byte[] open(byte[] sealed) {
        if (sealed.length <= NONCE_LENGTH) {
            throw Vault.NotOpened.because("it is too short");
        }
        var cipher = AesGcm.cipher();
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, sealed, 0, NONCE_LENGTH));
            return cipher.doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw Vault.NotOpened.because("its key or content does not fit");
        }
    }
}
