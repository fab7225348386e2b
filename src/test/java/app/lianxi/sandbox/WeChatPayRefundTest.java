package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.sandbox.FakeHouse.Answer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What WeChat Pay pays back, and what becomes of it on the way. */
class WeChatPayRefundTest extends SandboxTest {
    private final PayingHouse maison = new PayingHouse(sandbox);

    @BeforeEach
    void emptyHouse() {
        emptyHouse(Answer.text(204, ""));
    }

    @Test
    void refundsNeverMoreThanIsLeftAMinuteApartAndTheSameNumberOnce() {
        var paid = pay("chenzixuan", ask("nyc5-1", "100", true));
        sandbox.deliver();
        assertThat(refund(paid, "r1", 4000).statusCode()).isEqualTo(200);
        assertThat(refund(paid, "r1", 4000).body())
                .isEqualTo(refund(paid, "r1", 4000).body());
        assertThat(PayingHouse.code(refund(paid, "r1", 3000))).isEqualTo("INVALID_REQUEST");
        assertThat(PayingHouse.code(refund(paid, "r2", 4000))).isEqualTo("FREQUENCY_LIMITED");
        sandbox.clock.passes(Duration.ofMinutes(1));
        assertThat(PayingHouse.code(refund(paid, "r2", 6010))).isEqualTo("INVALID_REQUEST");
        assertThat(PayingHouse.code(refund(paid, "r2", 0))).isEqualTo("PARAM_ERROR");
        assertThat(refund(paid, "r2", 6000).statusCode()).isEqualTo(200);
        sandbox.deliver();
        var notice = maison.opened(house.last());
        assertThat(notice.path("refund_status").asString()).isEqualTo("SUCCESS");
        assertThat(notice.path("amount").path("refund").asLong()).isEqualTo(6000);
        assertThat(notice.path("amount").path("payer_refund").asLong()).isEqualTo(43200);
        var query = maison.signed("GET", "/v3/global/refunds/out-refund-no/r2?" + maison.merchant(), "");
        assertThat(Json.read(query.body()).path("status").asString()).isEqualTo("SUCCESS");
    }

    @Test
    void refundsAtMostFiftyTimesAndWithinAYear() {
        var paid = pay("chenzixuan", ask("nyc5-1", "100", true));
        for (int i = 0; i < 50; i++) {
            assertThat(refund(paid, "many-" + i, 10).statusCode()).isEqualTo(200);
            sandbox.clock.passes(Duration.ofMinutes(1));
        }
        assertThat(PayingHouse.code(refund(paid, "many-50", 10))).isEqualTo("INVALID_REQUEST");
        var old = pay("chenzixuan", ask("nyc5-1", "100", true));
        sandbox.clock.passes(Duration.ofDays(366));
        assertThat(PayingHouse.code(refund(old, "late", 10))).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void aReasonHasEightyCharactersAtMostOrIsNotThere() {
        var paid = pay("chenzixuan", ask("nyc5-1", "100", true));
        for (var wrong : new Object[] {"", "尺".repeat(81), 1}) {
            assertThat(PayingHouse.code(refund(paid, "why", 1000, Map.of("reason", wrong))))
                    .isEqualTo("PARAM_ERROR");
        }
        assertThat(refund(paid, "why", 1000, Map.of("reason", "尺".repeat(80))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void goesWrongByTheAmount() {
        sandbox.post("/sandbox/knobs", Map.of("name", "wechatpay-refund-pause", "value", "0"));
        var paid = pay("chenzixuan", ask("nyc5-1", "100", true));
        sandbox.deliver();
        assertThatThrownBy(() -> refund(paid, "f1", 1_001)).hasRootCauseMessage("EOF reached while reading");
        assertThat(status("f1")).isEqualTo("SUCCESS");
        assertThat(refund(paid, "f1", 1_001).statusCode()).isEqualTo(200);
        assertThat(PayingHouse.code(refund(paid, "f2", 1_002))).isEqualTo("SYSTEM_ERROR");
        assertThat(status("f2")).isEqualTo("RESOURCE_NOT_EXISTS");
        assertThat(refund(paid, "f2", 1_002).statusCode()).isEqualTo(200);
        sandbox.deliver();
        house.requests().clear();
        assertThat(refund(paid, "f3", 1_003).statusCode()).isEqualTo(200);
        assertThat(status("f3")).isEqualTo("PROCESSING");
        assertThat(sandbox.deliver()).isZero();
        sandbox.clock.passes(Duration.ofSeconds(10));
        assertThat(status("f3")).isEqualTo("SUCCESS");
        assertThat(sandbox.deliver()).isOne();
        assertThat(told()).isEqualTo("REFUND.SUCCESS SUCCESS");
        refund(paid, "f4", 1_004);
        sandbox.deliver();
        assertThat(told()).isEqualTo("REFUND.ABNORMAL ABNORMAL");
        assertThat(maison.opened(house.last()).has("success_time")).isFalse();
        assertThat(status("f4")).isEqualTo("ABNORMAL");
        refund(paid, "f5", 1_005);
        sandbox.deliver();
        assertThat(told()).isEqualTo("REFUND.CLOSED CLOSED");
        assertThat(status("f5")).isEqualTo("CLOSED");
        var left = 10_000 - 1_001 - 1_002 - 1_003 - 1_004;
        assertThat(PayingHouse.code(refund(paid, "f6", left + 10))).isEqualTo("INVALID_REQUEST");
        assertThat(refund(paid, "f6", left).statusCode()).isEqualTo(200);
        sandbox.post("/sandbox/knobs", Map.of("name", "wechatpay-refund-pause", "value", "60"));
    }

    private String status(String outRefundNo) {
        var answer =
                maison.signed("GET", "/v3/global/refunds/out-refund-no/" + outRefundNo + "?" + maison.merchant(), "");
        return Json.read(answer.body())
                .path(answer.statusCode() == 200 ? "status" : "code")
                .asString();
    }

    /** The event that came last, and what it says of the refund. */
    private String told() {
        return Json.read(house.last().body()).path("event_type").asString() + " "
                + maison.opened(house.last()).path("refund_status").asString();
    }

    private JsonNode ask(String terminal, String amount, boolean withSubAppid) {
        return sandbox.post(
                "/sandbox/till/payments",
                Json.object("terminal", terminal, "amount", amount, "withSubAppid", withSubAppid));
    }

    private JsonNode pay(String traveller, JsonNode asked) {
        return sandbox.post(
                "/sandbox/phone/" + traveller + "/pay",
                Json.object("code", asked.path("code").asString()));
    }

    private HttpResponse<String> refund(JsonNode paid, String outRefundNo, long amount) {
        return refund(paid, outRefundNo, amount, Map.of());
    }

    private HttpResponse<String> refund(JsonNode paid, String outRefundNo, long amount, Map<String, Object> fields) {
        var wish = Json.object(
                "sp_mchid", setting("lianxi.wechatpay.accounts.maison.sp-mchid"),
                "sub_mchid", setting("lianxi.wechatpay.accounts.maison.sub-mchid"),
                "transaction_id", paid.path("transactionId").asString(),
                "out_refund_no", outRefundNo,
                "amount", Json.object("refund", amount, "total", 10_000, "currency", "USD"));
        wish.putAll(fields);
        return maison.signed("POST", "/v3/global/refunds", Json.write(wish));
    }

    private String setting(String name) {
        return sandbox.setting(name);
    }
}
