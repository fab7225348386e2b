package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Rates;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Knobs;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechatpay.Transaction.Fate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Charges by the traveller's code: at once, or after her password. The house is told nothing: it asks, or reverses. */
@SandboxPart("sandboxQuickPays")
public class QuickPays {
    private static final Duration LATER = Duration.ofSeconds(10);
    private final SandboxDatabase database;
    private final TransactionTable table;
    private final Transactions transactions;
    private final Refunds refunds;
    private final PaymentCodes codes;
    private final PayFaults faults;
    private final Travellers travellers;
    private final Knobs knobs;
    private final Clock clock;

    QuickPays(
            SandboxDatabase database,
            TransactionTable table,
            Transactions transactions,
            Refunds refunds,
            PaymentCodes codes,
            PayFaults faults,
            Travellers travellers,
            Knobs knobs,
            Clock clock) {
        this.database = database;
        this.table = table;
        this.transactions = transactions;
        this.refunds = refunds;
        this.codes = codes;
        this.faults = faults;
        this.travellers = travellers;
        this.knobs = knobs;
        this.clock = clock;
    }

    /** @throws PayError 202 USERPAYING when she is asked for her password, or why she was not charged */
    Transaction charge(HouseOrder order) {
        var charged = database.inTransaction(() -> {
            HouseOrders.reserve(database, order.outTradeNo());
            var known = table.byNo(order.outTradeNo());
            if (known.isPresent()) {
                HouseOrders.checkSame(known.get(), order);
                throw PayError.of(403, "OUT_TRADE_NO_USED", "商户订单号重复");
            }
            var person = codes.use(order.authCode());
            var now = clock.instant();
            var made = table.insert(order.transaction(order.authCode(), now, person, fate(order, person, now)));
            if (made.paidAt() != null) {
                transactions.tellWeChat(made, person);
            }
            return made;
        });
        return switch (charged.state()) {
            case "USERPAYING" -> throw PayError.of(202, "USERPAYING", "用户支付中，需要输入密码");
            case "PAYERROR" -> throw PayError.of(403, "NOT_ENOUGH", "余额不足");
            default -> charged;
        };
    }

    private Fate fate(HouseOrder order, String person, Instant now) {
        return switch (faults.of(order.amount())) {
            case PAYS_LATER -> Fate.waiting("time", now.plus(LATER));
            case NEVER_PAYS -> Fate.waiting("nothing", null);
            case NOT_ENOUGH -> Fate.failed(now);
            default -> asksPassword(order, person) ? Fate.waiting("password", null) : Fate.paid(now);
        };
    }

    /** She wants it herself, or the amount is above what goes without; the platform has that at 3,000 yuan. */
    private boolean asksPassword(HouseOrder order, String person) {
        long above = knobs.number("wechatpay-password-above") * 100L;
        return travellers
                        .find(person)
                        .filter(traveller -> traveller.asksPasswordSince() != null)
                        .isPresent()
                || above > 0 && Rates.fen(order.amount()) > above;
    }

    /** Lets those be paid whose time has come. */
    public void settle() {
        List<String> paid = database.sql("""
                        update transaction set paid_at = pays_at
                        where waits_for = 'time' and pays_at <= ? and paid_at is null and failed_at is null and reversed_at is null
                        returning out_trade_no""", clock.instant()).list(row -> row.text("out_trade_no"));
        paid.forEach(no -> tellWeChat(table.byNo(no).orElseThrow()));
    }

    private void tellWeChat(Transaction paid) {
        transactions.tellWeChat(paid, Objects.requireNonNull(paid.person()));
    }

    /** What waits for her password. */
    public Optional<Transaction> askedOf(String person) {
        return table.where("""
                        t.person = ? and t.waits_for = 'password' and t.paid_at is null and t.failed_at is null
                        and t.reversed_at is null and t.made_at > ? order by t.made_at desc limit 1""", person, clock.instant().minus(Duration.ofMinutes(30))).stream()
                .findFirst();
    }

    /**
     * Her password, or her refusal.
     *
     * @throws PayError when it waits for her no longer
     */
    public Transaction answer(String outTradeNo, String person, boolean agrees) {
        return database.inTransaction(() -> {
            var asked = table.locked(outTradeNo)
                    .filter(transaction -> person.equals(transaction.person()))
                    .filter(transaction -> "password".equals(transaction.fate().waitsFor()))
                    .orElseThrow(PayError::noOrder);
            if (!asked.state().equals("USERPAYING")) {
                throw PayError.closed();
            }
            var column = agrees ? "paid_at" : "failed_at";
            database.sql(
                            "update transaction set " + column + " = ? where out_trade_no = ?",
                            clock.instant(),
                            outTradeNo)
                    .update();
            var answered = table.byNo(outTradeNo).orElseThrow();
            if (agrees) {
                tellWeChat(answered);
            }
            return answered;
        });
    }

    /** On the day of the payment: gives back what was paid, and ends what was not. */
    void reverse(String outTradeNo) {
        settle();
        database.inTransaction(() -> {
            var order = table.locked(outTradeNo).orElseThrow(PayError::noOrder);
            if (!order.quick()) {
                throw PayError.invalid("只有付款码支付的订单可以撤销");
            }
            if (order.fate().reversedAt() != null) {
                return;
            }
            var now = clock.instant();
            if (!day(order.madeAt()).equals(day(now))) {
                throw PayError.invalid("超过订单可撤销时限，请申请退款");
            }
            if (order.refunded() > 0) {
                throw PayError.invalid("订单已退款，不能撤销");
            }
            if (order.paidAt() != null) {
                refunds.undo(order);
            }
            database.sql("update transaction set reversed_at = ? where out_trade_no = ?", now, outTradeNo)
                    .update();
        });
    }

    private static Object day(Instant time) {
        return time.atZone(Transactions.SHANGHAI).toLocalDate();
    }
}
