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

/** Orders that the house makes for a code to be scanned. */
class HouseOrderTest extends SandboxTest {
    private final PayingHouse maison = new PayingHouse(sandbox);

    @BeforeEach
    void emptyHouse() {
        emptyHouse(Answer.text(204, ""));
    }

    @Test
    void isScannedPaidAndToldOfWithWhatTheHouseSaidOfIt() {
        var made = Json.read(order("N1", 12_850, "USD", "nyc5").body());
        var code = made.path("code_url").asString();
        assertThat(code).matches("weixin://wxpay/bizpayurl\\?pr=[A-Za-z0-9]+");
        assertThat(state("N1")).isEqualTo("NOTPAY");
        assertThat(scan(code).path("payment").path("description").asString()).isEqualTo("丝巾");
        pay("linmei", code);
        sandbox.deliver();
        assertThat(house.last().path()).isEqualTo("/hooks/wechatpay/other");
        var notice = maison.opened(house.last());
        assertThat(notice.path("out_trade_no").asString()).isEqualTo("N1");
        assertThat(notice.path("attach").asString()).isEqualTo("checkout-1");
        assertThat(notice.path("trade_type").asString()).isEqualTo("NATIVE");
        assertThat(notice.path("scene_info").path("device_id").asString()).isEqualTo("nyc5");
        assertThat(notice.path("payer").path("sub_openid").asString()).hasSize(28);
        assertThat(state("N1")).isEqualTo("SUCCESS");
        assertThat(PayingHouse.code(order("N1", 12_850, "USD", "nyc5"))).isEqualTo("ORDER_PAID");
        assertThat(PayingHouse.code(close("N1"))).isEqualTo("ORDER_PAID");
    }

    @Test
    void givesTheSameCodeForTheSameRequestAndRefusesAnother() {
        var first = order("N2", 500, "USD", "nyc5").body();
        assertThat(order("N2", 500, "USD", "nyc5").body()).isEqualTo(first);
        assertThat(PayingHouse.code(order("N2", 600, "USD", "nyc5"))).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void canBeClosedAndThenNotPaid() {
        var code = Json.read(order("N3", 700, "EUR", "sho").body())
                .path("code_url")
                .asString();
        var closed = close("N3");
        assertThat(closed.statusCode()).isEqualTo(204);
        assertThat(closed.body()).isEmpty();
        assertThat(closed.headers().firstValue("Wechatpay-Signature")).isPresent();
        assertThat(close("N3").statusCode()).isEqualTo(204);
        assertThat(state("N3")).isEqualTo("CLOSED");
        assertThat(pay("linmei", code).path("code").asString()).isEqualTo("ORDER_CLOSED");
        assertThat(PayingHouse.code(order("N3", 700, "EUR", "sho"))).isEqualTo("ORDER_CLOSED");
        assertThat(PayingHouse.code(close("unknown"))).isEqualTo("ORDER_NOT_EXIST");
    }

    @Test
    void endsWhenTheHouseSaysOrAfterTwoHours() {
        var soon = maison.signed(
                "POST",
                "/v3/global/transactions/native",
                Json.write(
                        maison.order("NATIVE", "N4", 800, "USD", Map.of("time_expire", "2026-10-01T14:35:00+08:00"))));
        sandbox.clock.passes(Duration.ofMinutes(5));
        assertThat(pay("linmei", Json.read(soon.body()).path("code_url").asString())
                        .path("code")
                        .asString())
                .isEqualTo("ORDER_CLOSED");
        var later = order("N5", 800, "USD", "nyc5");
        sandbox.clock.passes(Duration.ofHours(2));
        assertThat(pay("linmei", Json.read(later.body()).path("code_url").asString())
                        .path("code")
                        .asString())
                .isEqualTo("ORDER_CLOSED");
    }

    @Test
    void refusesWhatThePlatformWouldNotTake() {
        assertThat(PayingHouse.code(order("N 6", 800, "USD", "nyc5"))).isEqualTo("PARAM_ERROR");
        assertThat(PayingHouse.code(order("N6", 0, "USD", "nyc5"))).isEqualTo("PARAM_ERROR");
        assertThat(PayingHouse.code(order("N6", 800, "RUB", "nyc5"))).isEqualTo("PARAM_ERROR");
        for (var wrong : Map.of(
                        "trade_type", "MICROPAY",
                        "description", "",
                        "attach", "a".repeat(128),
                        "notify_url", "no address",
                        "merchant_category_code", "",
                        "sub_mchid", "1")
                .entrySet()) {
            assertThat(PayingHouse.code(maison.signed(
                            "POST",
                            "/v3/global/transactions/native",
                            Json.write(maison.order(
                                    "NATIVE", "N6", 800, "USD", Map.of(wrong.getKey(), wrong.getValue()))))))
                    .as(wrong.getKey())
                    .isEqualTo("PARAM_ERROR");
        }
        assertThat(PayingHouse.code(maison.signed(
                        "POST",
                        "/v3/global/transactions/native",
                        Json.write(maison.order("NATIVE", "N6", 800, "USD", Map.of("sp_appid", "wx1"))))))
                .isEqualTo("APPID_MCHID_NOT_MATCH");
        assertThat(sandbox.exchange("POST", "/sandbox/wechatpay/v3/global/transactions/native", "{}", Map.of())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void takesTheCurrenciesOfThePlatformAndNoOthers() {
        for (var taken : "USD CAD EUR GBP HKD JPY KRW AUD NZD SGD THB CHF DKK SEK NOK CNY".split(" ")) {
            assertThat(order("C" + taken, 12_850, taken, "nyc5").statusCode())
                    .as(taken)
                    .isEqualTo(200);
        }
        for (var refused : new String[] {"KWD", "MOP", "MYR", "AED", "usd", ""}) {
            assertThat(PayingHouse.code(order("C0", 12_850, refused, "nyc5")))
                    .as(refused)
                    .isEqualTo("PARAM_ERROR");
        }
    }

    @Test
    void losesItsAnswerOrFailsOnceByTheAmount() {
        assertThatThrownBy(() -> order("N7", 5_001, "USD", "nyc5")).hasRootCauseMessage("EOF reached while reading");
        assertThat(state("N7")).isEqualTo("NOTPAY");
        assertThat(order("N7", 5_001, "USD", "nyc5").statusCode()).isEqualTo(200);
        assertThat(PayingHouse.code(order("N8", 5_002, "USD", "nyc5"))).isEqualTo("SYSTEM_ERROR");
        assertThat(state("N8")).isEqualTo("ORDER_NOT_EXIST");
        assertThat(order("N8", 5_002, "USD", "nyc5").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> order(String no, long total, String currency, String device) {
        return maison.signed(
                "POST",
                "/v3/global/transactions/native",
                Json.write(maison.order(
                        "NATIVE", no, total, currency, Map.of("scene_info", Map.of("device_id", device)))));
    }

    private HttpResponse<String> close(String no) {
        return maison.signed(
                "POST", "/v3/global/transactions/out-trade-no/" + no + "/close", Json.write(maison.merchantFields()));
    }

    private String state(String no) {
        return maison.state(no);
    }

    private JsonNode scan(String code) {
        return sandbox.post("/sandbox/phone/linmei/scan", Map.of("address", code));
    }

    private JsonNode pay(String traveller, String code) {
        return sandbox.post("/sandbox/phone/" + traveller + "/pay", Map.of("code", code.replaceFirst(".*pr=", "")));
    }
}
