package app.lianxi.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something by which what a platform says is verified.
 *
 * @param name the serial of a certificate, the id of a public key, or the setting that holds a secret; never the key
 * @param endsAt of a certificate; null for what does not end
 */
public record AccountKey(String name, Kind kind, @Nullable Instant endsAt) {
    /** What it is. */
    public enum Kind {
        CERTIFICATE,
        PUBLIC_KEY,
        SECRET
    }

    /** The key of a PEM that holds a certificate, which ends, or else a bare key. */
    public static AccountKey pem(String name, @Nullable Instant endsAt) {
        return new AccountKey(name, endsAt == null ? Kind.PUBLIC_KEY : Kind.CERTIFICATE, endsAt);
    }

    public static AccountKey secret(String name) {
        return new AccountKey(name, Kind.SECRET, null);
    }
}
