package app.lianxi.statement;

import app.lianxi.money.Money;
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
 */
public record StatementLine(
        String transactionId,
        String refundId,
        String reference,
        Instant at,
        Money amount,
        State state,
        @Nullable Payer payer) {
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
