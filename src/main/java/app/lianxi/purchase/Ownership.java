package app.lianxi.purchase;

import app.lianxi.client.ClientId;
import app.lianxi.optin.OptIns.Agreed;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose a payment is, by all that is known of it and by when it was so: in whatever order it became known, the answer is the
 * same. Who has a payment keeps it when something speaks for another, however strong that is: the other is kept beside her,
 * for people to settle, and a person's word settles it against all that was there before. While she whose it would be does not
 * agree any more, it is nobody's, and hers when she agrees again: nobody gains it by a consent that is taken back, her own or
 * another's, nor by one that is given again. Who never agreed counts for nothing.
 *
 * @param hers the strongest of what speaks for who has it; null when it is nobody's
 * @param others the strongest of what speaks for each of the others who agree
 */
record Ownership(@Nullable Seen hers, List<Seen> others) {
    static final Ownership NOBODYS = new Ownership(null, List.of());

    /** What speaks for somebody, and from when it counts. */
    private record Counting(Seen seen, Instant from) {
        static final Comparator<Counting> ORDER =
                Comparator.comparing(Counting::from).thenComparing(Counting::seen, Seen.ORDER);

        /** From when its evidence counts, or from when she first agreed, whichever came later. */
        static Counting of(Seen seen, Instant agreed) {
            var from = seen.countsFrom();
            return new Counting(seen, from.isAfter(agreed) ? from : agreed);
        }

        boolean isSettledBy(Seen word) {
            return !word.client().equals(seen.client()) && ORDER.compare(this, new Counting(word, word.at())) < 0;
        }
    }

    /** @param agreed of those who ever agreed to have payments tied to them */
    static Ownership of(Facts facts, Map<ClientId, Agreed> agreed) {
        var standing = standing(facts, agreed);
        var counting = unsettled(standing, agreed);
        if (counting.isEmpty()) {
            return NOBODYS;
        }
        var owner = counting.getFirst().client();
        if (!agrees(owner, agreed)) {
            return NOBODYS;
        }
        var others = counting.stream()
                .filter(seen -> seen.evidence() != Evidence.KNOWN_WALLET)
                .map(Seen::client)
                .filter(client -> !client.equals(owner) && agrees(client, agreed))
                .distinct();
        return new Ownership(
                strongest(standing, owner),
                others.map(other -> strongest(standing, other)).toList());
    }

    /** Whose it is whenever she agrees; nobody's when nobody for whom something speaks ever agreed. */
    static Optional<ClientId> owner(Facts facts, Map<ClientId, Agreed> agreed) {
        return unsettled(standing(facts, agreed), agreed).stream().findFirst().map(Seen::client);
    }

    private static List<Seen> standing(Facts facts, Map<ClientId, Agreed> agreed) {
        return facts.standing().stream()
                .filter(seen -> agreed.containsKey(seen.client()))
                .toList();
    }

    /** What no person's word for another came after, in the order in which it counts. */
    private static List<Seen> unsettled(Collection<Seen> standing, Map<ClientId, Agreed> agreed) {
        var words = standing.stream()
                .filter(seen -> seen.evidence() == Evidence.BY_HAND)
                .toList();
        return standing.stream()
                .map(seen -> Counting.of(
                        seen, Objects.requireNonNull(agreed.get(seen.client())).first()))
                .filter(one -> words.stream().noneMatch(one::isSettledBy))
                .sorted(Counting.ORDER)
                .map(Counting::seen)
                .toList();
    }

    private static boolean agrees(ClientId client, Map<ClientId, Agreed> agreed) {
        return Objects.requireNonNull(agreed.get(client)).now();
    }

    private static Seen strongest(Collection<Seen> standing, ClientId client) {
        return standing.stream()
                .filter(seen -> seen.client().equals(client))
                .min(Seen.ORDER)
                .orElseThrow();
    }
}
