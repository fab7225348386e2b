package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One version of a promotion, which holds together: what {@link Draft#problems()} objects to is no Terms.
 *
 * @param currency of all its amounts, and then the only one it is for; null, when it has no amounts, for any
 * @param minimum the least amount of the purchase before anything is taken off; null for any
 * @param firstDay where the boutique is
 * @param lastDay inclusive, where the boutique is
 * @param boutiques their codes; empty for all of them
 * @param channels empty for all of them
 * @param usesPerClient null when they are not counted
 * @param combinable goes with others that do so too; else with none
 */
public record Terms(
        String name,
        @Nullable Currency currency,
        Benefit benefit,
        @Nullable Money minimum,
        LocalDate firstDay,
        LocalDate lastDay,
        Set<String> boutiques,
        Set<Channel> channels,
        Budget budget,
        @Nullable Integer usesPerClient,
        Audience audience,
        boolean combinable,
        OnRefund onRefund) {
    /** @throws TermsRefused when they don't hold together */
    public Terms {
        boutiques = sorted(boutiques);
        channels = sorted(channels);
        var problems = new Draft(
                        name,
                        currency,
                        benefit,
                        minimum,
                        firstDay,
                        lastDay,
                        boutiques,
                        channels,
                        budget,
                        usesPerClient,
                        audience,
                        combinable,
                        onRefund)
                .problems();
        if (!problems.isEmpty()) {
            throw TermsRefused.because(problems);
        }
    }

    boolean isFor(Currency asked) {
        return currency == null || currency.equals(asked);
    }

    /** The same order on every machine, so that words and snapshots come out the same. */
    static <T extends Comparable<T>> Set<T> sorted(Set<T> values) {
        return Collections.unmodifiableSet(new TreeSet<>(values));
    }
}
