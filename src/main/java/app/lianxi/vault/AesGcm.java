package app.lianxi.vault;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** This thread's cipher, to be initialised before each use: to find one takes several times as long as to seal with it. */
public final class AesGcm {
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(AesGcm::make);

    private AesGcm() {}

    /** AES/GCM/NoPadding, in whatever state its last user left it. */
    public static Cipher cipher() {
        return CIPHER.get();
    }

    private static Cipher make() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }
}
