package app.lianxi.optin.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one style sheet of the pages, written into each of them: a second request costs a roaming guest half a second. */
final class PageStyle {
    static final String CSS = read();
    /** Nothing is loaded, nothing runs, nothing frames it; forms come back to us. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash() + "'; img-src 'self' data:; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private PageStyle() {}

    private static String read() {
        try (var in = PageStyle.class.getResourceAsStream("/templates/client/client.css")) {
            if (in == null) {
                throw new IllegalStateException("client.css is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("/\\*.*?\\*/", "")
                    .replaceAll("\\s+", " ")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash() {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(CSS.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
