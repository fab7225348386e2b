package app.lianxi.statement;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.TestClock;
import app.lianxi.health.Finding;
import app.lianxi.statement.StatementDay.Trouble;
import app.lianxi.statement.StatementRefused.Why;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day that can't be read says why, and is not forgotten once nobody asks for it any more. */
@SpringBootTest(properties = {"lianxi.inbox.worker=false", "lianxi.statement.watch=false"})
@Import(TestClock.Configuration.class)
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
        jdbc.sql("truncate statement cascade").update();
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

    private @Nullable Trouble trouble() {
        return Objects.requireNonNull(table.day("portal", "maison", DAY).orElseThrow())
                .trouble();
    }
}
