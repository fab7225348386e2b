package app.lianxi.promotion.rules;

import static app.lianxi.promotion.rules.Promotions.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.money.Money;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static long[] shares(long total, long... weights) {
        return Shares.allocate(Money.of(total, "USD"), weights).stream()
                .mapToLong(Money::value)
                .toArray();
    }

    @Test
    void aDiscountIsSpreadOverTheLinesOfABasket() {
        assertThat(Shares.allocate(usd(328), 200_000, 128_000)).containsExactly(usd(200), usd(128));
    }

    @Test
    void whatRemainsGoesToTheLargestRemainderAndAmongEqualsToTheFirst() {
        assertThat(shares(100, 1, 1, 1)).containsExactly(34, 33, 33);
        assertThat(shares(100, 1, 1, 1, 1, 1, 1)).containsExactly(17, 17, 17, 17, 16, 16);
        assertThat(shares(10, 15, 25, 60)).containsExactly(2, 2, 6);
        assertThat(shares(10, 14, 26, 60)).containsExactly(1, 3, 6);
        assertThat(shares(5, 0, 7, 0)).containsExactly(0, 5, 0);
        assertThat(shares(0, 1, 2)).containsExactly(0, 0);
    }

    @Test
    void thereMustBeSomethingToDivideBy() {
        for (var weights : List.of(new long[] {}, new long[] {0, 0}, new long[] {2, -1})) {
            assertThatThrownBy(() -> shares(1, weights)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> shares(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void sharesAddUpAndAreLessThanAMinorUnitFromExact(
            @ForAll @LongRange(min = 0, max = Facts.MOST) long total,
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = Facts.MOST) Long> weights) {
        var by = weights.stream().mapToLong(Long::longValue).toArray();
        var shares = shares(total, by);
        assertThat(java.util.stream.LongStream.of(shares).sum()).isEqualTo(total);
        var sum = weights.stream()
                .map(java.math.BigInteger::valueOf)
                .reduce(java.math.BigInteger::add)
                .orElseThrow();
        for (var index = 0; index < by.length; index++) {
            var off = java.math.BigInteger.valueOf(shares[index])
                    .multiply(sum)
                    .subtract(java.math.BigInteger.valueOf(total).multiply(java.math.BigInteger.valueOf(by[index])));
            assertThat(off.abs()).isLessThan(sum);
        }
    }
}
