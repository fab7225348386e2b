package app.lianxi.promotion.rules;

import static app.lianxi.promotion.rules.Promotions.usd;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.money.Money;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BenefitTest {
    private static Money percentOf(int basisPoints, Money amount) {
        return new Benefit.PercentOff(basisPoints, null).saving(amount);
    }

    @Test
    void tenPercentOfAHandbag() {
        assertThat(percentOf(1_000, usd(3_280))).isEqualTo(usd(328));
    }

    @Test
    void aBrokenMinorUnitCountsForTheClientInEveryCurrency() {
        assertThat(percentOf(1_000, Money.of(12_801, "USD"))).isEqualTo(Money.of(1_281, "USD"));
        assertThat(percentOf(1_000, Money.of(12_801, "JPY"))).isEqualTo(Money.of(1_281, "JPY"));
        assertThat(percentOf(1_250, Money.of(12_801, "KWD"))).isEqualTo(Money.of(1_601, "KWD"));
        assertThat(percentOf(1_000, Money.of(12_800, "USD"))).isEqualTo(Money.of(1_280, "USD"));
    }

    @Test
    void noMoreThanTheCap() {
        var atMost500 = new Benefit.PercentOff(1_000, usd(500));
        assertThat(atMost500.saving(usd(10_000))).isEqualTo(usd(500));
        assertThat(atMost500.saving(usd(4_000))).isEqualTo(usd(400));
    }

    @Test
    void oneMinorUnitIsLeftToCharge() {
        assertThat(percentOf(9_000, Money.of(1, "JPY"))).isEqualTo(Money.of(0, "JPY"));
        assertThat(percentOf(9_000, Money.of(2, "JPY"))).isEqualTo(Money.of(1, "JPY"));
        assertThat(new Benefit.AmountOff(usd(200)).saving(usd(200))).isEqualTo(Money.of(19_999, "USD"));
        assertThat(new Benefit.AmountOff(usd(200)).saving(usd(201))).isEqualTo(usd(200));
    }

    @Property(tries = 300)
    void takesOffAtLeastThePercentAndLessThanAMinorUnitMore(
            @ForAll @LongRange(min = 100, max = Facts.MOST) long amount,
            @ForAll @IntRange(min = 1, max = 9_000) int points) {
        var saving = percentOf(points, Money.of(amount, "USD")).value();
        var exact = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(points));
        var beyond = BigInteger.valueOf(saving)
                .multiply(BigInteger.valueOf(10_000))
                .subtract(exact)
                .longValueExact();
        assertThat(beyond).isBetween(0L, 9_999L);
    }

    @Property(tries = 300)
    void whoSpendsMorePaysNoLess(
            @ForAll @LongRange(min = 1, max = Facts.MOST - 1) long amount,
            @ForAll @IntRange(min = 1, max = 9_000) int points,
            @ForAll @LongRange(min = 1, max = 100_000) long cap) {
        var benefit = new Benefit.PercentOff(points, Money.of(cap, "USD"));
        var due = amount - benefit.saving(Money.of(amount, "USD")).value();
        var dueOfMore = amount + 1 - benefit.saving(Money.of(amount + 1, "USD")).value();
        assertThat(due).isPositive().isLessThanOrEqualTo(dueOfMore);
    }
}
