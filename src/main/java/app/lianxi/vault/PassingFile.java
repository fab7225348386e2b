package app.lianxi.vault;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/**
 * A file that lives as long as one piece of work, for what does not fit in memory: enciphered (AES-256-CTR) by a key that is
 * nowhere else, for its owner's eyes alone, and without a name as soon as it is open, so that not even a process that is
 * killed leaves it behind. Written once, then read. Not for several threads at once.
 */
public final class PassingFile implements Closeable {
    /** The key is good for this one file, so that counting may begin at zero. */
    private static final IvParameterSpec FROM_ZERO = new IvParameterSpec(new byte[16]);

    private final FileChannel file;
    private final SecretKey key;
    private final Cipher writing;

    /** @param folder where it lies */
    public PassingFile(Path folder) throws IOException {
        try {
            var generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            key = generator.generateKey();
            writing = cipher(Cipher.ENCRYPT_MODE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CTR is not available", e);
        }
        var path = Files.createTempFile(folder, "lianxi", null);
        try {
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
    }

    /** Appends the first bytes of a buffer. */
    public void write(byte[] buffer, int length) throws IOException {
        var sealed = ByteBuffer.wrap(writing.update(buffer, 0, length));
        while (sealed.hasRemaining()) {
            file.write(sealed);
        }
    }

    /** What was written, from its beginning; to be closed with the file alone. */
    public InputStream read() throws IOException {
        try {
            file.position(0);
            return new CipherInputStream(Channels.newInputStream(file), cipher(Cipher.DECRYPT_MODE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CTR is not available", e);
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(mode, key, FROM_ZERO);
        return cipher;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
