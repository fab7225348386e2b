package app.lianxi.sandbox.alipay;

import app.lianxi.sandbox.Rsa;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;

/** The platform's side of the keys: it signs with its own and verifies with the merchant's. */
@SandboxPart("sandboxAmsKeys")
class AmsKeys {
    /** Whoever names no version means the latest, which is the only one here. */
    private static final String KEY_VERSION = "1";

    private final PrivateKey platformKey;
    private final PublicKey merchantKey;

    AmsKeys(SandboxSettings settings) {
        try {
            var rsa = KeyFactory.getInstance("RSA");
            platformKey = rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(content(settings.alipay().platformKey())));
            merchantKey = rsa.generatePublic(
                    new X509EncodedKeySpec(content(settings.alipay().merchantKey())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("lianxi.sandbox.alipay: a key cannot be read", e);
        }
    }

    private static byte[] content(Resource pem) {
        try {
            return Base64.getMimeDecoder()
                    .decode(pem.getContentAsString(StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is signed, in either direction. */
    static String content(String path, String clientId, String time, String body) {
        return "POST " + path + "\n" + clientId + "." + time + "." + body;
    }

    /** The value of the header. */
    String header(String content) {
        return "algorithm=RSA256,keyVersion=" + KEY_VERSION + ",signature="
                + URLEncoder.encode(Rsa.sign(platformKey, content), StandardCharsets.UTF_8);
    }

    /**
     * @param time when it was sent: signed too, and never left out
     * @throws AmsError INVALID_SIGNATURE unless the header holds the merchant's signature of this, KEY_NOT_FOUND when it names
     *     another of its keys than the one that there is
     */
    void check(String header, String path, String clientId, String time, String body) {
        var parts = parts(header);
        if (!parts.getOrDefault("keyVersion", KEY_VERSION).equals(KEY_VERSION)) {
            throw AmsError.refused("KEY_NOT_FOUND", "The key is not found.");
        }
        if (time.isBlank() || !verifies(parts, content(path, clientId, time, body))) {
            throw AmsError.refused("INVALID_SIGNATURE", "The signature is invalid.");
        }
    }

    private static Map<String, String> parts(String header) {
        var parts = new HashMap<String, String>();
        for (var part : header.split(",")) {
            var sides = part.strip().split("=", 2);
            if (sides.length == 2) {
                parts.put(sides[0], sides[1]);
            }
        }
        return parts;
    }

    private boolean verifies(Map<String, String> parts, String content) {
        try {
            var signed = URLDecoder.decode(parts.getOrDefault("signature", ""), StandardCharsets.UTF_8);
            return "RSA256".equals(parts.get("algorithm")) && Rsa.verifies(merchantKey, content, signed);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
