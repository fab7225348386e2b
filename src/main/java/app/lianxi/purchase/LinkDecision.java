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
 * @param takesBack which decision counts as if it had never been made; null for all kinds but {@link Kind#TAKEN_BACK}
 */
public record LinkDecision(
        UUID id,
        @Nullable ClientId client,
        Kind kind,
        Instant at,
        @Nullable StaffId by,
        String reason,
        @Nullable UUID takesBack) {
    LinkDecision(UUID id, @Nullable ClientId client, Kind kind, Instant at, @Nullable StaffId by, String reason) {
        this(id, client, kind, at, by, reason, null);
    }

    /** That this one was not meant: it denies nothing of the person, nor anything else. */
    LinkDecision takenBack(UUID as, Instant when, StaffId who) {
        return new LinkDecision(as, client, Kind.TAKEN_BACK, when, who, "", id);
    }

    /** What is decided. */
    public enum Kind {
        BY_HAND,
        RECEIPT_DIGITS,
        RECEIPT_YES,
        UNDONE,
        /** What was decided of her, by hand or undone, was not meant. */
        TAKEN_BACK,
        LEFT,
        TAKEN_UP;

        /** As the table and the message bundles write it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
