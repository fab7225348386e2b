package app.lianxi.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Something by which what a platform says is verified.
 *
 * @param name the serial of a certificate, the id of a public key, or the setting that holds a secret; never the key
 * @param mark by which what it signs is counted: it stays with the key when that is moved to another setting
 * @param endsAt of a certificate; null for what does not end
 */
public record AccountKey(
        String name, String mark, Kind kind, @Nullable Instant endsAt) {
    /** What it is. */
    public enum Kind {
        CERTIFICATE,
        PUBLIC_KEY,
        SECRET
    }

    private static final int MARK_BYTES = 6;

    /** The key of a PEM that holds a certificate, which ends, or else a bare key; its name is its own. */
    public static AccountKey pem(String name, @Nullable Instant endsAt) {
        return pem(name, name, endsAt);
    }

    /** The same, where the name is a setting's. */
    public static AccountKey pem(String name, String mark, @Nullable Instant endsAt) {
        return new AccountKey(name, mark, endsAt == null ? Kind.PUBLIC_KEY : Kind.CERTIFICATE, endsAt);
    }

    public static AccountKey secret(String name, String mark) {
        return new AccountKey(name, mark, Kind.SECRET, null);
    }

    /** The mark of a key that has no name of its own: a hash of it, cut short, that tells two of an account apart and no more. */
    public static String markOf(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("mark of a key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** Of a secret that is text. */
    public static String markOf(String secret) {
        return markOf(secret.getBytes(StandardCharsets.UTF_8));
    }
}
