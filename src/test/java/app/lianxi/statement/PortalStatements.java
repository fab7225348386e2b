package app.lianxi.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.TestClock;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A portal whose files are read, the payments and refunds that came by it, and nothing else. */
abstract class PortalStatements {
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Autowired
    StatementImport statements;

    @Autowired
    StatementTable table;

    @Autowired
    Ledger ledger;

    @Autowired
    RefundLedger refunds;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    final Portal portal = new Portal();

    @BeforeEach
    void nothingIsKnown() {
        jdbc.sql("""
                truncate payment, payment_key, refund, link, payment_evidence, stated_payer, statement, statement_sum,
                    statement_line, statement_difference
                """).update();
    }

    StatementDay day(LocalDate day) {
        return table.day("portal", "maison", day).orElseThrow();
    }

    /** @return whether anything has come of it */
    boolean read(LocalDate day, String file) {
        try {
            return statements.read(portal, "maison", day, reading -> reading.read(stream(file)), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** A payment of one dollar. */
    void record(String account, String transaction, Instant at) {
        record(new PaymentNotice(
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
                null));
    }

    void record(PaymentNotice notice) {
        inTransaction(() -> ledger.record(List.of(notice)));
    }

    void recordRefund(String account, String refund, String transaction, long cents, Instant at) {
        inTransaction(() -> refunds.record(List.of(new RefundNotice(
                UUID.randomUUID(),
                "portal",
                account,
                refund,
                transaction,
                Money.of(cents, "USD"),
                RefundStatus.SUCCESS,
                at))));
    }

    void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }
}
