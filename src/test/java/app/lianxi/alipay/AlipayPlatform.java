package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.RsaKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alipay+ as the tests play it: keys, the settings that trust them, and notices that are signed by hand, without a signer. */
public final class AlipayPlatform {
    public static final String CLIENT = "5YC19R2Z2RXY00001";
    /** DER of a DigestInfo with SHA-256 and 32 bytes to come: RFC 8017, 9.2. */
    private static final byte[] DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final KeyPair platform = RsaKeys.next();
    private final KeyPair merchant = RsaKeys.next();

    /** A signed request to a hook. */
    public record Signed(Map<String, String> headers, byte[] body) {}

    /** The settings of two accounts with keys and client ids of their own, written below this folder. */
    public Map<String, String> settings(Path folder) {
        var settings = new LinkedHashMap<String, String>();
        try {
            Files.createDirectories(folder);
            var merchantKey =
                    Files.writeString(folder.resolve("merchant.pem"), pem("PRIVATE KEY", merchant.getPrivate()));
            for (var slug : List.of("maison", "other")) {
                var key = slug.equals("maison")
                        ? platform.getPublic()
                        : RsaKeys.next().getPublic();
                var at = "lianxi.alipay.accounts." + slug + ".";
                settings.put(at + "client-id", slug.equals("maison") ? CLIENT : "5YC19R2Z2RXY00002");
                settings.put(at + "private-key", merchantKey.toString());
                settings.put(
                        at + "platform-key",
                        Files.writeString(folder.resolve(slug + ".pem"), pem("PUBLIC KEY", key))
                                .toString());
                settings.put(at + "base-url", "http://127.0.0.1:1");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return settings;
    }

    public KeyPair keys() {
        return platform;
    }

    public KeyPair merchantKeys() {
        return merchant;
    }

    /** The notice of a payment; without a customer the payer is hidden. */
    public static String paid(String paymentId, String reference, String customer, String value, String currency) {
        return """
                {"actualPaymentAmount":{"currency":"CNY","value":"88"},"grossSettlementAmount":{"currency":"HKD","value":"98"},\
                "notifyType":"PAYMENT_RESULT","paymentAmount":{"currency":"%s","value":%s},\
                "paymentCreateTime":"2026-11-20T20:06:00-07:00","paymentId":"%s",\
                "paymentQuote":{"guaranteed":false,"quoteCurrencyPair":"446/156","quotePrice":0.88156063},\
                "paymentRequestId":"%s","paymentTime":"2026-11-20T20:06:02-07:00"%s,\
                "result":{"resultCode":"SUCCESS","resultMessage":"success.","resultStatus":"S"},\
                "settlementQuote":{"guaranteed":"false","quoteCurrencyPair":"344/446","quotePrice":"1.02487562"}}""".formatted(
                        currency,
                        value,
                        paymentId,
                        reference,
                        customer.isEmpty()
                                ? ""
                                : ",\"pspCustomerInfo\":{\"displayCustomerId\":\"san***@mock.com\",\"pspCustomerId\":\""
                                        + customer + "\",\"pspName\":\"ALIPAYCN\"}");
    }

    /** The notice of a refund; it names its payment only where a paymentId is given. */
    public static String refunded(String refundId, String reference, String paymentId, String value, String currency) {
        return """
                {"notifyType":"REFUND_RESULT","refundAmount":{"currency":"%s","value":"%s"},"refundId":"%s",\
                "refundRequestId":"%s","refundStatus":"SUCCESS","refundTime":"2026-11-20T21:06:02-07:00"%s,\
                "result":{"resultCode":"SUCCESS","resultMessage":"success.","resultStatus":"S"}}""".formatted(
                        currency,
                        value,
                        refundId,
                        reference,
                        paymentId.isEmpty() ? "" : ",\"paymentId\":\"" + paymentId + "\"");
    }

    public Signed sign(String path, String body) {
        return sign(path, CLIENT, "1789968362000", body.getBytes(UTF_8));
    }

    public Signed sign(String path, String clientId, String time, byte[] body) {
        return new Signed(
                Map.of(
                        "Client-Id",
                        clientId,
                        "Request-Time",
                        time,
                        "Signature",
                        header((RSAPrivateKey) platform.getPrivate(), content(path, clientId, time, body))),
                body);
    }

    static byte[] content(String path, String clientId, String time, byte[] body) {
        var content = new ByteArrayOutputStream();
        content.writeBytes("POST ".getBytes(US_ASCII));
        content.writeBytes(path.getBytes(US_ASCII));
        content.write(10);
        content.writeBytes(clientId.getBytes(US_ASCII));
        content.write('.');
        content.writeBytes(time.getBytes(US_ASCII));
        content.write('.');
        content.writeBytes(body);
        return content.toByteArray();
    }

    /** As platforms.md writes it, with the three signs of Base64 that are no letters encoded. */
    static String header(RSAPrivateKey key, byte[] content) {
        var text = Base64.getEncoder().encodeToString(signature(key, content));
        return "algorithm=RSA256,keyVersion=1,signature="
                + text.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    }

    /** RSASSA-PKCS1-v1_5 of RFC 8017, 8.2.1, by arithmetic. */
    static byte[] signature(RSAPrivateKey key, byte[] content) {
        try {
            var length = (key.getModulus().bitLength() + 7) / 8;
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            var encoded = new byte[length];
            var padded = length - DIGEST_INFO.length - digest.length - 1;
            encoded[1] = 1;
            for (var i = 2; i < padded; i++) {
                encoded[i] = (byte) 0xff;
            }
            System.arraycopy(DIGEST_INFO, 0, encoded, padded + 1, DIGEST_INFO.length);
            System.arraycopy(digest, 0, encoded, length - digest.length, digest.length);
            var number = new BigInteger(1, encoded)
                    .modPow(key.getPrivateExponent(), key.getModulus())
                    .toByteArray();
            var signature = new byte[length];
            var skipped = Math.max(0, number.length - length);
            System.arraycopy(number, skipped, signature, length - (number.length - skipped), number.length - skipped);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, Key key) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + type
                + "-----\n";
    }
}
