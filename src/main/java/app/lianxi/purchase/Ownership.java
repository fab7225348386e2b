package app.lianxi.purchase;

import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose a payment is, by all that is known of it and by when it was so: in whatever order it became known, the answer is the
 * same. Who has a payment keeps it when something speaks for another, however strong that is: the other is kept beside her,
 * for people to settle. A person's word settles it, also while she of whom it was said does not agree: then it is nobody's,
 * and not the other's who had lost it, who does not gain it by a consent either that she takes back and gives again.
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
            if (one.decides()) {
                owner = client;
                others.clear();
            } else if (owner == null && !wasThereBeforeAWord(one.seen(), facts)) {
                owner = client;
                others.remove(client);
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
        return wordsForOthers(one.seen(), facts).anyMatch(word -> one.from().isBefore(word.at()));
    }

    /**
     * Whether a person's word for another, that stands, came when this was seen already, though she of whom it speaks agreed,
     * or agreed again, only later: it may contest and gives her nothing.
     */
    private static boolean wasThereBeforeAWord(Seen seen, Facts facts) {
        return wordsForOthers(seen, facts).anyMatch(word -> seen.at().isBefore(word.at()));
    }

    private static Stream<Seen> wordsForOthers(Seen seen, Facts facts) {
        return facts.standing().stream()
                .filter(word ->
                        word.evidence() == Evidence.BY_HAND && !word.client().equals(seen.client()));
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
