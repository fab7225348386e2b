package app.lianxi.purchase;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of a payment.
 *
 * @param client of whom; null when it is left anonymous or taken up again
 * @param by who said so; null when the client did, by a receipt
 * @param reason at most 200 characters
 */
public record Statement(
        UUID id,
        @Nullable ClientId client,
        Kind kind,
        Instant at,
        @Nullable StaffId by,
        String reason) {
    /** What is said. */
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
