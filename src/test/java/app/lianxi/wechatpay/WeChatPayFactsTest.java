package app.lianxi.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.payment.Exchange;
import app.lianxi.payment.Exchange.Quote;
import java.math.BigDecimal;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Which of the rates that a transaction names is kept, and as what. */
class WeChatPayFactsTest {
    private static final WeChatPayAccount ACCOUNT = new WeChatPayPlatform()
            .direct(URI.create("http://127.0.0.1:1"))
            .find("direct")
            .orElseThrow();

    @ParameterizedTest
    @CsvSource({
        // asked, paid, type, rate, what one of the asked is in the payer's
        "12800 USD, 92160 CNY, USERPAYMENT_RATE, 720000000, USD/CNY 7.20000000",
        "12800 USD, 90000 CNY, USERPAYMENT_RATE, 720000000, USD/CNY 7.20000000",
        "12800 USD, 92160 CNY, SETTLEMENT_RATE, 720000000, USD/CNY 7.20000000",
        "888 HKD, 820 CNY, USERPAYMENT_RATE, 92350000, HKD/CNY 0.92350000",
        "1234567 HKD, 1140123 CNY, SETTLEMENT_RATE, 92350000, HKD/CNY 0.92350000",
        "128000 JPY, 612480 CNY, SETTLEMENT_RATE, 4785000, JPY/CNY 0.04785000",
        "128000 JPY, 612481 CNY, SETTLEMENT_RATE, 4785000, JPY/CNY 0.04785000",
        "12800 KWD, 30029 CNY, SETTLEMENT_RATE, 2346000000, KWD/CNY 23.46000000",
        "9007199254740992 JPY, 43099448433935647 CNY, SETTLEMENT_RATE, 4785000, JPY/CNY 0.04785000",
    })
    void keepsARateBetweenWhatWasAskedAndWhatWasPaid(
            String asked, String paid, String type, String rate, String quote) {
        var pair = quote.substring(0, 7).split("/");
        assertThat(exchange(asked, paid, type, rate))
                .isEqualTo(new Exchange(null, new Quote(pair[0], pair[1], new BigDecimal(quote.substring(8))), null));
    }

    @ParameterizedTest
    @CsvSource({
        // into the house's currency, whichever that is
        "12800 USD, 92160 CNY, SETTLEMENT_RATE, 92000000",
        "12800 HKD, 11821 CNY, SETTLEMENT_RATE, 100000000",
        // a coupon paid a part
        "12800 USD, 90000 CNY, SETTLEMENT_RATE, 720000000",
        // so little that any rate would fit
        "1 HKD, 1 CNY, SETTLEMENT_RATE, 12800000",
        "888 HKD, 820 CNY, SETTLEMENT_RATE, 92350000",
        "12800 CNY, 12800 CNY, USERPAYMENT_RATE, 100000000",
        "12800 USD, 92160 CNY, OTHER_RATE, 720000000",
        "12800 USD, 92160 CNY, USERPAYMENT_RATE, 0",
        "12800 USD, 92160 CNY, USERPAYMENT_RATE, -1",
        "12800 USD, 92160 CNY, USERPAYMENT_RATE, '\"720000000\"'",
        "12800 USD, 92160 CNY, USERPAYMENT_RATE, 7.2",
        "12800 USD, 92160 CNY, USERPAYMENT_RATE, 99999999999999999999",
    })
    void keepsNoOther(String asked, String paid, String type, String rate) {
        assertThat(exchange(asked, paid, type, rate)).isEqualTo(Exchange.NONE);
    }

    private static Exchange exchange(String asked, String paid, String type, String rate) {
        var amount = """
                {"total":%s,"currency":"%s","payer_total":%s,"payer_currency":"%s",
                "exchange_rate":{"type":"%s","rate":%s}}""".formatted(
                        asked.split(" ")[0], asked.split(" ")[1], paid.split(" ")[0], paid.split(" ")[1], type, rate);
        var transaction = WeChatPayPlatform.directTransaction("4200001", "oSomebody", 100, "HKD");
        var body = transaction.substring(0, transaction.indexOf("\"amount\":")) + "\"amount\":" + amount + "}";
        return WeChatPayFacts.payment(
                        UUID.randomUUID(),
                        ACCOUNT,
                        null,
                        JsonMapper.builder().build().readTree(body))
                .exchange();
    }
}
