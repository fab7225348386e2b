package app.lianxi.statement;

import app.lianxi.access.StaffId;
import app.lianxi.money.Money;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a statement otherwise than with us.
 *
 * @param refundId empty when it is of a payment
 * @param theirs what the statement has of it, below zero for a refund and zero for what came to nothing; null when it has none
 * @param ours the same as we have it
 * @param answer what the channel said when it was asked, {@code PAID}, {@code NOT_KNOWN} or in its own word
 * @param resolvedAt when it was accepted, or was there no more
 * @param by who accepted it, and why
 */
public record Difference(
        UUID id,
        UUID statement,
        String transactionId,
        String refundId,
        String reference,
        Instant at,
        Kind kind,
        @Nullable Money theirs,
        @Nullable Money ours,
        @Nullable String answer,
        @Nullable Instant resolvedAt,
        @Nullable StaffId by,
        @Nullable String reason) {
    private static final Set<String> ANSWERS =
            Set.of("PAID", "REFUNDED", "REVERSED", "CLOSED", "NOT_KNOWN", "OTHER_AMOUNT");

    /** In what they differ. */
    public enum Kind {
        /** It is not with us. */
        MISSING,
        /** It is with us and not in the statement. */
        SURPLUS,
        AMOUNT,
        STATE
    }

    public boolean isRefund() {
        return !refundId.isEmpty();
    }

    /** Whether the channel said something of it when it was asked; else {@link #answer} is why not. */
    public boolean isAnswered() {
        return answer != null && ANSWERS.contains(answer);
    }

    public boolean isOpen() {
        return resolvedAt == null;
    }
}
