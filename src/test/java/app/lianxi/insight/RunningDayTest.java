package app.lianxi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Scope;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** While a day runs, its full hours are held against the same hours of other days, in each boutique by its own clock. */
@SpringBootTest(properties = {"lianxi.inbox.worker=false", "lianxi.insight.worker=false"})
class RunningDayTest {
    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");
    private static final Currency DOLLARS = Currency.getInstance("USD");

    @Autowired
    Ledger ledger;

    @Autowired
    Boutiques boutiques;

    @Autowired
    SpendReport report;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void whatIsOfAnHourThatRunsIsShownAndNotCompared() {
        var newYork = boutique("America/New_York");
        var angeles = boutique("America/Los_Angeles");
        // At 16:30 in New York and 13:30 in Los Angeles
        var now = Instant.parse("2026-11-20T21:30:00Z");
        pay(newYork, "2026-11-20T20:59:00Z", 1_000);
        pay(newYork, "2026-11-20T21:10:00Z", 200);
        pay(angeles, "2026-11-20T20:10:00Z", 30);
        pay(angeles, "2026-11-20T21:10:00Z", 4);
        pay(newYork, "2026-11-13T20:10:00Z", 500);
        pay(newYork, "2026-11-13T22:10:00Z", 7_777);
        pay(angeles, "2026-11-13T20:10:00Z", 60);
        pay(angeles, "2026-11-13T21:10:00Z", 8_888);
        pay(newYork, "2026-11-19T23:10:00Z", 9_999);
        var scope = new Scope(Set.of(newYork, angeles), false);
        var days = new Days(
                report.days(scope, FRIDAY, DOLLARS), report.toCome(scope, FRIDAY, DOLLARS, now), FRIDAY, DOLLARS);

        var total = days.total();
        assertThat(total.day().gross()).isEqualTo(1_234);
        assertThat(total.compared().gross()).isEqualTo(1_030);
        assertThat(total.weekBefore().gross()).isEqualTo(560);
        assertThat(total.dayBefore().payments()).isZero();
        assertThat(days.places(boutiques.all()))
                .extracting(
                        place -> place.figures().compared().gross(),
                        place -> place.figures().weekBefore().gross())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1_000L, 500L),
                        org.assertj.core.groups.Tuple.tuple(30L, 60L));
        assertThat(report.hours(scope, FRIDAY, DOLLARS))
                .contains(
                        new SpendReport.HourCell(FRIDAY, 16, new Money(200, DOLLARS), 1),
                        new SpendReport.HourCell(FRIDAY, 12, new Money(30, DOLLARS), 1));
    }

    private BoutiqueId boutique(String zone) {
        var code = "r" + UUID.randomUUID().toString().substring(0, 8);
        return boutiques.add(new Boutique(
                new BoutiqueId(new UUID(0, 0)), code, code, "", "City", "US", ZoneId.of(zone), "USD", false));
    }

    private void pay(BoutiqueId boutique, String at, long amount) {
        var id = UUID.randomUUID();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        id,
                        "wechatpay",
                        "institution",
                        "42" + id,
                        "R" + id,
                        null,
                        boutique,
                        Instant.parse(at),
                        new Money(amount, DOLLARS),
                        null,
                        null))));
    }
}
