package app.lianxi.promotion.rules;

import static app.lianxi.promotion.rules.OnRefund.KEEP;
import static app.lianxi.promotion.rules.OnRefund.RETURN_IN_FULL_ON_FULL_REFUND;
import static app.lianxi.promotion.rules.OnRefund.RETURN_PROPORTIONALLY;
import static app.lianxi.promotion.rules.Promotions.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.OnRefund.Returned;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OnRefundTest {
    private static final Money DISCOUNT = usd(328);
    private static final Money PAID = usd(2_952);

    private static Returned returned(OnRefund onRefund, Money before, Money refund) {
        return onRefund.returned(DISCOUNT, PAID, before, refund);
    }

    @Test
    void halfOfTheMoneyGoesBackWithHalfOfThePayment() {
        assertThat(returned(RETURN_PROPORTIONALLY, usd(0), usd(1_476))).isEqualTo(new Returned(usd(164), 0));
        assertThat(returned(RETURN_PROPORTIONALLY, usd(1_476), usd(1_476))).isEqualTo(new Returned(usd(164), 1));
    }

    @Test
    void whatIsLessThanAMinorUnitGoesBackWithTheLastRefund() {
        var ten = Money.of(10, "JPY");
        var three = Money.of(3, "JPY");
        var one = Money.of(1, "JPY");
        assertThat(RETURN_PROPORTIONALLY
                        .returned(ten, three, Money.of(0, "JPY"), one)
                        .money())
                .isEqualTo(three);
        assertThat(RETURN_PROPORTIONALLY.returned(ten, three, one, one).money()).isEqualTo(three);
        assertThat(RETURN_PROPORTIONALLY
                        .returned(ten, three, Money.of(2, "JPY"), one)
                        .money())
                .isEqualTo(Money.of(4, "JPY"));
    }

    @Test
    void allGoesBackOnceAllIsRefundedAndNothingBefore() {
        assertThat(returned(RETURN_IN_FULL_ON_FULL_REFUND, usd(0), usd(2_951))).isEqualTo(new Returned(usd(0), 0));
        assertThat(returned(RETURN_IN_FULL_ON_FULL_REFUND, usd(2_951), usd(1))).isEqualTo(new Returned(DISCOUNT, 1));
        assertThat(returned(RETURN_IN_FULL_ON_FULL_REFUND, usd(0), PAID)).isEqualTo(new Returned(DISCOUNT, 1));
    }

    @Test
    void nothingGoesBackWhereItIsKept() {
        assertThat(returned(KEEP, usd(0), PAID)).isEqualTo(new Returned(usd(0), 0));
    }

    @Test
    void whatExceedsThePaymentCountsForNothing() {
        for (var onRefund : List.of(RETURN_PROPORTIONALLY, RETURN_IN_FULL_ON_FULL_REFUND)) {
            assertThat(returned(onRefund, usd(0), usd(9_999))).isEqualTo(new Returned(DISCOUNT, 1));
            assertThat(returned(onRefund, PAID, usd(1))).isEqualTo(new Returned(usd(0), 0));
        }
    }

    @Test
    void aRefundIsInTheCurrencyOfItsPayment() {
        var yen = Money.of(1, "JPY");
        assertThatThrownBy(() -> KEEP.returned(yen, usd(1), usd(0), usd(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("currency");
        assertThatThrownBy(() -> KEEP.returned(usd(1), yen, usd(0), usd(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("currency");
        assertThatThrownBy(() -> KEEP.returned(usd(1), usd(0), usd(0), usd(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Nothing was paid");
        assertThat(KEEP.returned(yen, yen, Money.of(0, "JPY"), yen).uses()).isZero();
    }

    @Property(tries = 300)
    void refundsTogetherGiveBackWhatOneDoes(
            @ForAll @LongRange(min = 1, max = Facts.MOST) long discount,
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = Facts.MOST / 8) Long> refunds) {
        var off = Money.of(discount, "USD");
        var paid = Money.of(refunds.stream().mapToLong(Long::longValue).sum(), "USD");
        for (var onRefund : OnRefund.values()) {
            var before = Money.of(0, "USD");
            var money = Money.of(0, "USD");
            var uses = 0;
            for (var refund : refunds) {
                var returned = onRefund.returned(off, paid, before, Money.of(refund, "USD"));
                assertThat(returned.money().value()).isNotNegative();
                before = before.plus(Money.of(refund, "USD"));
                money = money.plus(returned.money());
                uses += returned.uses();
            }
            assertThat(new Returned(money, uses)).isEqualTo(onRefund.returned(off, paid, Money.of(0, "USD"), paid));
        }
    }
}
