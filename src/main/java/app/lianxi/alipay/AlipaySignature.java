package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
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
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(head(path, clientId, time));
            signature.update(body);
            return "algorithm=RSA256,keyVersion=1,signature="
                    + URLEncoder.encode(Base64.getEncoder().encodeToString(signature.sign()), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A request could not be signed", e);
        }
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
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(head(path, clientId, time));
            verifier.update(body);
            // A plus that was not encoded reads as a space
            return verifier.verify(
                    Base64.getDecoder().decode(URLDecoder.decode(signed, UTF_8).replace(' ', '+')));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] head(String path, String clientId, String time) {
        return ("POST " + path + '\n' + clientId + '.' + time + '.').getBytes(UTF_8);
    }
}
