package app.lianxi.purchase;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one payment that speaks for clients, what denies them, and which of what people decided was not meant:
 * that counts as if it had never been said, in whatever order it became known.
 */
record Facts(List<Seen> seen, List<Undone> undone, List<TakenBack> takenBack) {
    static final Facts NONE = new Facts(List.of(), List.of(), List.of());

    /** That a payment is not this client's: what spoke for her until then does not any more. */
    record Undone(
            ClientId client, Instant at, UUID id, @Nullable StaffId by, String reason) {}

    /** That a decision of this client was not meant. */
    record TakenBack(
            UUID decision,
            ClientId client,
            Instant at,
            @Nullable StaffId by) {}

    /** What still speaks for somebody. */
    List<Seen> standing() {
        return seen.stream().filter(this::stands).toList();
    }

    boolean stands(Seen one) {
        return isMeant(one.id())
                && undone(one.client())
                        .filter(undone -> !undone.at().isBefore(one.at()))
                        .isEmpty();
    }

    /** When it was last said that a payment is not hers. */
    Optional<Undone> undone(ClientId client) {
        return undone.stream()
                .filter(one -> one.client().equals(client) && isMeant(one.id()))
                .max(Comparator.comparing(Undone::at).thenComparing(Undone::id));
    }

    /** Whether it is said of anybody that it is not theirs. */
    boolean isDenied() {
        return undone.stream().anyMatch(one -> isMeant(one.id()));
    }

    /** When something was last taken back that had been said of her. */
    Optional<TakenBack> takenBack(ClientId client) {
        return takenBack.stream()
                .filter(one -> one.client().equals(client))
                .max(Comparator.comparing(TakenBack::at).thenComparing(TakenBack::decision));
    }

    private boolean isMeant(UUID decision) {
        return takenBack.stream().noneMatch(one -> one.decision().equals(decision));
    }

    /** Only what these say, but all that was taken back. */
    Facts only(Predicate<Seen> wanted) {
        return new Facts(seen.stream().filter(wanted).toList(), undone, takenBack);
    }

    Facts and(Seen more) {
        return new Facts(Stream.concat(seen.stream(), Stream.of(more)).toList(), undone, takenBack);
    }
}
