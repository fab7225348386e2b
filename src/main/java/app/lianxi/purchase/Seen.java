package app.lianxi.purchase;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a payment is a client's, for what reason, and when that was seen.
 *
 * @param id of the decision; the client's where no person made one
 * @param by who said so, where a member of staff did
 */
record Seen(
        ClientId client,
        Evidence evidence,
        Instant at,
        UUID id,
        @Nullable StaffId by,
        String reason) {
    /** The strongest is first, of them the earliest; the rest only makes the order total. */
    static final Comparator<Seen> ORDER = Comparator.<Seen>comparingInt(seen -> -seen.evidence.strength())
            .thenComparing(Seen::at)
            .thenComparing(seen -> seen.client.value())
            .thenComparing(Seen::id);

    static Seen of(ClientId client, Evidence evidence, Instant at) {
        return new Seen(client, evidence, at, client.value(), null, "");
    }

    /** Between persons; what a person says of her in the meantime is said of this too. */
    Instant countsFrom() {
        return evidence.countsFrom(at);
    }

    /** Whether a person said it, or she herself with a receipt: then it counts whatever the channel says. */
    boolean said() {
        return switch (evidence) {
            case BY_HAND, RECEIPT_DIGITS, RECEIPT_CONFIRMED -> true;
            default -> false;
        };
    }
}
