package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.vault.Rsa;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies as Alipay+ does (platforms.md, section 3): SHA256withRSA over {@code POST <path>\n<clientId>.<time>.<body>},
 * in a header {@code algorithm=RSA256,keyVersion=1,signature=<url-encoded Base64>}.
 */
final class AlipaySignature {
    private static final Pattern PART = Pattern.compile("(?:^|,)\\s*(algorithm|signature)\\s*=\\s*([^,\\s]+)");

    /** No point but of a fraction, and no brace: nothing of a body can be read as a part of its time, which a point ends. */
    private static final Pattern TIME = Pattern.compile("[0-9TZ:.+-]{1,40}");

    private AlipaySignature() {}

    /** The header's value. */
    static String sign(PrivateKey key, String path, String clientId, String time, byte[] body) {
        return "algorithm=RSA256,keyVersion=1,signature="
                + URLEncoder.encode(Rsa.sign(key, head(path, clientId, time), body), UTF_8);
    }

    /** Whether the header is there and its signature is the key's over all of this. */
    static boolean holds(
            PublicKey key, @Nullable String header, String path, String clientId, @Nullable String time, byte[] body) {
        if (header == null || time == null || !TIME.matcher(time).matches()) {
            return false;
        }
        var algorithm = "RSA256";
        var signed = "";
        var parts = PART.matcher(header);
        while (parts.find()) {
            if (parts.group(1).equals("algorithm")) {
                algorithm = parts.group(2);
            } else {
                signed = parts.group(2);
            }
        }
        if (!algorithm.equals("RSA256") || signed.isEmpty()) {
            return false;
        }
        try {
            // A plus that was not encoded reads as a space
            var signature = URLDecoder.decode(signed, UTF_8).replace(' ', '+');
            return Rsa.verifies(key, signature, head(path, clientId, time), body);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] head(String path, String clientId, String time) {
        return ("POST " + path + '\n' + clientId + '.' + time + '.').getBytes(UTF_8);
    }
}
