package app.lianxi.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;

/**
 * Reads RSA keys of accounts from PEM: a private key (PKCS#8), a public key, or the public key of a certificate. All throw
 * {@link IllegalArgumentException} with the name of the setting when there is none.
 */
public final class Pem {
    private Pem() {}

    /** @param location a path, or an address that {@link ResourceLoader} knows */
    public static PrivateKey privateKey(ResourceLoader resources, String setting, String location) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(body(text(resources, setting, location), "PRIVATE KEY")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " holds no RSA private key (PKCS#8 PEM)", e);
        }
    }

    /** @param location a path, or an address that {@link ResourceLoader} knows */
    public static PublicKey publicKey(ResourceLoader resources, String setting, String location) {
        var text = text(resources, setting, location);
        try {
            if (text.contains("BEGIN CERTIFICATE")) {
                return CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(text.getBytes(US_ASCII)))
                        .getPublicKey();
            }
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(body(text, "PUBLIC KEY")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " holds neither a public key nor a certificate in PEM", e);
        }
    }

    /** When a certificate ends; null for a bare key, which does not. */
    public static @Nullable Instant endsAt(ResourceLoader resources, String setting, String location) {
        var text = text(resources, setting, location);
        if (!text.contains("BEGIN CERTIFICATE")) {
            return null;
        }
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(text.getBytes(US_ASCII)));
            return certificate.getNotAfter().toInstant();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(setting + " holds no certificate", e);
        }
    }

    private static byte[] body(String text, String type) {
        var begin = "-----BEGIN " + type + "-----";
        var from = text.indexOf(begin);
        var to = text.indexOf("-----END " + type + "-----");
        if (from < 0 || to < from + begin.length()) {
            throw new IllegalArgumentException("No " + type);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private static String text(ResourceLoader resources, String setting, String location) {
        var resource = resources.getResource(location.contains(":") ? location : "file:" + location);
        try {
            return resource.getContentAsString(US_ASCII);
        } catch (IOException e) {
            throw new IllegalArgumentException(setting + " can't be read: " + resource.getDescription(), e);
        }
    }
}
