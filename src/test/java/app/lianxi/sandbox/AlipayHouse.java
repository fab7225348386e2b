package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The house as a merchant of Alipay+: it signs what it asks, and what it is answered and told must be signed. */
final class AlipayHouse {
    static final String ROOT = "/ams/sandbox/api/v1/payments/";

    private final RunningSandbox sandbox;

    AlipayHouse(RunningSandbox sandbox) {
        this.sandbox = sandbox;
    }

    static String outcome(JsonNode answer) {
        var result = answer.path("result");
        return result.path("resultStatus").asString() + " "
                + result.path("resultCode").asString();
    }

    JsonNode pay(String id, long value, String currency, String code) {
        return call("pay", payment(id, value, currency, code));
    }

    /** A request to be paid. */
    static Map<String, Object> payment(String id, long value, String currency, String code) {
        var amount = Map.of("currency", currency, "value", String.valueOf(value));
        var store = Json.object("referenceStoreId", "nyc5", "storeName", "Fifth Avenue", "storeMCC", "5691");
        return Json.object(
                "productCode",
                "IN_STORE_PAYMENT",
                "paymentRequestId",
                id,
                "paymentMethod",
                Json.object("paymentMethodId", code, "paymentMethodType", "CONNECT_WALLET"),
                "paymentFactor",
                Json.object("inStorePaymentScenario", "PaymentCode"),
                "paymentAmount",
                amount,
                "order",
                Json.object(
                        "referenceOrderId",
                        id,
                        "orderDescription",
                        "丝巾",
                        "orderAmount",
                        amount,
                        "merchant",
                        Json.object(
                                "referenceMerchantId",
                                "maison",
                                "merchantName",
                                "Maison Aurore",
                                "merchantMCC",
                                "5691",
                                "store",
                                store),
                        "env",
                        Json.object(
                                "storeTerminalId", "nyc5", "storeTerminalRequestTime", "2026-10-01T08:30:00-04:00")),
                "paymentNotifyUrl",
                "https://elsewhere.example/hooks");
    }

    JsonNode inquire(String id) {
        return call("inquiryPayment", Map.of("paymentRequestId", id));
    }

    JsonNode refund(String id, String refundId, long value) {
        return call(
                "refund",
                Map.of(
                        "paymentId",
                        inquire(id).path("paymentId").asString(),
                        "refundRequestId",
                        refundId,
                        "refundAmount",
                        Map.of("currency", "USD", "value", String.valueOf(value))));
    }

    /** The answer, whose signature holds. */
    JsonNode call(String call, Object request) {
        var path = ROOT + call;
        var body = Json.write(request);
        var answer = exchange(path, body, headers(path, body));
        assertThat(holds(
                        header(answer, "signature"),
                        "POST " + path + "\n" + header(answer, "client-id") + "." + header(answer, "response-time")
                                + "." + answer.body()))
                .isTrue();
        return Json.read(answer.body());
    }

    /** The notice, whose signature holds for the address that it came to. */
    JsonNode opened(FakeHouse.Request request) {
        assertThat(holds(
                        request.header("signature"),
                        "POST " + request.path() + "\n" + request.header("client-id") + "."
                                + request.header("request-time") + "." + request.body()))
                .isTrue();
        return Json.read(request.body());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    HttpResponse<String> exchange(String path, String body, Map<String, String> headers) {
        return sandbox.exchange("POST", "/sandbox/alipay" + path, body, headers);
    }

    Map<String, String> headers(String path, String body) {
        return headers(path, body, String.valueOf(sandbox.clock.millis()));
    }

    Map<String, String> headers(String path, String body, String time) {
        var clientId = sandbox.setting("lianxi.alipay.accounts.maison.client-id");
        return Map.of(
                "Content-Type",
                "application/json; charset=UTF-8",
                "Client-Id",
                clientId,
                "Request-Time",
                time,
                "Signature",
                sign("POST " + path + "\n" + clientId + "." + time + "." + body));
    }

    private String sign(String content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(key("lianxi.alipay.accounts.maison.private-key"))));
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return "algorithm=RSA256,keyVersion=1,signature="
                    + URLEncoder.encode(Base64.getEncoder().encodeToString(signature.sign()), StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean holds(String header, String content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(key("lianxi.alipay.accounts.maison.platform-key"))));
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder()
                    .decode(URLDecoder.decode(
                            header.substring(header.indexOf("signature=") + 10), StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] key(String setting) throws Exception {
        return Base64.getMimeDecoder()
                .decode(Files.readString(Path.of(URI.create(sandbox.setting(setting))))
                        .replaceAll("-----[A-Z ]+-----", ""));
    }
}
