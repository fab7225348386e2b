package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.sandbox.FakeHouse.Answer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Charges by the code on the traveller's phone, and everything that may come between. */
class QuickPayTest extends SandboxTest {
    private final PayingHouse maison = new PayingHouse(sandbox);

    @BeforeAll
    void start() {
        house.answers(request -> Answer.text(204, ""));
    }

    /** On another day, at the same hour. */
    @BeforeEach
    void emptyHouse() {
        sandbox.clock.passes(Duration.ofDays(1));
        sandbox.deliver();
        house.requests().clear();
        sandbox.post("/sandbox/phone/linmei/ask-password", Map.of("on", false));
        sandbox.post("/sandbox/knobs", Map.of("name", "wechatpay-password-above", "value", "0"));
    }

    @Test
    void chargesAtOnceAndTellsTheHouseNothing() {
        var answer = charge("Q1", 12_850, code());
        assertThat(answer.statusCode()).isEqualTo(200);
        var paid = Json.read(answer.body());
        assertThat(paid.path("trade_state").asString()).isEqualTo("SUCCESS");
        assertThat(paid.path("trade_type").asString()).isEqualTo("MICROPAY");
        assertThat(paid.path("id").asString()).hasSize(28);
        assertThat(paid.path("attach").asString()).isEqualTo("checkout-1");
        assertThat(paid.path("payer").path("sub_openid").asString()).hasSize(28);
        assertThat(paid.path("amount").path("payer_total").asLong()).isEqualTo(92_520);
        assertThat(sandbox.deliver()).isZero();
        assertThat(Json.read(maison.query("Q1").body())).isEqualTo(paid);
        assertThat(wallet().get(0).path("no").asString()).isEqualTo("Q1");
    }

    @Test
    void takesACodeOnceAndForAboutAMinute() {
        var code = code();
        assertThat(code()).isEqualTo(code);
        assertThat(code).matches("1[0-5]\\d{16}");
        assertThat(charge("Q2", 900, code).statusCode()).isEqualTo(200);
        assertThat(code()).isNotEqualTo(code);
        assertThat(PayingHouse.code(charge("Q3", 900, code))).isEqualTo("AUTH_CODE_INVALID");
        assertThat(maison.state("Q3")).isEqualTo("ORDER_NOT_EXIST");
        var old = code();
        sandbox.clock.passes(Duration.ofSeconds(60));
        assertThat(code()).isNotEqualTo(old);
        sandbox.clock.passes(Duration.ofSeconds(10));
        assertThat(charge("Q3", 900, old).body()).contains("AUTH_CODE_INVALID").contains("过期");
        for (var wrong : new String[] {"131234567890123456", "288888888888888888", "16123456789012345678", "12", ""}) {
            assertThat(PayingHouse.code(charge("Q3", 900, wrong))).isEqualTo("AUTH_CODE_INVALID");
        }
        assertThat(charge("Q3", 900, code()).statusCode()).isEqualTo(200);
    }

    @Test
    void knowsANumberAgain() {
        var code = code();
        charge("Q4", 900, code);
        assertThat(PayingHouse.code(charge("Q4", 900, code))).isEqualTo("OUT_TRADE_NO_USED");
        assertThat(PayingHouse.code(charge("Q4", 901, code))).isEqualTo("INVALID_REQUEST");
        assertThat(maison.state("Q4")).isEqualTo("SUCCESS");
    }

    @Test
    void asksForHerPasswordWhenSheWantsItSo() {
        sandbox.post("/sandbox/phone/linmei/ask-password", Map.of("on", true));
        var asked = charge("Q5", 900, code());
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(PayingHouse.code(asked)).isEqualTo("USERPAYING");
        assertThat(maison.state("Q5")).isEqualTo("USERPAYING");
        assertThat(state().path("asked").path("no").asString()).isEqualTo("Q5");
        password("Q5", true);
        assertThat(maison.state("Q5")).isEqualTo("SUCCESS");
        assertThat(state().path("asked").isNull()).isTrue();
        charge("Q6", 900, code());
        password("Q6", false);
        assertThat(maison.state("Q6")).isEqualTo("PAYERROR");
        assertThat(sandbox.deliver()).isZero();
    }

    @Test
    void asksForHerPasswordAboveAnAmount() {
        sandbox.post("/sandbox/knobs", Map.of("name", "wechatpay-password-above", "value", "3000"));
        assertThat(charge("Q7", 41_600, code()).statusCode()).isEqualTo(200);
        assertThat(charge("Q8", 41_700, code()).statusCode()).isEqualTo(202);
    }

