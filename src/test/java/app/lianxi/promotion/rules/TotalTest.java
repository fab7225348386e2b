package app.lianxi.promotion.rules;

import static app.lianxi.promotion.rules.Promotions.off;
import static app.lianxi.promotion.rules.Promotions.percent;
import static app.lianxi.promotion.rules.Promotions.percentAtMost;
import static app.lianxi.promotion.rules.Promotions.tenPercent;
import static app.lianxi.promotion.rules.Promotions.usd;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Total.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TotalTest {
    private static Total total(Money amount, Candidate... attached) {
        return Total.of(
                amount, Rules.decide(Purchases.of(amount).with(Channel.ALIPAY).facts(), List.of(attached)));
    }

    @Test
    void withoutOffersAllIsDue() {
        var total = total(usd(3_280));
        assertThat(total.due()).isEqualTo(usd(3_280));
        assertThat(total.saving()).isEqualTo(usd(0));
        assertThat(total.lines()).isEmpty();
    }

    @Test
    void oneOfferIsTakenOff() {
        var golden = tenPercent().numbered(1);
        var total = total(usd(3_280), golden);
        assertThat(total.lines()).containsExactly(new Line(golden, usd(328)));
        assertThat(total.due()).isEqualTo(usd(2_952));
        assertThat(total.saving()).isEqualTo(usd(328));
    }

    @Test
    void percentsComeBeforeAmountsAndEachIsOfWhatIsLeft() {
        var voucher = off(usd(100)).combinable().numbered(1);
        var ten = tenPercent().combinable().numbered(3);
        var twenty = percent(2_000).combinable().numbered(2);
        var total = total(usd(1_000), voucher, ten, twenty);
        assertThat(total.lines())
                .containsExactly(new Line(twenty, usd(200)), new Line(ten, usd(80)), new Line(voucher, usd(100)));
        assertThat(total.due()).isEqualTo(usd(620));
    }

    @Test
    void aMinimumIsAskedOfThePurchaseAndNotOfWhatOthersLeft() {
        var half = percent(5_000).combinable().numbered(1);
        var voucher = off(usd(100)).from(usd(1_000)).combinable().numbered(2);
        assertThat(total(usd(1_000), half, voucher).due()).isEqualTo(usd(400));
    }

    @Test
    void anExclusiveOfferStandsAloneAndTheBetterPartCounts() {
        var exclusive = percent(2_500).numbered(1);
        var ten = tenPercent().combinable().numbered(2);
        var voucher = off(usd(100)).combinable().numbered(3);
        var total = total(usd(1_000), exclusive, ten, voucher);
        assertThat(total.lines()).containsExactly(new Line(exclusive, usd(250)));

        var weak = percent(1_900).numbered(1);
        var together = total(usd(1_000), weak, ten, voucher);
        assertThat(together.due()).isEqualTo(usd(800));
        assertThat(together.lines()).extracting(Line::candidate).doesNotContain(weak);
    }

    @Test
    void whereItIsTheSameOneAloneCounts() {
        var twenty = percent(2_000).numbered(9);
        var ten = off(usd(100)).combinable().numbered(2);
        var voucher = off(usd(100)).combinable().numbered(3);
        assertThat(total(usd(1_000), twenty, ten, voucher).lines()).containsExactly(new Line(twenty, usd(200)));
    }

    @Test
    void whatIsNotEligibleTakesOffNothing() {
        var elsewhere = percent(5_000).inBoutiques("par2").combinable().numbered(1);
        var ten = tenPercent().combinable().numbered(2);
        var total = total(usd(1_000), elsewhere, ten);
        assertThat(total.due()).isEqualTo(usd(900));
        assertThat(total.lines()).containsExactly(new Line(ten, usd(100)));
    }

    @Test
    void oneMinorUnitIsAlwaysDueAndAnOfferForWhichNothingIsLeftIsNotUsed() {
        var first = off(usd(100)).from(usd(101)).combinable().numbered(1);
        var second = off(usd(100)).from(usd(101)).combinable().numbered(2);
        var third = off(usd(100)).from(usd(101)).combinable().numbered(3);
        var total = total(usd(120), first, second, third);
        assertThat(total.lines()).containsExactly(new Line(first, usd(100)), new Line(second, Money.of(1_999, "USD")));
        assertThat(total.due()).isEqualTo(Money.of(1, "USD"));

        var exclusive = tenPercent().numbered(4);
        assertThat(total(usd(120), first, second, third, exclusive)).isEqualTo(total);
    }

    @Test
    void anOfferCountsOnceHoweverOftenItIsAttached() {
        var ten = tenPercent().combinable().numbered(1);
        assertThat(total(usd(1_000), ten, ten).due()).isEqualTo(usd(900));
    }

    @Test
    void onlyOffersThatCombineGoTogether() {
        var exclusive = tenPercent().numbered(1);
        var ten = tenPercent().combinable().numbered(2);
        var voucher = off(usd(100)).combinable().numbered(3);
        assertThat(Total.together(List.of())).isTrue();
        assertThat(Total.together(List.of(exclusive))).isTrue();
        assertThat(Total.together(List.of(ten, voucher))).isTrue();
        assertThat(Total.together(List.of(ten, exclusive))).isFalse();
    }

    @Property(tries = 200)
    void aTotalAddsUpAndLeavesSomethingToCharge(
            @ForAll @LongRange(min = 1, max = 1_000_000) long value, @ForAll Random random) {
        var amount = Money.of(value, "USD");
        var candidates = RulesPropertiesTest.candidates(6, random);
        var total = total(amount, candidates.toArray(Candidate[]::new));
        assertThat(total.due().value()).isPositive();
        var sum =
                total.lines().stream().mapToLong(line -> line.saving().value()).sum();
        assertThat(sum).isEqualTo(total.saving().value());
        assertThat(total.lines()).allMatch(line -> line.saving().value() > 0);
        assertThat(Total.together(total.lines().stream().map(Line::candidate).toList()))
                .isTrue();

        var shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        assertThat(total(amount, shuffled.toArray(Candidate[]::new))).isEqualTo(total);
        assertThat(total(amount, candidates.subList(0, 5).toArray(Candidate[]::new))
                        .saving()
                        .value())
                .as("one offer more never costs her anything")
                .isLessThanOrEqualTo(total.saving().value());
    }

    @Test
    void anOfferWithACapIsAppliedLikeAnyOther() {
        var capped = percentAtMost(5_000, usd(10)).combinable().numbered(1);
        var ten = tenPercent().combinable().numbered(2);
        assertThat(total(usd(1_000), capped, ten).due()).isEqualTo(usd(891));
    }
}
