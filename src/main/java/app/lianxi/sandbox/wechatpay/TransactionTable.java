package app.lianxi.sandbox.wechatpay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Knobs;
import app.lianxi.sandbox.wechatpay.Transaction.Fate;
import app.lianxi.sandbox.wechatpay.Transaction.Terms;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where payments are kept. */
@SandboxPart("sandboxTransactionTable")
class TransactionTable {
    private static final String ALL = """
            select t.*, coalesce((select sum(r.amount) from refund r
                where r.out_trade_no = t.out_trade_no and r.failure is distinct from 'CLOSED'), 0) refunded
            from transaction t\s""";

    private final SandboxDatabase database;
    private final Knobs knobs;

    TransactionTable(SandboxDatabase database, Knobs knobs) {
        this.database = database;
        this.knobs = knobs;
    }

    /** Less the platform's own discount, if the knob says that there is one. */
    Transaction insert(Transaction asked) {
        var t = asked.less(knobs.number("wechatpay-discount"));
        database.sql(
                        """
                        insert into transaction (out_trade_no, transaction_id, code, terminal, amount, currency, payer_amount,
                            rate, with_sub_appid, made_at, person, trade_type, description, attach, notify_url, request,
                            expires_at, paid_at, waits_for, pays_at, failed_at, run, discount)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        t.outTradeNo(),
                        t.transactionId(),
                        t.code(),
                        t.terminal(),
                        t.amount().value(),
                        t.amount().currencyCode(),
                        t.payerFen(),
                        t.rate(),
                        t.withSubAppid(),
                        t.madeAt(),
                        t.person(),
                        t.terms().tradeType(),
                        t.terms().description(),
                        t.terms().attach(),
                        t.terms().notifyUrl(),
                        t.terms().request(),
                        t.terms().expiresAt(),
                        t.fate().paidAt(),
                        t.fate().waitsFor(),
                        t.fate().paysAt(),
                        t.fate().failedAt(),
                        t.run(),
                        t.discount())
                .update();
        return t;
    }

    Optional<Transaction> byCode(String code) {
        return where("t.code = ?", code).stream().findFirst();
    }

    Optional<Transaction> byNo(String outTradeNo) {
        return where("t.out_trade_no = ?", outTradeNo).stream().findFirst();
    }

    Optional<Transaction> byId(String transactionId) {
        return where("t.transaction_id = ?", transactionId).stream().findFirst();
    }

    /** The payment, which nobody else can change until the transaction ends. */
    Optional<Transaction> locked(String outTradeNo) {
        return where("t.out_trade_no = ? for update of t", outTradeNo).stream().findFirst();
    }

    List<Transaction> where(String condition, @Nullable Object... values) {
        return database.sql(ALL + "where " + condition, values).list(TransactionTable::read);
    }

    private static Transaction read(Row row) throws SQLException {
        return new Transaction(
                row.text("out_trade_no"),
                row.text("transaction_id"),
                row.text("code"),
                row.text("terminal"),
                Money.of(row.number("amount"), row.text("currency")),
                row.number("payer_amount"),
                row.number("rate"),
                row.flag("with_sub_appid"),
                row.time("made_at"),
                row.textOrNull("person"),
                new Terms(
                        row.text("trade_type"),
                        row.text("description"),
                        row.text("attach"),
                        row.textOrNull("notify_url"),
                        row.textOrNull("request"),
                        row.time("expires_at")),
                new Fate(
                        row.timeOrNull("paid_at"),
                        row.timeOrNull("closed_at"),
                        row.textOrNull("waits_for"),
                        row.timeOrNull("pays_at"),
                        row.timeOrNull("failed_at"),
                        row.timeOrNull("reversed_at"),
                        row.number("refunded")),
                row.idOrNull("run"),
                row.number("discount"));
    }
}
