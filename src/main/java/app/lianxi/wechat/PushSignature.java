package app.lianxi.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The platform's signature: SHA-1 over the sorted token, timestamp, nonce and, where sealed, what is sealed. */
final class PushSignature {
    private final String token;

    PushSignature(String token) {
        this.token = token;
    }

    String of(String... signed) {
        var parts = Stream.concat(Stream.of(token), Arrays.stream(signed)).sorted();
        try {
            var joined = String.join("", (Iterable<String>) parts::iterator);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(joined.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is not available", e);
        }
    }

    /** Compares in constant time; something that is missing is not good. */
    boolean holds(@Nullable String signature, @Nullable String... signed) {
        if (signature == null) {
            return false;
        }
        var present = new String[signed.length];
        for (var i = 0; i < signed.length; i++) {
            var part = signed[i];
            if (part == null) {
                return false;
            }
            present[i] = part;
        }
        return MessageDigest.isEqual(
                of(present).getBytes(UTF_8), signature.toLowerCase(Locale.ROOT).getBytes(UTF_8));
    }
}
