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

/** What is kept of one payment that speaks for clients, and what was taken back. */
record Facts(List<Seen> seen, List<Undone> undone) {
    static final Facts NONE = new Facts(List.of(), List.of());

    /** That a payment is not this client's: what spoke for her until then does not any more. */
    record Undone(
            ClientId client, Instant at, UUID id, @Nullable StaffId by, String reason) {}

    /** What still speaks for somebody. */
    List<Seen> standing() {
        return seen.stream().filter(this::stands).toList();
    }

    boolean stands(Seen one) {
        return undone(one.client())
                .filter(undone -> !undone.at().isBefore(one.at()))
                .isEmpty();
    }

    /** When it was last said that a payment is not hers. */
    Optional<Undone> undone(ClientId client) {
        return undone.stream()
                .filter(one -> one.client().equals(client))
                .max(Comparator.comparing(Undone::at).thenComparing(Undone::id));
    }

    /** Only what these say, but all that was taken back. */
    Facts only(Predicate<Seen> wanted) {
        return new Facts(seen.stream().filter(wanted).toList(), undone);
    }

    Facts and(Seen more) {
        return new Facts(Stream.concat(seen.stream(), Stream.of(more)).toList(), undone);
    }
}
