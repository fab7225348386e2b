package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.sandbox.FakeHouse.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Alipay+ as the house meets it: what it takes, refuses, tells and repeats. */
class AlipaySandboxTest extends SandboxTest {
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
    private final AlipayHouse maison = new AlipayHouse(sandbox);

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
        assertThat(answer.path("actualPaymentAmount"))
                .isEqualTo(Json.read("{\"currency\":\"CNY\",\"value\":\"92160\"}"));
        assertThat(answer.path("pspCustomerInfo").path("pspName").asString()).isEqualTo("ALIPAYCN");
        assertThat(answer.path("pspCustomerInfo").path("pspCustomerId").asString())
                .matches("2088\\d{12}");
        assertThat(sandbox.deliver()).isOne();
        assertThat(house.last().path()).isEqualTo("/hooks/alipay/maison");
        var told = told();
        assertThat(told.path("notifyType").asString()).isEqualTo("PAYMENT_RESULT");
        for (var name :
                new String[] {"paymentId", "paymentRequestId", "paymentAmount", "paymentTime", "pspCustomerInfo"}) {
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
        assertThat(inquire("A12").path("paymentResultCode").asString()).isEqualTo("USER_PAYMENT_VERIFICATION_FAILED");
        sandbox.deliver();
        assertThat(outcome(told())).isEqualTo("F USER_PAYMENT_VERIFICATION_FAILED");
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
        assertThat(inquire("A17").path("paymentResultCode").asString()).isEqualTo("USER_BALANCE_NOT_ENOUGH");
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
        assertThat(maison.call("inquiryRefund", Map.of("refundRequestId", "AR1"))
                        .path("refundId"))
                .isEqualTo(refund.path("refundId"));
        assertThat(outcome(maison.call("inquiryRefund", Map.of("refundRequestId", "AR9"))))
                .isEqualTo("F REFUND_NOT_EXIST");
        assertThat(outcome(cancel("A21"))).isEqualTo("F ORDER_STATUS_INVALID");
    }

    @Test
    void anotherTillChargesAWalletToo() {
        var paid =
                sandbox.post("/sandbox/till/alipay", Map.of("terminal", "sho-1", "amount", "128.50", "code", code()));
        assertThat(paid.path("state").asString()).isEqualTo("SUCCESS");
        assertThat(sandbox.deliver()).isOne();
        assertThat(told().path("paymentAmount")).isEqualTo(Json.read("{\"currency\":\"EUR\",\"value\":\"12850\"}"));
        assertThat(sandbox.get("/sandbox/till/payments").get(0).path("no")).isEqualTo(paid.path("no"));
        assertThat(sandbox.post(
                                "/sandbox/till/alipay",
                                Map.of("terminal", "sho-1", "amount", "1", "code", "281234567890123456"))
                        .path("code")
                        .asString())
                .isEqualTo("INVALID_CODE");
    }

    @Test
    void knowsDinarsWithThreeDecimals() {
        sandbox.post("/sandbox/till/alipay", Map.of("terminal", "kwi-1", "amount", "12.345", "code", code()));
        sandbox.deliver();
        assertThat(told().path("paymentAmount")).isEqualTo(Json.read("{\"currency\":\"KWD\",\"value\":\"12345\"}"));
        assertThat(outcome(pay("A22", 1_500, "KRW", code()))).isEqualTo("S SUCCESS");
    }

    private void turn(String knob, String value) {
        sandbox.post("/sandbox/knobs", Map.of("name", knob, "value", value));
    }

    private static String outcome(JsonNode answer) {
        return AlipayHouse.outcome(answer);
    }

    private JsonNode pay(String id, long value, String currency, String code) {
        return maison.pay(id, value, currency, code);
    }

    private JsonNode inquire(String id) {
        return maison.inquire(id);
    }

    private JsonNode cancel(String id) {
        return maison.call("cancel", Map.of("paymentRequestId", id));
    }

    private JsonNode refund(String id, String refundId, long value) {
        return maison.refund(id, refundId, value);
    }

    private JsonNode told() {
        return maison.opened(house.last());
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
