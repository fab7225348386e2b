package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What Alipay+ does not take from the house. */
class AlipayRefusalsTest extends SandboxTest {
    private final AlipayHouse maison = new AlipayHouse(sandbox);

    @Test
    void believesOnlyWhatTheMerchantSignedForThatPath() {
        var body = Json.write(Map.of("paymentRequestId", "A1"));
        var path = AlipayHouse.ROOT + "inquiryPayment";
        var good = maison.headers(path, body);
        assertThat(AlipayHouse.outcome(
                        Json.read(maison.exchange(path, body, good).body())))
                .doesNotContain("INVALID");
        assertThat(AlipayHouse.outcome(
                        Json.read(maison.exchange(path, body + " ", good).body())))
                .isEqualTo("F INVALID_SIGNATURE");
        assertThat(AlipayHouse.outcome(Json.read(
                        maison.exchange(AlipayHouse.ROOT + "cancel", body, good).body())))
                .isEqualTo("F INVALID_SIGNATURE");
        for (var name : new String[] {"Signature", "Request-Time"}) {
            var headers = new HashMap<>(good);
            headers.remove(name);
            assertThat(AlipayHouse.outcome(
                            Json.read(maison.exchange(path, body, headers).body())))
                    .isEqualTo("F INVALID_SIGNATURE");
        }
        var other = new HashMap<>(good);
        other.put("Client-Id", "SANDBOX_0");
        assertThat(AlipayHouse.outcome(
                        Json.read(maison.exchange(path, body, other).body())))
                .isEqualTo("F CLIENT_INVALID");
        assertThat(AlipayHouse.outcome(Json.read(
                        maison.exchange("/ams/api/v1/payments/pay", body, good).body())))
                .isEqualTo("F ACCESS_DENIED");
    }

    /** Signed as it should be but for the time, which is signed as nothing. */
    @Test
    void aRequestSaysWhenItWasSentAndNamesAKeyThatThereIs() {
        var body = Json.write(Map.of("paymentRequestId", "A1"));
        var path = AlipayHouse.ROOT + "inquiryPayment";
        var timeless = new HashMap<>(maison.headers(path, body, ""));
        timeless.remove("Request-Time");
        assertThat(AlipayHouse.outcome(
                        Json.read(maison.exchange(path, body, timeless).body())))
                .isEqualTo("F INVALID_SIGNATURE");
        var another = new HashMap<>(maison.headers(path, body));
        another.compute("Signature", (name, value) -> value.replace("keyVersion=1", "keyVersion=2"));
        assertThat(AlipayHouse.outcome(
                        Json.read(maison.exchange(path, body, another).body())))
                .isEqualTo("F KEY_NOT_FOUND");
        var latest = new HashMap<>(maison.headers(path, body));
        latest.compute("Signature", (name, value) -> value.replace("keyVersion=1,", ""));
        assertThat(AlipayHouse.outcome(
                        Json.read(maison.exchange(path, body, latest).body())))
                .isEqualTo("F ORDER_NOT_EXIST");
    }

    @ParameterizedTest
    @CsvSource({
        "/order/merchant/referenceMerchantId,",
        "/order/merchant/merchantName,",
        "/order/merchant/merchantMCC,",
        "/order/merchant/merchantMCC, shop",
        "/order/merchant/store/referenceStoreId,",
        "/order/merchant/store/storeName, ''",
        "/order/merchant/store/storeMCC,",
        "/order/env/storeTerminalId,",
        "/order/env/storeTerminalRequestTime,",
        "/order/env/storeTerminalRequestTime, today"
    })
    void aPaymentSaysWhoseTillItIsAndOfWhatTrade(String where, String value) {
        var code = sandbox.get("/sandbox/phone/linmei/alipay-code").path("code").asString();
        var request = Json.read(Json.write(AlipayHouse.payment("B1", 900, "USD", code)));
        var cut = where.lastIndexOf('/');
        var node = (ObjectNode) request.at(where.substring(0, cut));
        if (value == null) {
            node.remove(where.substring(cut + 1));
        } else {
            node.put(where.substring(cut + 1), value);
        }
        assertThat(AlipayHouse.outcome(maison.call("pay", request))).isEqualTo("F PARAM_ILLEGAL");
        assertThat(AlipayHouse.outcome(maison.inquire("B1"))).isEqualTo("F ORDER_NOT_EXIST");
    }
}
