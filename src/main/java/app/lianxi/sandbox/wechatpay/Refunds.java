package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Deliveries;
import app.lianxi.sandbox.delivery.Knobs;
import app.lianxi.sandbox.wechatpay.RefundFaults.Fault;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refunds by the platform's rules: within a year, at most 50 for a payment, a minute apart, never more than is left. */
@SandboxPart("sandboxRefunds")
public class Refunds {
    static final int MOST = 50;
    private static final Duration WITHIN = Duration.ofDays(365);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final SandboxDatabase database;
    private final Transactions transactions;
    private final Deliveries deliveries;
    private final RefundNotices notices;
    private final Knobs knobs;
    private final Clock clock;

    Refunds(
            SandboxDatabase database,
            Transactions transactions,
            Deliveries deliveries,
            RefundNotices notices,
            Knobs knobs,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.deliveries = deliveries;
        this.notices = notices;
        this.knobs = knobs;
        this.clock = clock;
    }

    /** A till that is not the house's own gives back so many minor units of a payment, and nothing goes wrong. */
    public Refund refund(String outTradeNo, String outRefundNo, long amount, String reason) {
        return refund(outTradeNo, outRefundNo, amount, reason, null, Fault.NONE);
    }

    /**
     * Gives back so many minor units of a payment. The same number with the same amount gives the first refund again.
     *
     * @throws PayError when the platform refuses
     */
    Refund refund(
            String outTradeNo,
            String outRefundNo,
            long amount,
            @Nullable String reason,
            @Nullable String notifyUrl,
            Fault fault) {
        if (!outRefundNo.matches("[A-Za-z0-9_\\-|*@]{1,64}")) {
            throw PayError.parameter("out_refund_no has 1 to 64 letters, digits or _-|*@");
        }
        if (amount <= 0) {
            throw PayError.parameter("amount.refund must be more than 0");
        }
        return database.inTransaction(() -> {
            database.sql("select out_trade_no from transaction where out_trade_no = ? for update", outTradeNo)
                    .list(row -> row.text("out_trade_no"));
            var paid =
                    transactions.byNo(outTradeNo).orElseThrow(() -> PayError.of(404, "RESOURCE_NOT_EXISTS", "订单不存在"));
            var same = byNo(outRefundNo);
            if (same.isPresent()) {
                return again(same.get(), outTradeNo, amount);
            }
            check(paid, amount);
            return give(paid, outRefundNo, amount, reason, notifyUrl, fault);
        });
    }

    private static Refund again(Refund same, String outTradeNo, long amount) {
        if (!same.outTradeNo().equals(outTradeNo) || same.amount() != amount) {
            throw PayError.invalid("商户退款单号重复: this out_refund_no stands for another refund");
        }
        return same;
    }

    private void check(Transaction paid, long amount) {
        var now = clock.instant();
        if (paid.paidAt() == null) {
            throw PayError.invalid("订单未支付: the payment has not been made");
        }
        if (now.isAfter(paid.paidAt().plus(WITHIN))) {
            throw PayError.invalid("订单已超过退款期限: the payment is older than a year");
        }
        if (amount > paid.left()) {
            throw PayError.invalid("申请退款金额大于可退金额: more than is left of the payment");
        }
        var before = of(paid.outTradeNo());
        var pause = Duration.ofSeconds(knobs.number("wechatpay-refund-pause"));
        if (before.size() >= MOST) {
            throw PayError.invalid("部分退款次数超过50次: 50 refunds are the most");
        }
        if (before.stream().anyMatch(refund -> now.isBefore(refund.madeAt().plus(pause)))) {
            throw PayError.of(429, "FREQUENCY_LIMITED", "频率限制: a minute must lie between two refunds of a payment");
        }
    }

    private Refund give(
            Transaction paid,
            String outRefundNo,
            long amount,
            @Nullable String reason,
            @Nullable String notifyUrl,
            Fault fault) {
        var refund = insert(paid, outRefundNo, amount, reason, fault);
        var event = RefundNotices.event(refund);
        var notice = Json.write(notices.ended(paid, refund, notifyUrl));
        if (fault == Fault.SUCCEEDS_LATER) {
            deliveries.send(
                    PayNotices.PLATFORM,
                    event,
                    refund.refundId(),
                    paid.person(),
                    notice,
                    null,
                    refund.madeAt().plus(LATER));
        } else {
            deliveries.send(PayNotices.PLATFORM, event, refund.refundId(), paid.person(), notice);
        }
        return refund;
    }

