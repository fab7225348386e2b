package app.lianxi.sandbox.alipay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where payments by wallets are kept. */
@SandboxPart("sandboxWalletPaymentTable")
class WalletPaymentTable {
    private static final String ALL = """
            select p.*, coalesce((select sum(r.amount) from alipay_refund r
                where r.payment_request_id = p.payment_request_id), 0) refunded
            from alipay_payment p\s""";
    private final SandboxDatabase database;

    WalletPaymentTable(SandboxDatabase database) {
        this.database = database;
    }

    WalletPayment insert(WalletPayment p) {
        database.sql(
                        """
                        insert into alipay_payment (payment_request_id, payment_id, request, terminal, store, amount, currency,
                            payer_amount, person, notify_url, made_at, paid_at, failed_at, failure, waits_for, pays_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        p.requestId(),
                        p.paymentId(),
                        p.request(),
                        p.terminal(),
                        p.store(),
                        p.amount().value(),
                        p.amount().currencyCode(),
                        p.payerFen(),
                        p.person(),
                        p.notifyUrl(),
                        p.madeAt(),
                        p.paidAt(),
                        p.failedAt(),
                        p.failure(),
                        p.waitsFor(),
                        p.paysAt())
                .update();
        return p;
    }

    /** Two requests with one number come one after the other. */
    void reserve(String requestId) {
        database.sql("select pg_advisory_xact_lock(hashtext(?))", requestId).list(row -> row);
    }

    Optional<WalletPayment> byRequest(String requestId) {
        return where("p.payment_request_id = ?", requestId).stream().findFirst();
    }

    /** By either of its numbers; the platform's counts when both are given. */
    Optional<WalletPayment> find(String paymentId, String requestId) {
        return paymentId.isEmpty()
                ? byRequest(requestId)
                : where("p.payment_id = ?", paymentId).stream().findFirst();
    }

    /** The payment, which nobody else can change until the transaction ends. */
    Optional<WalletPayment> locked(String requestId) {
        return where("p.payment_request_id = ? for update of p", requestId).stream()
                .findFirst();
    }

    List<WalletPayment> where(String condition, @Nullable Object... values) {
        return database.sql(ALL + "where " + condition, values).list(WalletPaymentTable::read);
    }

    private static WalletPayment read(Row row) throws SQLException {
        return new WalletPayment(
                row.text("payment_request_id"),
                row.text("payment_id"),
                row.textOrNull("request"),
                row.text("terminal"),
                row.text("store"),
                Money.of(row.number("amount"), row.text("currency")),
                row.number("payer_amount"),
                row.text("person"),
                row.textOrNull("notify_url"),
                row.time("made_at"),
                row.timeOrNull("paid_at"),
                row.timeOrNull("failed_at"),
                row.textOrNull("failure"),
                row.timeOrNull("cancelled_at"),
                row.textOrNull("waits_for"),
                row.timeOrNull("pays_at"),
                row.number("refunded"));
    }
}
