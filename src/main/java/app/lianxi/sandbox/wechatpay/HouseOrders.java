package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.wechatpay.Transaction.Fate;
import java.time.Clock;
import java.util.Objects;

/** Orders that the house makes for a code to be scanned. The same request again gives the same order again. */
@SandboxPart("sandboxHouseOrders")
class HouseOrders {
    private final SandboxDatabase database;
    private final TransactionTable table;
    private final Transactions transactions;
    private final Clock clock;

    HouseOrders(SandboxDatabase database, TransactionTable table, Transactions transactions, Clock clock) {
        this.database = database;
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @return what the QR code holds
     * @throws PayError when the number stands for another order, or for one that is over
     */
    String make(HouseOrder order) {
        return database.inTransaction(() -> {
            reserve(database, order.outTradeNo());
            var known = table.byNo(order.outTradeNo());
            if (known.isPresent()) {
                checkSame(known.get(), order);
                checkOpen(known.get());
                return transactions.address(known.get());
            }
            var now = clock.instant();
            return transactions.address(table.insert(order.transaction(Random.letters(9), now, null, Fate.OPEN)));
        });
    }

    /** Two requests with one number come one after the other. */
    static void reserve(SandboxDatabase database, String outTradeNo) {
        database.sql("select pg_advisory_xact_lock(hashtext(?))", outTradeNo).list(row -> row);
    }

    static void checkSame(Transaction known, HouseOrder order) {
        if (!Objects.equals(known.terms().request(), order.terms().request())) {
            throw PayError.invalid("请求重入时，参数与首次请求时不一致");
        }
    }

    private void checkOpen(Transaction known) {
        if (known.paidAt() != null) {
            throw PayError.paid();
        }
        if (known.fate().closedAt() != null || transactions.expired(known)) {
            throw PayError.closed();
        }
    }

    /** Closes what is not paid; closing twice is closing once. */
    void close(Transaction order) {
        if (order.quick()) {
            throw PayError.invalid("付款码支付的订单不能关闭，请撤销");
        }
        transactions.close(order.outTradeNo());
        if (table.byNo(order.outTradeNo()).orElseThrow().paidAt() != null) {
            throw PayError.paid();
        }
    }
}