    /** What a reversal gives back, without a notice. */
    void undo(Transaction paid) {
        insert(paid, "RV" + paid.outTradeNo(), paid.left(), "撤销", Fault.NONE);
    }

    private Refund insert(Transaction paid, String outRefundNo, long amount, @Nullable String reason, Fault fault) {
        var now = clock.instant();
        var fails = fault == Fault.ABNORMAL || fault == Fault.CLOSED;
        var refund = new Refund(
                "5030" + Random.digits(24),
                outRefundNo,
                paid.outTradeNo(),
                amount,
                payerFen(paid, amount),
                now,
                fails ? null : fault == Fault.SUCCEEDS_LATER ? now.plus(LATER) : now,
                fails ? fault.name() : null);
        database.sql(
                        """
                        insert into refund (refund_id, out_refund_no, out_trade_no, amount, payer_amount, reason, made_at, succeeded_at, failure)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        refund.refundId(),
                        outRefundNo,
                        refund.outTradeNo(),
                        amount,
                        refund.payerFen(),
                        reason,
                        now,
                        refund.succeededAt(),
                        refund.failure())
                .update();
        return refund;
    }

    /** The payer's share; the last refund gives whatever the roundings left. */
    private long payerFen(Transaction paid, long amount) {
        if (amount == paid.left()) {
            return paid.payerFen()
                    - of(paid.outTradeNo()).stream()
                            .filter(refund -> !refund.isClosed())
                            .mapToLong(Refund::payerFen)
                            .sum();
        }
        return BigInteger.valueOf(paid.payerFen())
                .multiply(BigInteger.valueOf(amount))
                .divide(BigInteger.valueOf(paid.amount().value()))
                .longValueExact();
    }

    List<Refund> of(String outTradeNo) {
        return database.sql("select * from refund where out_trade_no = ? order by made_at", outTradeNo)
                .list(Refunds::read);
    }

    List<Refund> between(Instant begin, Instant end) {
        return database.sql("select * from refund where succeeded_at >= ? and succeeded_at < ?", begin, end)
                .list(Refunds::read);
    }

    Optional<Refund> byNo(String outRefundNo) {
        return database.sql("select * from refund where out_refund_no = ?", outRefundNo)
                .optional(Refunds::read);
    }

    Optional<Refund> byId(String refundId) {
        return database.sql("select * from refund where refund_id = ?", refundId)
                .optional(Refunds::read);
    }

    private static Refund read(Row row) throws SQLException {
        return new Refund(
                row.text("refund_id"),
                row.text("out_refund_no"),
                row.text("out_trade_no"),
                row.number("amount"),
                row.number("payer_amount"),
                row.time("made_at"),
                row.timeOrNull("succeeded_at"),
                row.textOrNull("failure"));
    }

    /**
     * Money given back.
     *
     * @param amount minor units of the payment's currency
     * @param payerFen fen of RMB
     * @param succeededAt when it reaches the payer, which may be still to come; null when it never does
     * @param failure ABNORMAL or CLOSED, null unless it fails
     */
    public record Refund(
            String refundId,
            String outRefundNo,
            String outTradeNo,
            long amount,
            long payerFen,
            Instant madeAt,
            @Nullable Instant succeededAt,
            @Nullable String failure) {
        /** SUCCESS, PROCESSING, ABNORMAL or CLOSED. */
        String status(Instant now) {
            if (failure != null) {
                return failure;
            }
            return hasSucceeded(now) ? "SUCCESS" : "PROCESSING";
        }

        boolean hasSucceeded(Instant now) {
            return succeededAt != null && !now.isBefore(succeededAt);
        }

        /** What it was to give back is the merchant's again. */
        boolean isClosed() {
            return "CLOSED".equals(failure);
        }
    }
}
