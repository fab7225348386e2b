package app.lianxi.statement;

import app.lianxi.money.Money;
import app.lianxi.payment.Exchange.Quote;
import app.lianxi.payment.Payer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment or a refund as a channel's statement has it.
 *
 * @param transactionId the channel's id of the payment; of a refund that names none, empty
 * @param refundId the channel's id of the refund; empty for a payment
 * @param reference ours
 * @param amount what was asked, or what went back: above zero
 * @param payer who paid, where the statement names her in the house's own scope
 * @param settled what the house is credited with, or what is taken from it again, where the statement says so
 * @param rate the channel's own, where the statement gives it
 */
public record StatementLine(
        String transactionId,
        String refundId,
        String reference,
        Instant at,
        Money amount,
        State state,
        @Nullable Payer payer,
        @Nullable Money settled,
        @Nullable Quote rate) {
    /** One of which nothing is said of its settlement. */
    public StatementLine(
            String transactionId,
            String refundId,
            String reference,
            Instant at,
            Money amount,
            State state,
            @Nullable Payer payer) {
        this(transactionId, refundId, reference, at, amount, state, payer, null, null);
    }

    /** What became of it. */
    public enum State {
        /** The money moved. */
        DONE,
        /** A refund that came to nothing. */
        CLOSED,
        /** A payment that was taken back whole. */
        REVERSED
    }

    public boolean isRefund() {
        return !refundId.isEmpty();
    }
}
