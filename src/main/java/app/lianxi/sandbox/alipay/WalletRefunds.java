package app.lianxi.sandbox.alipay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Deliveries;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refunds by the platform's rules: within a year, never more than is left, the same number once. */
@SandboxPart("sandboxWalletRefunds")
class WalletRefunds {
    private static final Duration WITHIN = Duration.ofDays(365);
    private static final String ALL = """
            select r.*, p.payment_id, p.currency from alipay_refund r join alipay_payment p using (payment_request_id)\s""";

    private final SandboxDatabase database;
    private final WalletPaymentTable payments;
    private final Deliveries deliveries;
    private final Clock clock;

    WalletRefunds(SandboxDatabase database, WalletPaymentTable payments, Deliveries deliveries, Clock clock) {
        this.database = database;
        this.payments = payments;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Money given back. */
    record Refund(String refundId, String requestId, String paymentId, Money amount, Instant madeAt) {}

    /**
     * @throws AmsError ORDER_NOT_EXIST, REPEAT_REQ_INCONSISTENT, ORDER_STATUS_INVALID, REFUND_WINDOW_EXCEED or
     *     REFUND_AMOUNT_EXCEED
     */
    Refund refund(String paymentId, String requestId, Money amount, @Nullable String notifyUrl) {
        return database.inTransaction(() -> {
            payments.reserve(requestId);
            var known = find("", requestId);
            if (known.isPresent()) {
                if (!known.get().paymentId().equals(paymentId)
                        || !known.get().amount().equals(amount)) {
                    throw AmsError.refused("REPEAT_REQ_INCONSISTENT", "Repeated requests are inconsistent.");
                }
                return known.get();
            }
            var payment = payments.find(paymentId, "")
                    .flatMap(found -> payments.locked(found.requestId()))
                    .orElseThrow(AmsError::noOrder);
            check(payment, amount);
            return give(payment, requestId, amount, notifyUrl);
        });
    }

    private void check(WalletPayment payment, Money amount) {
        if (!payment.status().equals("SUCCESS") || payment.paidAt() == null) {
            throw AmsError.refused("ORDER_STATUS_INVALID", "The order is not paid.");
        }
        if (!amount.currency().equals(payment.amount().currency())) {
            throw AmsError.parameter("refundAmount is in another currency than the payment");
        }
        if (clock.instant().isAfter(payment.paidAt().plus(WITHIN))) {
            throw AmsError.refused("REFUND_WINDOW_EXCEED", "The refund period is over.");
        }
        if (amount.value() > payment.left()) {
            throw AmsError.refused("REFUND_AMOUNT_EXCEED", "The refund amount exceeds what is left of the payment.");
        }
    }

    private Refund give(WalletPayment payment, String requestId, Money amount, @Nullable String notifyUrl) {
        var now = clock.instant();
        var refund = new Refund("4" + Random.digits(31), requestId, payment.paymentId(), amount, now);
        database.sql(
                        """
                        insert into alipay_refund (refund_id, refund_request_id, payment_request_id, amount, made_at)
                        values (?, ?, ?, ?, ?)""",
                        refund.refundId(),
                        requestId,
                        payment.requestId(),
                        amount.value(),
                        now)
                .update();
        AmsCarrier.send(
                deliveries,
                AmsWords.REFUNDED,
                refund.refundId(),
                payment.person(),
                AmsWords.refunded(refund),
                notifyUrl);
        return refund;
    }

    /** By either of its numbers; the platform's counts when both are given. */
    Optional<Refund> find(String refundId, String requestId) {
        return refundId.isEmpty()
                ? database.sql(ALL + "where r.refund_request_id = ?", requestId).optional(WalletRefunds::read)
                : database.sql(ALL + "where r.refund_id = ?", refundId).optional(WalletRefunds::read);
    }

    private static Refund read(Row row) throws SQLException {
        return new Refund(
                row.text("refund_id"),
                row.text("refund_request_id"),
                row.text("payment_id"),
                Money.of(row.number("amount"), row.text("currency")),
                row.time("made_at"));
    }
}
