package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.sandbox.FakeHouse.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What WeChat Pay's notices have only now and then. */
class WeChatPayNoticeTest extends SandboxTest {
    private final PayingHouse maison = new PayingHouse(sandbox);

    @BeforeEach
    void emptyHouse() {
        emptyHouse(Answer.text(204, ""));
    }

    @AfterEach
    void turnBack() {
        turn("wechatpay-probes", "0");
        turn("wechatpay-discount", "0");
        turn("wechatpay-associated-data", "both");
    }

    /** A house that thanks for it has not looked at the signature, and is told again all the same. */
    @Test
    void aProbeComesBeforeANoticeAndIsToBeRefused() {
        turn("wechatpay-probes", "100");
        pay("20");
        assertThat(sandbox.deliver()).isOne();
        assertThat(house.last().header("Wechatpay-Signature")).startsWith("WECHATPAY/SIGNTEST/");
        turn("wechatpay-probes", "0");
        sandbox.clock.passes(Duration.ofSeconds(15));
        assertThat(sandbox.deliver()).isOne();
        assertThat(maison.opened(house.last()).path("trade_state").asString()).isEqualTo("SUCCESS");
        sandbox.clock.passes(Duration.ofDays(1));
        assertThat(sandbox.deliver()).isZero();
    }

    @Test
    void associatedDataIsThereAndAbsentByTurns() {
        for (int i = 0; i < 16; i++) {
            pay("20");
        }
        sandbox.deliver();
        assertThat(house.requests().stream()
                        .map(request -> {
                            maison.opened(request);
                            return Json.read(request.body()).path("resource").has("associated_data");
                        })
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(true, false);
        house.requests().clear();
        turn("wechatpay-associated-data", "absent");
        pay("20");
        sandbox.deliver();
        maison.opened(house.last());
        assertThat(Json.read(house.last().body()).path("resource").has("associated_data"))
                .isFalse();
    }

    @Test
    void thePlatformsOwnDiscountIsToldAndThePayerPaysLess() {
        turn("wechatpay-discount", "10");
        pay("100");
        sandbox.deliver();
        var notice = maison.opened(house.last());
        assertThat(notice.path("amount").path("total").asLong()).isEqualTo(10_000);
        assertThat(notice.path("amount").path("payer_total").asLong()).isEqualTo(64_800);
        assertDiscount(notice.path("promotion_detail"));
        var query =
                Json.read(maison.query(notice.path("out_trade_no").asString()).body());
        assertThat(query.path("promotion_detail")).isEqualTo(notice.path("promotion_detail"));
        var code =
                sandbox.get("/sandbox/phone/linmei/payment-code").path("code").asString();
        var charged = maison.signed(
                "POST",
                "/v3/global/micropay/transactions/pay",
                Json.write(maison.order("MICROPAY", "D1", 10_000, "USD", Map.of("payer", Map.of("auth_code", code)))));
        assertDiscount(Json.read(charged.body()).path("detail"));
    }

    private static void assertDiscount(JsonNode promotions) {
        assertThat(promotions).hasSize(1);
        var discount = promotions.get(0);
        assertThat(discount.path("amount").asLong()).isEqualTo(1_000);
        assertThat(discount.path("wechatpay_contribute_amount").asLong()).isEqualTo(1_000);
        assertThat(discount.path("currency").asString()).isEqualTo("USD");
        assertThat(discount.path("scope").asString()).isEqualTo("GLOBAL");
    }

    private void turn(String knob, String value) {
        sandbox.post("/sandbox/knobs", Map.of("name", knob, "value", value));
    }

    private void pay(String amount) {
        var asked = sandbox.post(
                "/sandbox/till/payments", Json.object("terminal", "nyc5-1", "amount", amount, "withSubAppid", true));
        sandbox.post(
                "/sandbox/phone/linmei/pay",
                Json.object("code", asked.path("code").asString()));
    }
}
