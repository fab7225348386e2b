package app.lianxi.promotion.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Condition.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RulesPropertiesTest {
    private static Facts spending(long amount) {
        return Purchases.of(Money.of(amount, "USD")).with(Channel.ALIPAY).facts();
    }

    /** Any promotion in dollars, also such as the client can't have. */
    static Promotions any(Random random) {
        var amount = Money.of(random.nextLong(1, 500_000), "USD");
        var promotion = switch (random.nextInt(3)) {
            case 0 -> Promotions.percent(random.nextInt(1, 9_001));
            case 1 -> Promotions.percentAtMost(random.nextInt(1, 9_001), amount);
            default -> Promotions.off(amount);
        };
        promotion.within(Money.of(random.nextLong(500_000, 2_000_000), "USD"), random.nextBoolean() ? null : 3L);
        if (random.nextBoolean()) {
            promotion.from(Money.of(amount.value() + random.nextLong(1, 500_000), "USD"));
        }
        if (random.nextBoolean()) {
            promotion.with(Channel.values()[random.nextInt(3)]);
        }
        if (random.nextInt(4) == 0) {
            promotion.forTiers(random.nextBoolean() ? "Gold" : "Silver");
        }
        return random.nextBoolean() ? promotion.combinable() : promotion;
    }

    static List<Candidate> candidates(int number, Random random) {
        return IntStream.range(0, number)
                .mapToObj(index -> any(random).numbered(index))
                .toList();
    }

    @Property(tries = 200)
    void aSavingIsNeverNegativeAndStaysBelowAmountCapAndBudget(
            @ForAll @LongRange(min = 1, max = 1_000_000) long amount, @ForAll Random random) {
        for (var decision : Rules.decide(spending(amount), candidates(8, random))) {
            var terms = decision.candidate().terms();
            var saving = decision.saving().value();
            assertThat(saving).isNotNegative().isLessThan(amount);
            assertThat(saving).isLessThanOrEqualTo(terms.budget().money().value());
            if (terms.benefit() instanceof Benefit.PercentOff off && off.cap() != null) {
                assertThat(saving).isLessThanOrEqualTo(off.cap().value());
            }
            assertThat(saving > 0).isEqualTo(decision.eligible());
            assertThat(decision.justMissed() && decision.eligible()).isFalse();
        }
    }

    @Property(tries = 200)
    void theOrderOfTheCandidatesDoesNotMatter(
            @ForAll @LongRange(min = 1, max = 1_000_000) long amount, @ForAll Random random) {
        var candidates = candidates(8, random);
        var shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        assertThat(Rules.decide(spending(amount), shuffled)).isEqualTo(Rules.decide(spending(amount), candidates));
    }

    @Property(tries = 200)
    void oneOfferMoreNeverMakesTheBestWorse(
            @ForAll @LongRange(min = 1, max = 1_000_000) long amount,
            @ForAll @IntRange(min = 1, max = 6) int number,
            @ForAll Random random) {
        var all = candidates(number + 1, random);
        var before = Rules.decide(spending(amount), all.subList(0, number)).getFirst();
        var after = Rules.decide(spending(amount), all).getFirst();
        assertThat(after.saving().value())
                .isGreaterThanOrEqualTo(before.saving().value());
    }

    @Property(tries = 200)
    void whoMeetsTheMinimumMeetsItWithMore(
            @ForAll @LongRange(min = 1, max = 1_000_000) long amount,
            @ForAll @LongRange(min = 0, max = 1_000_000) long more,
            @ForAll @LongRange(min = 1, max = 1_000_000) long minimum) {
        var wanted = Money.of(minimum, "USD");
        var less = new Condition.Minimum(wanted, Money.of(amount, "USD"));
        var greater = new Condition.Minimum(wanted, Money.of(amount + more, "USD"));
        assertThat(less.state() == State.PASSED && greater.state() == State.FAILED)
                .isFalse();
        less.more()
                .ifPresent(missing -> assertThat(new Condition.Minimum(
                                        wanted, Money.of(amount, "USD").plus(missing))
                                .state())
                        .isEqualTo(State.PASSED));
    }
}
