package app.lianxi.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Shops;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.rate.RateWords;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What a client bought in several currencies is added up at the rates of the boutique's own days. */
@HouseTest
@TestPropertySource(properties = "lianxi.house-currency=CNY")
class HouseTotalsTest {
    @Autowired
    HouseTotals totals;

    @Autowired
    Boutiques boutiques;

    @Autowired
    JdbcClient jdbc;

    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));

    @BeforeEach
    void ratesOfThursdayAndFriday() {
        jdbc.sql("truncate exchange_rate").update();
        newYork = Shops.fifthAvenue(boutiques);
        rate("2026-11-19", "CNY", "8");
        rate("2026-11-20", "CNY", "8.2");
        rate("2026-11-19", "USD", "1.25");
        rate("2026-11-20", "USD", "1.6");
    }

    @Test
    void eachPaymentIsOfTheDayOfItsBoutique() {
        // Still Thursday in New York; without a boutique it is Friday in UTC
        var late = "2026-11-20T02:00:00Z";
        var total = totals.of(List.of(
                        paid(newYork, late, Money.of(10_000, "USD"), 2_500),
                        paid(newYork, late, Money.of(10_000, "USD"), 0),
                        paid(null, late, Money.of(10_000, "EUR"), 0),
                        paid(null, late, Money.of(777, "CNY"), 0)))
                .orElseThrow();
        // 175 dollars at 8 / 1.25, 100 euros at 8.2, 7.77 yuan
        assertThat(total.spent()).isEqualTo(Money.of(112_000 + 82_000 + 777, "CNY"));
        assertThat(total.leftOut()).isEmpty();
        assertThat(total.rates().stream()
                        .filter(cross -> !cross.from().equals(cross.to()))
                        .map(cross -> RateWords.of(cross, Locale.ENGLISH)))
                .containsExactly("1 EUR = 8.2 CNY (ECB, 20 Nov 2026)", "1 USD = 6.4 CNY (ECB, 19 Nov 2026)");
    }

    @Test
    void whatThereIsNoRateForIsNamed() {
        var total = totals.of(List.of(
                        paid(null, "2026-11-20T12:00:00Z", Money.of(10_000, "EUR"), 0),
                        paid(null, "2026-11-20T12:00:00Z", Money.of(5_000, "JPY"), 0),
                        paid(null, "2026-10-01T12:00:00Z", Money.of(10_000, "EUR"), 0)))
                .orElseThrow();
        assertThat(total.spent()).isEqualTo(Money.of(82_000, "CNY"));
        assertThat(total.leftOut()).containsExactly(Money.of(10_000, "EUR"), Money.of(5_000, "JPY"));
        assertThat(totals.of(List.of(paid(null, "2026-10-01T12:00:00Z", Money.of(10_000, "EUR"), 0))))
                .isEmpty();
    }

    private void rate(String day, String currency, String perEuro) {
        jdbc.sql("insert into exchange_rate (day, currency, source, per_euro, recorded_at)"
                        + " values (cast(? as date), ?, 'ecb', cast(? as numeric), now())")
                .params(day, currency, perEuro)
                .update();
    }

    private static Payment paid(@Nullable BoutiqueId boutique, String at, Money amount, long refunded) {
        return new Payment(
                new PaymentId(UUID.randomUUID()),
                "wechatpay",
                "institution",
                UUID.randomUUID().toString(),
                "",
                boutique,
                Instant.parse(at),
                amount,
                null,
                new Money(refunded, amount.currency()),
                null);
    }
}
