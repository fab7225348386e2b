package app.lianxi.purchase;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided of whose a payment is: an associate at the desk, or the client by a receipt.
 *
 * @param client of whom; null when it is left anonymous or taken up again
 * @param by which associate; null when the client did, by a receipt
 * @param reason as {@link app.lianxi.access.Reason} takes it; empty where none is asked for
 */
public record LinkDecision(
        UUID id,
        @Nullable ClientId client,
        Kind kind,
        Instant at,
        @Nullable StaffId by,
        String reason) {
    /** What is decided. */
    public enum Kind {
        BY_HAND,
        RECEIPT_DIGITS,
        RECEIPT_YES,
        UNDONE,
        LEFT,
        TAKEN_UP;

        /** As the table and the message bundles write it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
