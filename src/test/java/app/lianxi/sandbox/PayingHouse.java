package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.core.certificate.InMemoryCertificateProvider;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.util.PemUtil;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The house as WeChat Pay's merchant: it signs what it asks and opens what it is told, with the platform's own classes. */
final class PayingHouse {
    private final RunningSandbox sandbox;

    PayingHouse(RunningSandbox sandbox) {
        this.sandbox = sandbox;
    }

    static String code(HttpResponse<String> answer) {
        return Json.read(answer.body()).path("code").asString();
    }

    String merchant() {
        return "sp_mchid=" + setting("lianxi.wechatpay.accounts.maison.sp-mchid") + "&sub_mchid="
                + setting("lianxi.wechatpay.accounts.maison.sub-mchid");
    }

    HttpResponse<String> signed(String method, String path, String body) {
        return sandbox.exchange(
                method,
                "/sandbox/wechatpay" + path,
                body.isEmpty() ? null : body,
                Map.of("Authorization", authorization(method, path, body, 0), "Content-Type", "application/json"));
    }

    String authorization(String method, String path, String body, long late) {
        var timestamp = sandbox.clock.instant().getEpochSecond() - late;
        var signer = new RSASigner(
                setting("lianxi.wechatpay.accounts.maison.serial-no"),
                PemUtil.loadPrivateKeyFromPath(URI.create(setting("lianxi.wechatpay.accounts.maison.private-key"))
                        .getPath()));
        var signature = signer.sign(method + "\n" + path + "\n" + timestamp + "\nnonce\n" + body + "\n")
                .getSign();
        return "WECHATPAY2-SHA256-RSA2048 mchid=\"" + setting("lianxi.wechatpay.accounts.maison.sp-mchid")
                + "\",nonce_str=\"nonce\",timestamp=\"" + timestamp + "\",serial_no=\""
                + signer.sign("x").getCertificateSerialNumber() + "\",signature=\"" + signature + "\"";
    }

    RSAVerifier verifier() {
        return new RSAVerifier(new InMemoryCertificateProvider(List.of(PemUtil.loadX509FromPath(
                URI.create(setting("lianxi.wechatpay.accounts.maison.platform-keys[0].location"))
                        .getPath()))));
    }

    AeadAesCipher aead() {
        return new AeadAesCipher(
                setting("lianxi.wechatpay.accounts.maison.api-v3-key").getBytes(StandardCharsets.UTF_8));
    }

    /** Verified and opened with wechatpay-java's classes, by the certificate or by the public key. */
    JsonNode opened(FakeHouse.Request request) {
        var serial = request.header("Wechatpay-Serial");
        var signed = request.header("Wechatpay-Timestamp") + "\n" + request.header("Wechatpay-Nonce") + "\n"
                + request.body() + "\n";
        var verifier = serial.startsWith("PUB_KEY_ID_")
                ? new RSAVerifier(
                        PemUtil.loadPublicKeyFromPath(
                                URI.create(setting("lianxi.wechatpay.accounts.maison.platform-keys[1].location"))
                                        .getPath()),
                        serial)
                : verifier();
        assertThat(verifier.verify(serial, signed, request.header("Wechatpay-Signature")))
                .isTrue();
        var resource = Json.read(request.body()).path("resource");
        return Json.read(aead().decrypt(
                        resource.path("associated_data").asString().getBytes(StandardCharsets.UTF_8),
                        resource.path("nonce").asString().getBytes(StandardCharsets.UTF_8),
                        java.util.Base64.getDecoder()
                                .decode(resource.path("ciphertext").asString())));
    }

    String setting(String name) {
        return sandbox.setting(name);
    }

    Map<String, Object> merchantFields() {
        return Json.object(
                "sp_mchid", setting("lianxi.wechatpay.accounts.maison.sp-mchid"),
                "sub_mchid", setting("lianxi.wechatpay.accounts.maison.sub-mchid"));
    }

    /** A request to be paid, with these fields besides or instead. */
    Map<String, Object> order(
            String tradeType, String outTradeNo, long total, String currency, Map<String, Object> fields) {
        var order = merchantFields();
        order.putAll(Json.object(
                "sp_appid",
                setting("lianxi.wechatpay.accounts.maison.sp-appid"),
                "sub_appid",
                setting("lianxi.wechatpay.accounts.maison.sub-appid"),
                "description",
                "丝巾",
                "attach",
                "checkout-1",
                "out_trade_no",
                outTradeNo,
                "trade_type",
                tradeType,
                "merchant_category_code",
                "5311",
                "notify_url",
                sandbox.house.url() + "/hooks/wechatpay/other",
                "amount",
                Json.object("total", total, "currency", currency)));
        order.putAll(fields);
        return order;
    }

    HttpResponse<String> query(String outTradeNo) {
        return signed("GET", "/v3/global/transactions/out-trade-no/" + outTradeNo + "?" + merchant(), "");
    }

    /** The payment's state, or why there is none. */
    String state(String outTradeNo) {
        var answer = query(outTradeNo);
        return Json.read(answer.body())
                .path(answer.statusCode() == 200 ? "trade_state" : "code")
                .asString();
    }

    HttpResponse<String> refund(String outTradeNo, String outRefundNo, long amount, long total) {
        var wish = merchantFields();
        wish.putAll(Json.object(
                "out_trade_no", outTradeNo,
                "out_refund_no", outRefundNo,
                "amount", Json.object("refund", amount, "total", total, "currency", "USD")));
        return signed("POST", "/v3/global/refunds", Json.write(wish));
    }
}
