package app.lianxi.purchase;

import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose a payment is, by all that is known of it and by when it was so: in whatever order it became known, the answer is the
 * same. Who has a payment keeps it when something speaks for another, however strong that is: the other is kept beside her,
 * for people to settle. A person's word settles it, also while she of whom it was said does not agree: then it is nobody's,
 * and not the other's who had lost it.
 *
 * @param hers the strongest of what speaks for who has it; null when it is nobody's
 * @param others the strongest of what speaks for each of the others
 */
record Ownership(@Nullable Seen hers, List<Seen> others) {
    static final Ownership NOBODYS = new Ownership(null, List.of());

    /** It counts from when it was seen, and from when she agreed, whichever came later. */
    private record Counting(Seen seen, Instant from) {
        /** What she agreed to again after it was said speaks for her, and decides nothing between her and another any more. */
        boolean decides() {
            return seen.evidence() == Evidence.BY_HAND && from.equals(seen.at());
        }
    }

    /** @param agreedSince of those whose payments may be tied to them */
    static Ownership of(Facts facts, Map<ClientId, Instant> agreedSince) {
        var standing = facts.standing().stream()
                .filter(seen -> agreedSince.containsKey(seen.client()))
                .toList();
        if (standing.isEmpty()) {
            return NOBODYS;
        }
        ClientId owner = null;
        var others = new LinkedHashSet<ClientId>();
        var counting = inTheirTime(standing, agreedSince).stream()
                .filter(one -> !settledAgainst(one, facts))
                .toList();
        for (var one : counting) {
            var client = one.seen().client();
            if (owner == null || one.decides()) {
                owner = client;
                others.clear();
            } else if (!client.equals(owner) && one.seen().evidence() != Evidence.KNOWN_WALLET) {
                others.add(client);
            }
        }
        if (owner == null) {
            return NOBODYS;
        }
        return new Ownership(
                strongest(standing, owner),
                others.stream().map(other -> strongest(standing, other)).toList());
    }

    private static List<Counting> inTheirTime(Collection<Seen> standing, Map<ClientId, Instant> agreedSince) {
        return standing.stream()
                .map(seen ->
                        new Counting(seen, later(seen.at(), Objects.requireNonNull(agreedSince.get(seen.client())))))
                .sorted(Comparator.comparing(Counting::from).thenComparing(Counting::seen, Seen.ORDER))
                .toList();
    }

    /** Whether a person's word for another, that stands, came when this spoke already. */
    private static boolean settledAgainst(Counting one, Facts facts) {
        return facts.standing().stream()
                .anyMatch(word -> word.evidence() == Evidence.BY_HAND
                        && !word.client().equals(one.seen().client())
                        && one.from().isBefore(word.at()));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Seen strongest(Collection<Seen> standing, ClientId client) {
        return standing.stream()
                .filter(seen -> seen.client().equals(client))
                .min(Seen.ORDER)
                .orElseThrow();
    }
}
