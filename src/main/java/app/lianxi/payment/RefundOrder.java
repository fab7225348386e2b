package app.lianxi.payment;

import app.lianxi.access.StaffId;
import app.lianxi.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund that a member of staff asked for.
 *
 * @param reference ours at the channel
 * @param refundId the channel's own number of it, once the channel has accepted it
 * @param became what the channel told of it since; null while it told nothing
 * @param symbol what the channel said when it said no, or why its answer is not known
 */
public record RefundOrder(
        UUID id,
        PaymentId payment,
        String reference,
        Money amount,
        String reason,
        StaffId by,
        State state,
        @Nullable String refundId,
        @Nullable RefundStatus became,
        @Nullable String symbol,
        Instant madeAt) {

    public enum State {
        /** The channel is asked until it says yes or no; the same refund however often. */
        ASKED,
        /** The channel pays it back; its notice says when it did, and the channel is asked where that does not come. */
        ACCEPTED,
        /** The channel said no; nothing is paid back. */
        REFUSED
    }
}
