package app.lianxi.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.health.Finding;
import app.lianxi.statement.StatementDay.Trouble;
import app.lianxi.statement.StatementRefused.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day that can't be read says why, and is not forgotten once nobody asks for it any more. */
@HouseTest
class StatementWatchTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Autowired
    StatementImport statements;

    @Autowired
    StatementTable table;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private final Portal portal = new Portal();
    private StatementWatch watch;
    private StatementHealth health;

    @BeforeEach
    void theTimeOfAStatementHasCome() {
        jdbc.sql("truncate statement, statement_sum, statement_line, statement_difference, payment, payment_key")
                .update();
        clock.stop(Instant.parse("2026-11-21T12:01:00Z"));
        watch = new StatementWatch(List.of(portal), statements, jdbc, clock);
        health = new StatementHealth(List.of(portal), jdbc, clock);
    }

    @Test
    void aFileThatIsRefusedSaysWhereAndWhy() {
        portal.fails = StatementRefused.because(Why.VALUE, 7, "amount");
        watch.watch();
        assertThat(trouble()).isEqualTo(new Trouble("VALUE", 7L, "amount"));
        portal.fails = new IOException("the line was lost");
        clock.forward(Duration.ofMinutes(30));
        watch.watch();
        assertThat(trouble()).isEqualTo(new Trouble("no_answer", null, ""));
        portal.fails = new IllegalStateException("a line of the file");
        clock.forward(Duration.ofMinutes(30));
        watch.watch();
        assertThat(trouble()).isEqualTo(new Trouble("failed", null, ""));
    }

    @Test
    void aDayThatIsNotAskedForAnyMoreIsFound() {
        for (var attempt = 1; attempt <= StatementWatch.MOST_ATTEMPTS; attempt++) {
            assertThat(health.findings()).isEmpty();
            watch.watch();
            clock.forward(Duration.ofMinutes(30));
        }
        assertThat(health.findings())
                .containsExactly(Finding.soon("statements_unread", null, "portal maison", DAY.toString(), 1L));
        jdbc.sql("update statement set read_at = now(), sha256 = ''").update();
        assertThat(health.findings()).isEmpty();
    }

    @Test
    void aDayThatNobodyCameToAskForIsFoundTwoDaysAfterItsTime() {
        watch.watch();
        clock.stop(Instant.parse("2026-11-23T11:59:00Z"));
        assertThat(health.findings()).isEmpty();
        clock.stop(Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(health.findings()).extracting(Finding::problem).containsExactly("statements_unread");
    }

    @Test
    void everyDayIsWantedWhateverIsKnownOfLaterOnes() {
        have(DAY.minusDays(4));
        have(DAY.minusDays(1));
        have(DAY.plusYears(1));
        watch.watch();
        assertThat(waiting()).containsExactly(DAY.minusDays(3), DAY.minusDays(2), DAY);
        clock.forward(Duration.ofDays(1));
        watch.watch();
        assertThat(waiting()).contains(DAY.plusDays(1));
    }

    @Test
    void noDayIsOlderThanThirtyOrWantedBeforeAnythingWasKnown() {
        have(DAY.minusDays(90));
        watch.watch();
        assertThat(waiting()).hasSize(31).first().isEqualTo(DAY.minusDays(30));
        jdbc.sql("truncate statement cascade").update();
        paid("maison", DAY.minusDays(2));
        new StatementWatch(List.of(portal), statements, jdbc, clock).watch();
        assertThat(waiting()).containsExactly(DAY.minusDays(2), DAY.minusDays(1), DAY);
    }

    @Test
    void daysOnWhichAnAccountPaidWaitForWhoeverUploadsThem() {
        portal.ready = Optional.empty();
        paid("maison", DAY.minusDays(2));
        paid("maison", DAY);
        paid("maison", DAY.plusDays(1));
        paid("another", DAY.minusDays(1));
        watch.watch();
        assertThat(waiting()).containsExactly(DAY.minusDays(2), DAY);
        var day = table.day("portal", "maison", DAY).orElseThrow();
        assertThat(day.toUpload()).isTrue();
        assertThat(day.trouble()).isNull();
        clock.stop(Instant.parse("2026-11-20T23:59:59Z"));
        assertThat(health.findings()).isEmpty();
        clock.stop(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(health.findings())
                .containsExactly(Finding.soon(
                        "statements_unread",
                        null,
                        "portal maison",
                        DAY.minusDays(2).toString(),
                        1L));
    }

    @Test
    void aSettlementEndsTheWaitForTheDaysOfItsPayments() throws IOException {
        portal.ready = Optional.empty();
        portal.ofDay = false;
        for (var day = 1; day <= 4; day++) {
            paid("maison", DAY.minusDays(day));
        }
        watch.watch();
        assertThat(waiting()).hasSize(4);
        statements.read(
                portal,
                "maison",
                DAY,
                reading -> reading.read(new ByteArrayInputStream(
                        (Portal.line("P2", noon(DAY.minusDays(3)), "") + Portal.line("P3", noon(DAY.minusDays(2)), ""))
                                .getBytes(UTF_8))),
                null);
        assertThat(waiting()).containsExactly(DAY.minusDays(4), DAY.minusDays(1));
        clock.forward(Duration.ofHours(2));
        watch.watch();
        assertThat(waiting()).containsExactly(DAY.minusDays(4), DAY.minusDays(1));
        assertThat(health.findings()).isEmpty();
    }

    private void have(LocalDate day) {
        jdbc.sql("""
                        insert into statement (id, channel, account, day, read_at, sha256)
                        values (gen_random_uuid(), 'portal', 'maison', ?, now(), 'x')
                        """).param(day).update();
    }

    private void paid(String account, LocalDate day) {
        jdbc.sql("""
                        insert into payment (id, channel, account, transaction_id, reference, paid_at, amount, currency, notice_id,
                            recorded_at)
                        values (gen_random_uuid(), 'portal', ?, ?, 'LX', ?, 100, 'USD', gen_random_uuid(), now())
                        """).params(account, account + day, Timestamp.from(noon(day))).update();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    private List<LocalDate> waiting() {
        return jdbc.sql("select day from statement where read_at is null order by day")
                .query((row, n) -> row.getDate(1).toLocalDate())
                .list();
    }

    private @Nullable Trouble trouble() {
        return Objects.requireNonNull(table.day("portal", "maison", DAY).orElseThrow())
                .trouble();
    }
}
