package app.lianxi.rate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.health.Finding;
import app.lianxi.money.Money;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Rates are fetched when they are due, brought by hand before that, and hold until the next or for ten days. */
@HouseTest
@TestPropertySource(properties = "lianxi.house-currency=USD")
class RatesTest {
    private static final Currency DOLLARS = Currency.getInstance("USD");
    private static final Currency EUROS = Currency.getInstance("EUR");
    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");
    /** In Frankfurt 16:30, when Friday's rates are due. */
    private static final Instant DUE = Instant.parse("2026-11-20T15:30:00Z");

    @Autowired
    RateTable table;

    @Autowired
    HouseCurrency house;

    @Autowired
    RateAdministration administration;

    @Autowired
    StaffRegister register;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String file = "";
    private final HttpServer ecb;

    RatesTest() throws IOException {
        ecb = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void anAdministratorOnAFriday() {
        jdbc.sql("truncate exchange_rate").update();
        clock.stop(DUE);
        SignedIn.as(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
        ecb.createContext("/", exchange -> {
            asked.incrementAndGet();
            var body = file.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        ecb.start();
    }

    @AfterEach
    void goOut() {
        ecb.stop(0);
        SignedIn.out();
    }

    @Test
    void onADayWithoutOneTheLastHoldsForTenDaysAndNoLonger() {
        fetched("2026-11-20", "USD", "1.1592");
        for (var day : List.of("2026-11-20", "2026-11-22", "2026-11-30")) {
            assertThat(dollars(day)).as(day).contains(Money.of(11_592, "USD"));
        }
        assertThat(dollars("2026-12-01")).isEmpty();
        assertThat(dollars("2026-11-19")).isEmpty();
    }

    @Test
    void theRatesOfACrossAreNamedEachWithItsDay() {
        fetched("2026-11-20", "USD", "1.2");
        fetched("2026-11-18", "CNY", "8");
        var cross = house.on(List.of(FRIDAY), List.of(YUAN))
                .cross(YUAN, DOLLARS, FRIDAY)
                .orElseThrow();
        assertThat(cross.rates())
                .extracting(rate -> rate.currency() + " " + rate.day() + " " + rate.source())
                .containsExactly("CNY 2026-11-18 ECB", "USD 2026-11-20 ECB");
        assertThat(cross.shown()).isEqualByComparingTo("0.15");
    }

    @Test
    void anUploadCountsBeforeTheEcbsAndBothAreKept() {
        fetched("2026-11-20", "USD", "1.1592");
        upload("day,currency,per_euro\n2026-11-20,USD,1.2\n");
        assertThat(dollars("2026-11-20")).contains(Money.of(12_000, "USD"));
        fetched("2026-11-20", "USD", "1.1600");
        assertThat(dollars("2026-11-20")).contains(Money.of(12_000, "USD"));
        assertThat(jdbc.sql("select source || ' ' || per_euro from exchange_rate order by source")
                        .query(String.class)
                        .list())
                .containsExactly("ecb 1.1600", "upload 1.2");
        // A newer one of the ECB's comes before an upload of a day before
        fetched("2026-11-21", "USD", "1.3");
        assertThat(dollars("2026-11-21")).contains(Money.of(13_000, "USD"));
    }

    @Test
    void theSameFileAgainChangesNothingAndIsNoEntryInTheAuditLog() {
        var csv = "day,currency,per_euro\n2026-11-20,USD,1.2\n2026-11-20,MOP,9.28\n";
        var before = entries();
        assertThat(upload(csv))
                .extracting(RatePreview::added, RatePreview::changed)
                .containsExactly(2, 0);
        assertThat(entries()).isEqualTo(before + 1);
        assertThat(upload(csv))
                .extracting(RatePreview::added, RatePreview::changed)
                .containsExactly(0, 0);
        assertThat(entries()).isEqualTo(before + 1);
        assertThat(table.newest()).extracting(rate -> rate.perEuro().toString()).containsExactly("9.28", "1.2");
    }

    @Test
    void whatAnUploadChangesIsShownBeforeItDoesAndNamedAfter() {
        fetched("2026-11-19", "USD", "1.1");
        fetched("2026-11-20", "USD", "1.1592");
        var csv = "day,currency,per_euro\n2026-11-19,USD,1.10\n2026-11-20,USD,1.2\n2026-11-20,MOP,9.28\n";
        var preview = administration.preview(csv.getBytes(UTF_8));
        assertThat(preview)
                .isEqualTo(new RatePreview(
                        1,
                        1,
                        3,
                        FRIDAY.minusDays(1),
                        FRIDAY,
                        List.of(new RatePreview.Change(
                                FRIDAY, DOLLARS, new BigDecimal("1.1592"), new BigDecimal("1.2")))));
        assertThat(dollars("2026-11-20")).contains(Money.of(11_592, "USD"));
        assertThat(upload(csv)).isEqualTo(preview);
        assertThat(jdbc.sql(
                                "select reason from audit_entry where action = 'uploaded.rates' order by at desc, id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("2026-11-19 - 2026-11-20: +1, ~1 (USD 2026-11-20: 1.1592 > 1.2)");
    }

    @Test
    void ofAFileWithOneWrongLineNothingIsTaken() {
        assertThatThrownBy(() -> upload("day,currency,per_euro\n2026-11-20,USD,1.2\n2026-11-20,CNY,0\n"))
                .isInstanceOf(RateFileRefused.class);
        assertThat(table.newest()).isEmpty();
    }

    @Test
    void currenciesOfBoutiquesWithoutARateAreNamed() {
        assertThat(administration.overview().missing()).contains("USD");
        fetched("2026-11-10", "USD", "1.2");
        assertThat(administration.overview().missing()).doesNotContain("USD", "EUR");
        clock.forward(Duration.ofDays(1));
        assertThat(administration.overview().missing()).contains("USD");
    }

    @Test
    void theEcbsFileIsAskedForOnceADayWhenItIsDue() {
        var fetch = fetch();
        file = csv("2026-11-20", "1.1592");
        fetched("2026-11-19", "USD", "1.1");
        clock.stop(DUE.minusSeconds(1));
        fetch.watch();
        assertThat(asked).hasValue(0);
        clock.stop(DUE);
        fetch.watch();
        fetch.watch();
        clock.forward(Duration.ofDays(2));
        fetch.watch();
        assertThat(asked).hasValue(1);
        assertThat(dollars("2026-11-22")).contains(Money.of(11_592, "USD"));
        file = csv("2026-11-23", "1.2");
        clock.forward(Duration.ofDays(1));
        fetch.watch();
        assertThat(asked).hasValue(2);
        assertThat(fetch.failing()).isFalse();
    }

    @Test
    void whatDoesNotComeIsAskedForEverMoreRarely() {
        var fetch = fetch();
        status = 503;
        var minutes = 0;
        for (; minutes < 24 * 60; minutes += 5) {
            fetch.watch();
            clock.forward(Duration.ofMinutes(5));
        }
        // After 10, 30, 70, 150, 310 and 630 minutes, and every six hours then
        assertThat(asked).hasValue(9);
        assertThat(fetch.failing()).isTrue();
        status = 200;
        file = "Date,USD,\n2026-11-20,0,\n";
        clock.forward(Duration.ofHours(6));
        fetch.watch();
        assertThat(table.newest()).isEmpty();
        assertThat(fetch.failing()).isTrue();
        file = csv("2026-11-20", "1.1592");
        clock.forward(Duration.ofHours(6));
        fetch.watch();
        assertThat(dollars("2026-11-20")).isPresent();
    }

    @Test
    void withoutAnAddressNobodyIsAsked() {
        new EcbFetch(table, new RateSettings("USD", new RateSettings.Rates(" ")), clock, ObservationRegistry.NOOP)
                .watch();
        assertThat(table.newest()).isEmpty();
    }

    @Test
    void ratesThatAreFourWorkingDaysOldAreWellAndOlderOnesAreFound() {
        var fetch = fetch();
        var health = new RateHealth(table, fetch, clock);
        assertThat(health.findings()).isEmpty();
        status = 500;
        fetch.watch();
        assertThat(health.findings()).extracting(Finding::problem).containsExactly("rates_none");
        fetched("2026-11-20", "USD", "1.1592");
        // Thursday at 16:30: Monday's to Thursday's are missing
        clock.stop(Instant.parse("2026-11-26T15:30:00Z"));
        assertThat(health.findings()).isEmpty();
        clock.stop(Instant.parse("2026-11-27T15:30:00Z"));
        assertThat(health.findings()).containsExactly(Finding.soon("rates_old", null, "2026-11-20"));
    }

    private Optional<Money> dollars(String day) {
        var on = LocalDate.parse(day);
        return house.on(List.of(on), List.of(EUROS))
                .cross(EUROS, DOLLARS, on)
                .map(cross -> cross.convert(Money.of(10_000, "EUR")));
    }

    private void fetched(String day, String currency, String perEuro) {
        table.recordEcb(
                List.of(new RateFile.Line(
                        LocalDate.parse(day), Currency.getInstance(currency), new BigDecimal(perEuro))),
                clock.instant());
    }

    private RatePreview upload(String text) {
        return administration.upload(text.getBytes(UTF_8));
    }

    private long entries() {
        return jdbc.sql("select count(*) from audit_entry where action = 'uploaded.rates'")
                .query(Long.class)
                .single();
    }

    private EcbFetch fetch() {
        var address = "http://127.0.0.1:" + ecb.getAddress().getPort() + "/eurofxref.csv";
        return new EcbFetch(
                table, new RateSettings("USD", new RateSettings.Rates(address)), clock, ObservationRegistry.NOOP);
    }

    private static String csv(String day, String dollars) {
        return "Date,USD,\n" + day + "," + dollars + ",\n";
    }
}
