package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a purchase comes to with offers attached.
 *
 * @param amount before anything is taken off
 * @param lines what each offer takes off, in the order in which they are applied; one that takes off nothing has none
 * @param due what is charged, at least one minor unit
 */
public record Total(Money amount, List<Line> lines, Money due) {
    /** What one offer takes off of what those before it left. */
    public record Line(Candidate candidate, Money saving) {}

    /** Percents before amounts, so that ten percent is of the purchase and not of what a voucher left. */
    private static final Comparator<Candidate> ORDER = Comparator.<Candidate>comparingInt(
                    candidate -> switch (candidate.terms().benefit()) {
                        case Benefit.PercentOff _ -> 0;
                        case Benefit.AmountOff _ -> 1;
                    })
            .thenComparing(Candidate::id)
            .thenComparingInt(Candidate::version);

    public Total {
        lines = List.copyOf(lines);
    }

    /** Whether these may be attached to the same purchase: one alone, or any that all go with others. */
    public static boolean together(Collection<Candidate> candidates) {
        return candidates.size() < 2
                || candidates.stream().allMatch(candidate -> candidate.terms().combinable());
    }

    /**
     * What the attached offers come to. Of those that don't go together the better part counts: one alone or all that
     * combine, whichever saves more, and one alone where it is the same, as that spends less of the budgets.
     *
     * @param amount that the decisions were made on
     */
    public static Total of(Money amount, Collection<Decision> attached) {
        var eligible = attached.stream()
                .filter(Decision::eligible)
                .map(Decision::candidate)
                .distinct()
                .sorted(ORDER)
                .toList();
        return parts(eligible).stream()
                .map(part -> applied(amount, part))
                .min(Comparator.comparingLong(total -> total.due.value()))
                .orElseThrow();
    }

    /** All that the offers take off. */
    public Money saving() {
        return amount.minus(due);
    }

    private static List<List<Candidate>> parts(List<Candidate> eligible) {
        var parts = new ArrayList<List<Candidate>>();
        eligible.stream().map(List::of).forEach(parts::add);
        parts.add(eligible.stream()
                .filter(candidate -> candidate.terms().combinable())
                .toList());
        return parts;
    }

    private static Total applied(Money amount, List<Candidate> candidates) {
        var lines = new ArrayList<Line>();
        var left = amount;
        for (var candidate : candidates) {
            var saving = candidate.terms().benefit().saving(left);
            if (saving.value() > 0) {
                lines.add(new Line(candidate, saving));
                left = left.minus(saving);
            }
        }
        return new Total(amount, lines, left);
    }
}
