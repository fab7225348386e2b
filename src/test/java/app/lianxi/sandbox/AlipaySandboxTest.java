package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.sandbox.FakeHouse.Answer;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Alipay+ as the house meets it: what it takes, refuses, tells and repeats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlipaySandboxTest {
    private static final String ROOT = "/ams/sandbox/api/v1/payments/";
    private static final String THANKS =
            "{\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"}}";
    private static final List<Duration> PUBLISHED = List.of(
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));
    private final FakeHouse house = new FakeHouse();
    private RunningSandbox sandbox;

    @BeforeAll
    void start(@TempDir Path data) {
        sandbox = new RunningSandbox(SandboxPostgres.newDatabase(), data, house);
    }

    @AfterAll
    void stop() {
        sandbox.close();
        house.close();
    }

    /** On another day, at the same hour. */
    @BeforeEach
    void emptyHouse() {
        house.answers(request -> Answer.text(200, THANKS));
        sandbox.clock.passes(Duration.ofDays(1));
        sandbox.deliver();
        house.requests().clear();
        sandbox.post("/sandbox/phone/linmei/ask-password", Map.of("on", false));
    }

    @Test
    void chargesAtOnceAndTellsTheHouseTheSame() {
        var answer = pay("A1", 12_800, "USD", code());
        assertThat(outcome(answer)).isEqualTo("S SUCCESS");
        assertThat(answer.path("paymentAmount").path("value").asString()).isEqualTo("12800");
        assertThat(answer.path("actualPaymentAmount")).isEqualTo(Json.read("{\"currency\":\"CNY\",\"value\":\"92160\"}"));
        assertThat(answer.path("pspCustomerInfo").path("pspName").asString()).isEqualTo("ALIPAYCN");
        assertThat(answer.path("pspCustomerInfo").path("pspCustomerId").asString()).matches("2088\\d{12}");
        assertThat(sandbox.deliver()).isOne();
        assertThat(house.last().path()).isEqualTo("/hooks/alipay/maison");
        var told = told();
        assertThat(told.path("notifyType").asString()).isEqualTo("PAYMENT_RESULT");
        for (var name : new String[] {"paymentId", "paymentRequestId", "paymentAmount", "paymentTime", "pspCustomerInfo"}) {
            assertThat(told.path(name)).as(name).isEqualTo(answer.path(name));
        }
        assertThat(inquire("A1").path("paymentStatus").asString()).isEqualTo("SUCCESS");
        assertThat(state().path("alipay").get(0).path("no").asString()).isEqualTo("A1");
    }

    @Test
    void quotesOtherCurrenciesAndNoneForItsOwn() {
        var yen = pay("A2", 12_800, "JPY", code());
        assertThat(yen.path("paymentQuote").path("quoteCurrencyPair").asString())
                .isEqualTo("392/156");
        assertThat(yen.path("settlementQuote").path("quoteCurrencyPair").asString())
                .isEqualTo("840/392");
        assertThat(yen.path("grossSettlementAmount").path("currency").asString())
                .isEqualTo("USD");
        assertThat(pay("A3", 12_800, "USD", code()).has("settlementQuote")).isFalse();
        assertThat(outcome(pay("A4", 12_800, "XPF", code()))).isEqualTo("F CURRENCY_NOT_SUPPORT");
    }

    @Test
    void repeatsANoticeOnThePlatformsScheduleUntilItIsThanked() {
        house.answers(request -> Answer.text(200, "success"));
        pay("A5", 900, "USD", code());
        var waits = new ArrayList<Duration>();
        var bodies = new HashSet<String>();
        sandbox.deliver();
        bodies.add(house.last().body());
        for (var pause : PUBLISHED) {
            sandbox.clock.passes(pause.minusSeconds(1));
            assertThat(sandbox.deliver()).isZero();
            sandbox.clock.passes(Duration.ofSeconds(1));
            assertThat(sandbox.deliver()).isOne();
            bodies.add(house.last().body());
            waits.add(pause);
        }
        sandbox.clock.passes(Duration.ofDays(2));
        assertThat(sandbox.deliver()).isZero();
        assertThat(waits).hasSize(7);
        assertThat(bodies).hasSize(1);
    }

    @Test
    void sendsANoticeTwiceOrLateOrLosesItsAnswerAsTheKnobsSay() {
        turn("duplicates", "100");
        pay("A6", 900, "USD", code());
        assertThat(sandbox.deliver()).isEqualTo(2);
        turn("duplicates", "0");
        turn("delay", "5000");
        pay("A7", 900, "USD", code());
        assertThat(sandbox.deliver()).isZero();
        sandbox.clock.passes(Duration.ofSeconds(5));
        assertThat(sandbox.deliver()).isOne();
        turn("delay", "0");
        turn("lost", "100");
        pay("A8", 900, "USD", code());
        assertThat(sandbox.deliver()).isOne();
        turn("lost", "0");
        sandbox.clock.passes(Duration.ofMinutes(2));
        assertThat(sandbox.deliver()).isOne();
    }

    @Test
    void chargesANumberOnce() {
        var code = code();
        var first = pay("A9", 900, "USD", code);
        assertThat(pay("A9", 900, "USD", code)).isEqualTo(first);
        assertThat(outcome(pay("A9", 901, "USD", code))).isEqualTo("F REPEAT_REQ_INCONSISTENT");
        assertThat(sandbox.deliver()).isOne();
        assertThat(outcome(pay("A10", 900, "USD", code))).isEqualTo("F INVALID_CODE");
        assertThat(outcome(inquire("A10"))).isEqualTo("F ORDER_NOT_EXIST");
        var old = code();
        sandbox.clock.passes(Duration.ofSeconds(70));
        assertThat(outcome(pay("A10", 900, "USD", old))).isEqualTo("F INVALID_CODE");
        assertThat(code()).isNotEqualTo(old).matches("28\\d{16}");
    }

    @Test
    void asksForHerPasswordWhenSheWantsItSo() {
        sandbox.post("/sandbox/phone/linmei/ask-password", Map.of("on", true));
        assertThat(outcome(pay("A11", 900, "USD", code()))).isEqualTo("U PAYMENT_IN_PROCESS");
        assertThat(inquire("A11").path("paymentStatus").asString()).isEqualTo("PROCESSING");
        assertThat(sandbox.deliver()).isZero();
        assertThat(state().path("alipayAsked").path("no").asString()).isEqualTo("A11");
        password("A11", true);
        assertThat(inquire("A11").path("paymentStatus").asString()).isEqualTo("SUCCESS");
        assertThat(sandbox.deliver()).isOne();
        pay("A12", 900, "USD", code());
        password("A12", false);
        assertThat(inquire("A12").path("paymentStatus").asString()).isEqualTo("FAIL");
        sandbox.deliver();
        assertThat(told().path("result").path("resultStatus").asString()).isEqualTo("F");
    }

    @Test
    void goesWrongByTheAmount() {
        assertThatThrownBy(() -> pay("A13", 5_001, "USD", code())).hasRootCauseMessage("EOF reached while reading");
        assertThat(inquire("A13").path("paymentStatus").asString()).isEqualTo("SUCCESS");
        var code = code();
        assertThat(outcome(pay("A14", 5_002, "USD", code))).isEqualTo("U UNKNOWN_EXCEPTION");
        assertThat(outcome(inquire("A14"))).isEqualTo("F ORDER_NOT_EXIST");
        assertThat(outcome(pay("A14", 5_002, "USD", code))).isEqualTo("S SUCCESS");
        assertThat(outcome(pay("A15", 5_003, "USD", code()))).isEqualTo("U PAYMENT_IN_PROCESS");
        assertThat(outcome(pay("A16", 5_004, "USD", code()))).isEqualTo("U PAYMENT_IN_PROCESS");
        assertThat(outcome(pay("A17", 5_005, "USD", code()))).isEqualTo("F USER_BALANCE_NOT_ENOUGH");
        sandbox.clock.passes(Duration.ofSeconds(10));
        assertThat(inquire("A15").path("paymentStatus").asString()).isEqualTo("SUCCESS");
        assertThat(inquire("A16").path("paymentStatus").asString()).isEqualTo("PROCESSING");
        assertThat(outcome(cancel("A16"))).isEqualTo("S SUCCESS");
        assertThat(inquire("A16").path("paymentStatus").asString()).isEqualTo("CANCELLED");
        turn("alipay-faults", "off");
        assertThat(outcome(pay("A18", 5_005, "USD", code()))).isEqualTo("S SUCCESS");
        turn("alipay-faults", "on");
    }

    @Test
    void cancelsUntilTheNight() {
        pay("A19", 900, "USD", code());
        assertThat(outcome(cancel("A19"))).isEqualTo("S SUCCESS");
        assertThat(outcome(cancel("A19"))).isEqualTo("S SUCCESS");
        assertThat(inquire("A19").path("paymentStatus").asString()).isEqualTo("CANCELLED");
        assertThat(state().path("alipay").get(0).path("refunded").asString()).contains("9.00");
        assertThat(outcome(refund("A19", "AR0", 1))).isEqualTo("F ORDER_STATUS_INVALID");
        assertThat(outcome(cancel("unknown"))).isEqualTo("F ORDER_NOT_EXIST");
        pay("A20", 900, "USD", code());
        sandbox.clock.passes(Duration.ofDays(1));
        assertThat(outcome(cancel("A20"))).isEqualTo("F CANCEL_WINDOW_EXCEED");
    }

    @Test
    void paysBackWhatIsLeftAndTellsWithoutThePayment() {
        pay("A21", 900, "USD", code());
        sandbox.deliver();
        var refund = refund("A21", "AR1", 300);
        assertThat(outcome(refund)).isEqualTo("S SUCCESS");
        assertThat(refund("A21", "AR1", 300)).isEqualTo(refund);
        assertThat(outcome(refund("A21", "AR1", 310))).isEqualTo("F REPEAT_REQ_INCONSISTENT");
        assertThat(outcome(refund("A21", "AR2", 610))).isEqualTo("F REFUND_AMOUNT_EXCEED");
        assertThat(outcome(refund("A21", "AR2", 600))).isEqualTo("S SUCCESS");
        assertThat(outcome(refund("A21", "AR3", 10))).isEqualTo("F REFUND_AMOUNT_EXCEED");
        assertThat(sandbox.deliver()).isEqualTo(2);
        assertThat(told().path("notifyType").asString()).isEqualTo("REFUND_RESULT");
        assertThat(told().path("refundStatus").asString()).isEqualTo("SUCCESS");
        assertThat(told().has("paymentId")).isFalse();
        assertThat(call("inquiryRefund", Map.of("refundRequestId", "AR1")).path("refundId"))
                .isEqualTo(refund.path("refundId"));
        assertThat(outcome(call("inquiryRefund", Map.of("refundRequestId", "AR9")))).isEqualTo("F REFUND_NOT_EXIST");
        assertThat(outcome(cancel("A21"))).isEqualTo("F ORDER_STATUS_INVALID");
    }

    @Test
    void believesOnlyWhatTheMerchantSignedForThatPath() {
        var body = Json.write(Map.of("paymentRequestId", "A1"));
        var path = ROOT + "inquiryPayment";
        var good = headers(path, body);
        assertThat(outcome(Json.read(exchange(path, body, good).body()))).doesNotContain("INVALID");
        assertThat(outcome(Json.read(exchange(path, body + " ", good).body()))).isEqualTo("F INVALID_SIGNATURE");
        assertThat(outcome(Json.read(exchange(ROOT + "cancel", body, good).body())))
                .isEqualTo("F INVALID_SIGNATURE");
        for (var name : new String[] {"Signature", "Request-Time"}) {
            var headers = new java.util.HashMap<>(good);
            headers.remove(name);
            assertThat(outcome(Json.read(exchange(path, body, headers).body()))).isEqualTo("F INVALID_SIGNATURE");
        }
        var other = new java.util.HashMap<>(good);
        other.put("Client-Id", "SANDBOX_0");
        assertThat(outcome(Json.read(exchange(path, body, other).body()))).isEqualTo("F CLIENT_INVALID");
        assertThat(outcome(Json.read(exchange("/ams/api/v1/payments/pay", body, good)
                        .body())))
                .isEqualTo("F ACCESS_DENIED");
    }

    @Test
    void anotherTillChargesAWalletToo() {
        var paid = sandbox.post(
                "/sandbox/till/alipay", Map.of("terminal", "sho-1", "amount", "128.50", "code", code()));
        assertThat(paid.path("state").asString()).isEqualTo("SUCCESS");
        assertThat(sandbox.deliver()).isOne();
        assertThat(told().path("paymentAmount"))
                .isEqualTo(Json.read("{\"currency\":\"EUR\",\"value\":\"12850\"}"));
        assertThat(sandbox.get("/sandbox/till/payments").get(0).path("no")).isEqualTo(paid.path("no"));
        assertThat(sandbox.post(
                                "/sandbox/till/alipay",
                                Map.of("terminal", "sho-1", "amount", "1", "code", "281234567890123456"))
                        .path("code")
                        .asString())
                .isEqualTo("INVALID_CODE");
    }

    private void turn(String knob, String value) {
        sandbox.post("/sandbox/knobs", Map.of("name", knob, "value", value));
    }

    private static String outcome(JsonNode answer) {
        var result = answer.path("result");
        return result.path("resultStatus").asString() + " "
                + result.path("resultCode").asString();
    }

    private JsonNode pay(String id, long value, String currency, String code) {
        var amount = Map.of("currency", currency, "value", String.valueOf(value));
        return call(
                "pay",
                Json.object(
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
                        Json.object("referenceOrderId", id, "orderDescription", "丝巾", "orderAmount", amount),
                        "paymentNotifyUrl",
                        "https://elsewhere.example/hooks"));
    }

    private JsonNode inquire(String id) {
        return call("inquiryPayment", Map.of("paymentRequestId", id));
    }

    private JsonNode cancel(String id) {
        return call("cancel", Map.of("paymentRequestId", id));
    }

    private JsonNode refund(String id, String refundId, long value) {
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
    private JsonNode call(String call, Map<String, Object> request) {
        var path = ROOT + call;
        var body = Json.write(request);
        var answer = exchange(path, body, headers(path, body));
        assertThat(holds(
                        header(answer, "signature"),
                        "POST " + path + "\n" + header(answer, "client-id") + "." + header(answer, "response-time") + "."
                                + answer.body()))
                .isTrue();
        return Json.read(answer.body());
    }

    /** The notice, whose signature holds for the address that it came to. */
    private JsonNode told() {
        var request = house.last();
        assertThat(holds(
                        request.header("signature"),
                        "POST " + request.path() + "\n" + request.header("client-id") + "." + request.header("request-time")
                                + "." + request.body()))
                .isTrue();
        return Json.read(request.body());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private HttpResponse<String> exchange(String path, String body, Map<String, String> headers) {
        return sandbox.exchange("POST", "/sandbox/alipay" + path, body, headers);
    }

    private Map<String, String> headers(String path, String body) {
        var clientId = sandbox.setting("lianxi.alipay.accounts.maison.client-id");
        var time = String.valueOf(sandbox.clock.millis());
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
                    + URLEncoder.encode(
                            Base64.getEncoder().encodeToString(signature.sign()), StandardCharsets.UTF_8);
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

    private String code() {
        return sandbox.get("/sandbox/phone/linmei/alipay-code").path("code").asString();
    }

    private void password(String no, boolean agrees) {
        sandbox.post("/sandbox/phone/linmei/alipay-password", Map.of("no", no, "agrees", agrees));
    }

    private JsonNode state() {
        return sandbox.get("/sandbox/phone/linmei/state");
    }
}
