package app.lianxi.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.lianxi.HouseTest;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** While a day runs, its full hours are held against the same hours of other days, in each boutique by its own clock. */
@HouseTest
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
    SpendTable table;

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
        var days = new Days(report.days(scope, FRIDAY, DOLLARS, now), FRIDAY, DOLLARS);

        var total = days.total();
        assertThat(total.day().gross()).isEqualTo(1_234);
        assertThat(total.compared().gross()).isEqualTo(1_030);
        assertThat(total.weekBefore().gross()).isEqualTo(560);
        assertThat(total.dayBefore().payments()).isZero();
        var leading = report.leading(scope, FRIDAY, DOLLARS, 12);
        assertThat(leading.inAll()).isEqualTo(2);
        assertThat(new Days(report.places(scope, FRIDAY, DOLLARS, now, leading), FRIDAY, DOLLARS)
                        .places(boutiques.all()))
                .extracting(
                        place -> place.compared().gross(),
                        place -> place.weekBefore().gross())
                .containsExactly(tuple(1_000L, 500L), tuple(30L, 60L));
        assertThat(days.hours())
                .contains(
                        new Morning.Hour(16, new Money(200, DOLLARS), 1, none()),
                        new Morning.Hour(12, new Money(30, DOLLARS), 1, new Money(60, DOLLARS)));
        assertThat(days.ways())
                .extracting(Morning.Way::channel, way -> way.figures().gross())
                .containsExactly(tuple("wechatpay", 1_234L));
    }

    @Test
    void theHouseIsReadAsItsBoutiquesAre() {
        var payments = List.of("America/New_York", "Asia/Kathmandu", "Europe/Paris", "Pacific/Auckland");
        payments.forEach(zone -> {
            var boutique = boutique(zone);
            for (int hour = 0; hour < 40; hour += 3) {
                pay(
                        boutique,
                        Instant.parse("2031-05-08T20:10:00Z")
                                .plusSeconds(hour * 3_600L)
                                .toString(),
                        100 + hour);
                pay(
                        boutique,
                        Instant.parse("2031-05-01T20:10:00Z")
                                .plusSeconds(hour * 3_600L)
                                .toString(),
                        7 + hour);
            }
        });
        var day = LocalDate.parse("2031-05-09");
        var now = Instant.parse("2031-05-09T11:30:00Z");
        var all = new Scope(boutiques.all().stream().map(Boutique::id).collect(Collectors.toSet()), false);
        var house = new Scope(Set.of(), true);

        assertThat(report.days(house, day, DOLLARS, now))
                .hasSizeGreaterThan(30)
                .containsExactlyInAnyOrderElementsOf(report.days(all, day, DOLLARS, now));
        assertThat(report.currencies(house, day)).isEqualTo(report.currencies(all, day));
        table.fold();
        assertThat(report.days(house, day, DOLLARS, now))
                .containsExactlyInAnyOrderElementsOf(report.days(all, day, DOLLARS, now));
    }

    @Test
    void theLeadingBoutiquesAreThoseOfTheDayAndOfTheWeekBefore() {
        var day = LocalDate.parse("2032-05-07");
        var first = boutique("Europe/Paris");
        var second = boutique("Europe/Paris");
        var fallen = boutique("Europe/Paris");
        pay(first, "2032-05-07T10:00:00Z", 900);
        pay(second, "2032-05-07T10:00:00Z", 500);
        pay(fallen, "2032-04-30T10:00:00Z", 5_000);
        var house = new Scope(Set.of(), true);

        var leading = report.leading(house, day, DOLLARS, 1);
        assertThat(leading.inAll()).isEqualTo(3);
        assertThat(new Days(
                                report.places(house, day, DOLLARS, Instant.parse("2032-05-09T00:00:00Z"), leading),
                                day,
                                DOLLARS)
                        .places(boutiques.all()))
                .extracting(
                        place -> place.boutique() == null
                                ? null
                                : place.boutique().id(),
                        place -> place.day().gross())
                .containsExactly(tuple(first, 900L), tuple(fallen, 0L));
    }

    private static Money none() {
        return new Money(0, DOLLARS);
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
