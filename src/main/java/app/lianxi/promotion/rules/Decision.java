package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Condition.State;
import java.util.List;
import java.util.Optional;

/**
 * What became of a candidate, and why.
 *
 * @param conditions all that its terms ask, met or not
 * @param worth what it takes off, or would if nothing spoke against it: below its minimum, what it takes off at the
 *     minimum
 */
public record Decision(Candidate candidate, List<Condition> conditions, Money worth) {
    public Decision {
        conditions = List.copyOf(conditions);
    }

    static Decision of(Candidate candidate, Facts facts) {
        var worth = worth(candidate.terms(), facts.amount());
        return new Decision(candidate, Conditions.of(candidate, facts, worth), worth);
    }

    private static Money worth(Terms terms, Money amount) {
        if (!terms.isFor(amount.currency())) {
            return new Money(0, amount.currency());
        }
        var minimum = terms.minimum();
        var reached = minimum != null && amount.value() < minimum.value() ? minimum : amount;
        return terms.benefit().saving(reached);
    }

    /** Whether nothing speaks against it, so that it may be attached; something may still be open. */
    public boolean eligible() {
        return failed().isEmpty();
    }

    /** Whether all is met and nothing open, as a charge needs it. */
    public boolean settled() {
        return conditions.stream().allMatch(condition -> condition.state() == State.PASSED);
    }

    /** What it takes off this amount; nothing unless eligible. */
    public Money saving() {
        return eligible() ? worth : new Money(0, worth.currency());
    }

    /** Whether one condition alone failed, and one that the client could still meet. */
    public boolean justMissed() {
        return missed().isPresent();
    }

    /** The condition by which it was just missed. */
    public Optional<Condition> missed() {
        var failed = failed();
        return failed.size() == 1 && failed.getFirst().withinReach()
                ? Optional.of(failed.getFirst())
                : Optional.empty();
    }

    private List<Condition> failed() {
        return conditions.stream()
                .filter(condition -> condition.state() == State.FAILED)
                .toList();
    }
}
