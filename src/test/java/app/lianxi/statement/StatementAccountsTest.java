package app.lianxi.statement;

import static app.lianxi.statement.Portal.line;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.lianxi.TestClock;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import app.lianxi.statement.StatementRefused.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose a file is, and that the days of an account are changed one after the other. */
@SpringBootTest(properties = {"lianxi.inbox.worker=false", "lianxi.statement.watch=false"})
@Import(TestClock.Configuration.class)
class StatementAccountsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant LATE = Instant.parse("2026-11-20T23:59:59Z");
    private static final Instant NEXT = Instant.parse("2026-11-21T00:00:01Z");

    @Autowired
    StatementImport statements;

    @Autowired
    StatementTable table;

    @Autowired
    Ledger ledger;

    @Autowired
    RefundLedger refunds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    private final Portal portal = new Portal();

    @BeforeEach
    void nothingIsKnown() {
        jdbc.sql("""
                truncate payment, payment_key, refund, stated_payer, statement, statement_sum, statement_line,
                    statement_difference
                """).update();
        clock.stop(Instant.parse("2026-11-22T12:00:00Z"));
        portal.accounts = List.of("maison", "other");
    }

    @Test
    void aFileOfAnotherAccountsPaymentsIsRefused() throws IOException {
        record("other", "P2", LATE);
        assertOthers(line("P1", LATE, "") + line("P2", LATE, ""));
        assertThat(table.day("portal", "maison", DAY)).isEmpty();
        record("maison", "P1", LATE);
        read(DAY, line("P1", LATE, ""));
        assertThat(state(DAY)).isEqualTo(StatementDay.State.CLOSED);
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
        inTransaction(() -> refunds.record(List.of(new RefundNotice(
                UUID.randomUUID(), "portal", "other", "R2", "P2", Money.of(100, "USD"), RefundStatus.SUCCESS, LATE))));
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
    void aDayThatHasNotBegunIsRefused() throws IOException {
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
        assertThat(table.differences(
                        table.day("portal", "maison", DAY).orElseThrow().id(), 10))
                .filteredOn(Difference::isOpen)
                .extracting(Difference::transactionId)
                .containsExactly("P0");
    }

    @Test
    void noDayIsReadWhileAnotherOfItsAccountIsWorkedOff() {
        read(DAY, line("P0", LATE, ""));
        var id = table.day("portal", "maison", DAY).orElseThrow().id();
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

    private StatementDay.State state(LocalDate day) {
        return table.day("portal", "maison", day).orElseThrow().state();
    }

    private boolean read(LocalDate day, String file) {
        try {
            return statements.read(
                    portal,
                    "maison",
                    day,
                    reading -> reading.read(new ByteArrayInputStream(file.getBytes(UTF_8))),
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(String account, String transaction, Instant at) {
        inTransaction(() -> ledger.record(List.of(new PaymentNotice(
                UUID.randomUUID(),
                "portal",
                account,
                transaction,
                "LX" + transaction,
                null,
                null,
                at,
                Money.of(100, "USD"),
                null,
                null))));
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }
}
