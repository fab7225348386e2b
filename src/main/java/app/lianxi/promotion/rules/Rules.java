package app.lianxi.promotion.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Decides which promotions a purchase may have, on nothing but the facts it is given. */
public final class Rules {
    private static final Comparator<Decision> BEST_FIRST = Comparator.comparing(Decision::eligible)
            .thenComparing(Decision::justMissed)
            .thenComparingLong(decision -> decision.worth().value())
            .reversed()
            .thenComparing(decision -> decision.candidate().terms().lastDay())
            .thenComparing(decision -> decision.candidate().id())
            .thenComparing(decision -> decision.candidate().version(), Comparator.reverseOrder());

    private Rules() {}

    /**
     * A decision for each candidate, best first: the eligible ones, then those just missed, then the rest; in each by
     * what they save or would, then what ends earlier, then the older id. The order of the candidates does not matter.
     */
    public static List<Decision> decide(Facts facts, Collection<Candidate> candidates) {
        return decide(candidates, _ -> facts);
    }

    /** The same, where some were decided on facts of their own. */
    public static List<Decision> decide(Collection<Candidate> candidates, Function<Candidate, Facts> facts) {
        return candidates.stream()
                .map(candidate -> Decision.of(candidate, facts.apply(candidate)))
                .sorted(BEST_FIRST)
                .toList();
    }
}
