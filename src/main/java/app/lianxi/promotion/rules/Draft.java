package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Problem.Fault;
import app.lianxi.promotion.rules.Problem.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Terms as far as a marketer has written them; the fields are those of {@link Terms}. */
public record Draft(
        String name,
        @Nullable Currency currency,
        @Nullable Benefit benefit,
        @Nullable Money minimum,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        Set<String> boutiques,
        Set<Channel> channels,
        Budget budget,
        @Nullable Integer usesPerClient,
        Audience audience,
        boolean combinable,
        OnRefund onRefund) {
    /** A slip of a zero must not give the goods away, and nothing can't be charged. */
    public static final int MOST_BASIS_POINTS = 9_000;

    static final int LONGEST_NAME = 120;

    /** @throws TermsRefused when there are problems */
    public Terms terms() {
        var problems = problems();
        if (!problems.isEmpty()) {
            throw TermsRefused.because(problems);
        }
        return new Terms(
                name,
                currency,
                Objects.requireNonNull(benefit),
                minimum,
                Objects.requireNonNull(firstDay),
                Objects.requireNonNull(lastDay),
                boutiques,
                channels,
                budget,
                usesPerClient,
                audience,
                combinable,
                onRefund);
    }

    /** All that keeps it from being Terms, in the order of the form. */
    public List<Problem> problems() {
        var found = new ArrayList<Problem>();
        name(found);
        benefit(found);
        amount(found, Field.MINIMUM, minimum);
        days(found);
        budget(found);
        if (usesPerClient != null) {
            count(found, Field.USES_PER_CLIENT, usesPerClient);
        }
        return List.copyOf(found);
    }

    private void name(List<Problem> found) {
        if (name.isBlank()) {
            found.add(new Problem(Field.NAME, Fault.MISSING));
        } else if (name.length() > LONGEST_NAME) {
            found.add(new Problem(Field.NAME, Fault.TOO_LONG));
        }
        if (currency == null && hasAmounts()) {
            found.add(new Problem(Field.CURRENCY, Fault.MISSING));
        }
    }

    private boolean hasAmounts() {
        return minimum != null
                || budget.money() != null
                || benefit instanceof Benefit.AmountOff
                || (benefit instanceof Benefit.PercentOff percent && percent.cap() != null);
    }

    private void benefit(List<Problem> found) {
        switch (benefit) {
            case null -> found.add(new Problem(Field.BENEFIT, Fault.MISSING));
            case Benefit.PercentOff percent -> {
                count(found, Field.PERCENT, percent.basisPoints());
                if (percent.basisPoints() > MOST_BASIS_POINTS) {
                    found.add(new Problem(Field.PERCENT, Fault.TOO_MUCH));
                }
                amount(found, Field.CAP, percent.cap());
            }
            case Benefit.AmountOff off -> {
                amount(found, Field.AMOUNT_OFF, off.amount());
                if (minimum == null) {
                    found.add(new Problem(Field.MINIMUM, Fault.MISSING));
                } else if (sameCurrency(off.amount(), minimum) && off.amount().value() >= minimum.value()) {
                    found.add(new Problem(Field.AMOUNT_OFF, Fault.TOO_MUCH));
                }
            }
        }
    }

    private void days(List<Problem> found) {
        if (firstDay == null) {
            found.add(new Problem(Field.FIRST_DAY, Fault.MISSING));
        }
        if (lastDay == null) {
            found.add(new Problem(Field.LAST_DAY, Fault.MISSING));
        } else if (firstDay != null && lastDay.isBefore(firstDay)) {
            found.add(new Problem(Field.LAST_DAY, Fault.BEFORE_FIRST_DAY));
        }
    }

    private void budget(List<Problem> found) {
        var money = budget.money();
        if (money == null && budget.uses() == null) {
            found.add(new Problem(Field.BUDGET, Fault.MISSING));
        }
        amount(found, Field.BUDGET_MONEY, money);
        if (money != null
                && benefit instanceof Benefit.AmountOff off
                && sameCurrency(money, off.amount())
                && money.value() < off.amount().value()) {
            found.add(new Problem(Field.BUDGET_MONEY, Fault.TOO_LITTLE));
        }
        if (budget.uses() != null) {
            count(found, Field.BUDGET_USES, budget.uses());
        }
    }

    private void amount(List<Problem> found, Field field, @Nullable Money money) {
        if (money == null) {
            return;
        }
        count(found, field, money.value());
        if (money.value() > Facts.MOST) {
            found.add(new Problem(field, Fault.TOO_MUCH));
        }
        if (currency != null && !currency.equals(money.currency())) {
            found.add(new Problem(field, Fault.OTHER_CURRENCY));
        }
    }

    /** Else another fault says so. */
    private static boolean sameCurrency(Money one, Money other) {
        return one.currency().equals(other.currency());
    }

    private static void count(List<Problem> found, Field field, long value) {
        if (value < 1) {
            found.add(new Problem(field, Fault.NOT_POSITIVE));
        }
    }
}
