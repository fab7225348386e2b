package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Rsa;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.io.Resource;

/** The platform's side of the keys: it signs with its own, verifies with the merchant's, and seals with the API v3 key. */
@SandboxPart("sandboxPlatformKeys")
class PlatformKeys {
    private final PrivateKey platformKey;
    private final PublicKey merchantKey;
    private final X509Certificate certificate;
    private final String certificatePem;
    private final byte[] apiV3Key;

    PlatformKeys(SandboxSettings settings) {
        var wechatpay = settings.wechatpay();
        apiV3Key = wechatpay.apiV3Key().getBytes(StandardCharsets.UTF_8);
        certificatePem = text(wechatpay.platformCertificate());
        try {
            var rsa = KeyFactory.getInstance("RSA");
            platformKey = rsa.generatePrivate(new PKCS8EncodedKeySpec(content(text(wechatpay.platformKey()))));
            certificate = certificate(certificatePem);
            var merchant = text(wechatpay.merchantKey());
            merchantKey = merchant.contains("BEGIN CERTIFICATE")
                    ? certificate(merchant).getPublicKey()
                    : rsa.generatePublic(new X509EncodedKeySpec(content(merchant)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("lianxi.sandbox.wechatpay: a key cannot be read", e);
        }
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String text(Resource pem) {
        try {
            return pem.getContentAsString(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    /** The certificate as the platform lists it. */
    Map<String, Object> sealedCertificate() {
        var sealed = seal(certificatePem, "certificate");
        return Json.object(
                "serial_no",
                certificateSerial(),
                "effective_time",
                PayNotices.time(certificate.getNotBefore().toInstant()),
                "expire_time",
                PayNotices.time(certificate.getNotAfter().toInstant()),
                "encrypt_certificate",
                Json.object(
                        "algorithm",
                        "AEAD_AES_256_GCM",
                        "nonce",
                        sealed.nonce(),
                        "associated_data",
                        sealed.associatedData(),
                        "ciphertext",
                        sealed.ciphertext()));
    }

    String certificateSerial() {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    /** Base64 of SHA256withRSA by the platform's key. */
    String sign(String content) {
        return Rsa.sign(platformKey, content);
    }

    /** Whether the merchant's key made this signature. */
    boolean verify(String content, String signed) {
        return Rsa.verifies(merchantKey, content, signed);
    }

    /** @param associatedData sealed with it, empty for none */
    Sealed seal(String content, String associatedData) {
        var nonce = Random.letters(12);
        return new Sealed(aead(apiV3Key, nonce, associatedData, content), nonce, associatedData);
    }

    /** AEAD_AES_256_GCM: the ciphertext and its tag of 16 bytes, as Base64. */
    static String aead(byte[] key, String nonce, String associatedData, String content) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the merchant opens with its API v3 key. */
    record Sealed(String ciphertext, String nonce, String associatedData) {}
}
