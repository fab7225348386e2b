package app.lianxi.statement;

import app.lianxi.statement.StatementRefused.Why;
import app.lianxi.vault.PassingFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A statement's file, taken whole before it is read: however slowly it comes, no transaction waits for it. */
final class StatementFile implements Closeable {
    private static final int CHUNK = 64 * 1024;

    private final PassingFile kept;
    private final MessageDigest digest;
    private final long largest;
    private boolean taken;

    /**
     * @param largest in bytes
     * @throws UncheckedIOException when there is no place for it
     */
    StatementFile(Path folder, long largest) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
            kept = new PassingFile(folder);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        } catch (IOException e) {
            throw noPlace(e);
        }
        this.largest = largest;
    }

    /**
     * Takes it from its stream, to the end.
     *
     * @throws IOException when the stream breaks off
     * @throws UncheckedIOException when there is no place for it
     * @throws StatementRefused when it is too large
     */
    void take(InputStream from) throws IOException {
        taken = true;
        var chunk = new byte[CHUNK];
        var size = 0L;
        for (var length = from.read(chunk); length >= 0; length = from.read(chunk)) {
            size += length;
            if (size > largest) {
                throw StatementRefused.because(Why.TOO_LARGE, 0, String.valueOf(largest));
            }
            digest.update(chunk, 0, length);
            keep(chunk, length);
        }
    }

    private void keep(byte[] chunk, int length) {
        try {
            kept.write(chunk, length);
        } catch (IOException e) {
            throw noPlace(e);
        }
    }

    private static UncheckedIOException noPlace(IOException e) {
        return new UncheckedIOException("There is no place for a statement's file", e);
    }

    /** Whether there is one: where a day had no transactions, none was taken. */
    boolean wasTaken() {
        return taken;
    }

    /** In hexadecimal; to be asked once, after it was taken. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    InputStream read() throws IOException {
        return kept.read();
    }

    @Override
    public void close() throws IOException {
        kept.close();
    }
}