    @Test
    void reversesOnTheSameDayWhatWasPaidAndWhatWasNot() {
        charge("Q9", 900, code());
        assertThat(reverse("Q9").statusCode()).isEqualTo(204);
        assertThat(reverse("Q9").statusCode()).isEqualTo(204);
        assertThat(maison.state("Q9")).isEqualTo("REVOKED");
        assertThat(wallet().get(0).path("refunded").asString()).contains("9.00");
        assertThat(sandbox.deliver()).isZero();
        sandbox.post("/sandbox/phone/linmei/ask-password", Map.of("on", true));
        charge("Q10", 900, code());
        assertThat(reverse("Q10").statusCode()).isEqualTo(204);
        assertThat(password("Q10", true).path("code").asString()).isEqualTo("ORDER_CLOSED");
        assertThat(maison.state("Q10")).isEqualTo("REVOKED");
        assertThat(PayingHouse.code(reverse("unknown"))).isEqualTo("ORDER_NOT_EXIST");
        sandbox.post("/sandbox/phone/linmei/ask-password", Map.of("on", false));
        charge("Q11", 900, code());
        sandbox.clock.passes(Duration.ofDays(1));
        assertThat(PayingHouse.code(reverse("Q11"))).isEqualTo("INVALID_REQUEST");
        assertThat(maison.refund("Q11", "QR1", 900, 900).statusCode()).isEqualTo(200);
        assertThat(maison.state("Q11")).isEqualTo("REFUND");
    }

    @Test
    void losesItsAnswerOrFailsOnceByTheAmount() {
        assertThatThrownBy(() -> charge("Q12", 5_001, code())).hasRootCauseMessage("EOF reached while reading");
        assertThat(maison.state("Q12")).isEqualTo("SUCCESS");
        var code = code();
        assertThat(charge("Q13", 5_002, code).statusCode()).isEqualTo(500);
        assertThat(maison.state("Q13")).isEqualTo("ORDER_NOT_EXIST");
        assertThat(charge("Q13", 5_002, code).statusCode()).isEqualTo(200);
        assertThat(PayingHouse.code(charge("Q14", 5_005, code()))).isEqualTo("NOT_ENOUGH");
        assertThat(maison.state("Q14")).isEqualTo("PAYERROR");
    }

    @Test
    void paysLaterOrNeverByTheAmount() {
        assertThat(charge("Q15", 5_003, code()).statusCode()).isEqualTo(202);
        assertThat(charge("Q16", 5_004, code()).statusCode()).isEqualTo(202);
        sandbox.clock.passes(Duration.ofSeconds(9));
        assertThat(maison.state("Q15")).isEqualTo("USERPAYING");
        sandbox.clock.passes(Duration.ofSeconds(1));
        assertThat(maison.state("Q15")).isEqualTo("SUCCESS");
        sandbox.clock.passes(Duration.ofHours(1));
        assertThat(maison.state("Q16")).isEqualTo("USERPAYING");
        assertThat(reverse("Q16").statusCode()).isEqualTo(204);
        assertThat(maison.state("Q16")).isEqualTo("REVOKED");
    }

    @Test
    void leavesAmountsAloneWhenTheKnobIsOff() {
        sandbox.post("/sandbox/knobs", Map.of("name", "wechatpay-faults", "value", "off"));
        assertThat(charge("Q17", 5_004, code()).statusCode()).isEqualTo(200);
        sandbox.post("/sandbox/knobs", Map.of("name", "wechatpay-faults", "value", "on"));
    }

    @Test
    void letsRefundsComeFasterWhenTheKnobSaysSo() {
        charge("Q18", 900, code());
        sandbox.post("/sandbox/knobs", Map.of("name", "wechatpay-refund-pause", "value", "2"));
        assertThat(maison.refund("Q18", "QR2", 100, 900).statusCode()).isEqualTo(200);
        assertThat(PayingHouse.code(maison.refund("Q18", "QR3", 100, 900))).isEqualTo("FREQUENCY_LIMITED");
        sandbox.clock.passes(Duration.ofSeconds(2));
        assertThat(maison.refund("Q18", "QR3", 100, 900).statusCode()).isEqualTo(200);
        assertThat(PayingHouse.code(reverse("Q18"))).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void drawsTheCode() {
        for (var form : new String[] {"qr", "bars"}) {
            var picture = sandbox.exchange(
                    "GET", "/sandbox/phone/linmei/payment-code/" + code() + "/" + form + ".svg", null, Map.of());
            assertThat(picture.body()).startsWith("<svg");
        }
    }

    private HttpResponse<String> charge(String no, long total, String authCode) {
        return maison.signed(
                "POST",
                "/v3/global/micropay/transactions/pay",
                Json.write(maison.order("MICROPAY", no, total, "USD", Map.of("payer", Map.of("auth_code", authCode)))));
    }

    private HttpResponse<String> reverse(String no) {
        return maison.signed(
                "POST",
                "/v3/global/micropay/transactions/out-trade-no/" + no + "/reverse",
                Json.write(maison.merchantFields()));
    }

    private String code() {
        return sandbox.get("/sandbox/phone/linmei/payment-code").path("code").asString();
    }

    private JsonNode password(String no, boolean agrees) {
        return sandbox.post("/sandbox/phone/linmei/password", Map.of("no", no, "agrees", agrees));
    }

    private JsonNode state() {
        return sandbox.get("/sandbox/phone/linmei/state");
    }

    private JsonNode wallet() {
        return state().path("wallet");
    }
}
