package app.lianxi.statement;

import static app.lianxi.statement.Portal.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.lianxi.HouseTest;
import app.lianxi.statement.StatementRefused.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a file is, and that the days of an account are changed one after the other. */
@HouseTest
class StatementAccountsTest extends PortalStatements {
    private static final Instant LATE = Instant.parse("2026-11-20T23:59:59Z");
    private static final Instant NEXT = Instant.parse("2026-11-21T00:00:01Z");

    @BeforeEach
    void theDayAfterTheNext() {
        clock.stop(Instant.parse("2026-11-22T12:00:00Z"));
        portal.accounts = List.of("maison", "other");
    }

    @Test
    void aFileOfAnotherAccountsPaymentsIsRefused() {
        record("other", "P2", LATE);
        assertOthers(line("P1", LATE, "") + line("P2", LATE, ""));
        assertThat(table.day("portal", "maison", DAY)).isEmpty();
        record("maison", "P1", LATE);
        read(DAY, line("P1", LATE, ""));
        assertThat(day(DAY).state()).isEqualTo(StatementDay.State.CLOSED);
    }

    /** Its settings' name was changed since. */
    @Test
    void whatWasRecordedUnderANameOfBeforeIsNoOtherAccounts() {
        record("before", "P2", LATE);
        read(DAY, line("P1", LATE, "") + line("P2", LATE, ""));
        assertThat(table.differences(
                        table.day("portal", "maison", DAY).orElseThrow().id(), 10))
                .extracting(Difference::transactionId)
                .contains("P1");
    }

    @Test
    void aFileOfAnotherAccountsRefundsIsRefused() {
        record("other", "P2", LATE);
        recordRefund("other", "R2", "P2", 100, LATE);
        assertOthers(line("/R2", LATE, ""));
        jdbc.sql("update refund set account = null").update();
        assertOthers(line("/R2", LATE, ""));
    }

    private void assertOthers(String file) {
        assertThatThrownBy(() -> read(DAY, file)).isInstanceOfSatisfying(StatementRefused.class, refused -> {
            assertThat(refused.why()).isEqualTo(Why.MERCHANT);
            assertThat(refused.detail()).isEqualTo("other");
        });
    }

    @Test
    void aDayThatHasNotBegunIsRefused() {
        assertThatThrownBy(() -> read(LocalDate.of(2026, 11, 23), ""))
                .isInstanceOfSatisfying(
                        StatementRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.FUTURE));
        assertThat(jdbc.sql("select count(*) from statement").query(Long.class).single())
                .isZero();
        assertThat(read(LocalDate.of(2026, 11, 22), line("P1", NEXT, ""))).isTrue();
    }

    /** The payment of a second before midnight stands in the next day's file. */
    @Test
    void neighbouringDaysAreReadOneAfterTheOther() {
        record("maison", "P1", LATE);
        var next = new CompletableFuture<?>[1];
        inTransaction(() -> {
            read(DAY, line("P0", LATE, ""));
            next[0] = CompletableFuture.runAsync(() -> read(DAY.plusDays(1), line("P1", NEXT, "")));
            awaitEndOrLock(next[0]);
        });
        next[0].join();
        assertThat(table.differences(day(DAY).id(), 10))
                .filteredOn(Difference::isOpen)
                .extracting(Difference::transactionId)
                .containsExactly("P0");
    }

    @Test
    void noDayIsReadWhileAnotherOfItsAccountIsWorkedOff() {
        read(DAY, line("P0", LATE, ""));
        var id = day(DAY).id();
        var next = new CompletableFuture<?>[1];
        inTransaction(() -> {
            table.lockRead(id);
            next[0] = CompletableFuture.runAsync(() -> read(DAY.plusDays(1), line("P1", NEXT, "")));
            awaitEndOrLock(next[0]);
            assertThat(next[0]).isNotDone();
        });
        next[0].join();
    }

    private void awaitEndOrLock(CompletableFuture<?> other) {
        await().until(() -> other.isDone()
                || jdbc.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                        .query(Boolean.class)
                        .single());
    }
}
