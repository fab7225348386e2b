package app.lianxi.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rounded once and to the minor units of the other currency, whichever these are. */
class CrossTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    /** None, two and three decimals; the euro has no rate. */
    private static final Map<String, String> PER_EURO =
            Map.of("USD", "1.1592", "JPY", "171.94", "KRW", "1474.86", "KWD", "0.3561", "CNY", "8.2448", "EUR", "1");

    @Test
    void minorUnitsAreThoseOfEachCurrency() {
        assertThat(cross("EUR", "USD").convert(Money.of(10_000, "EUR"))).isEqualTo(Money.of(11_592, "USD"));
        assertThat(cross("EUR", "JPY").convert(Money.of(10_000, "EUR"))).isEqualTo(Money.of(17_194, "JPY"));
        assertThat(cross("JPY", "KWD").convert(Money.of(17_194, "JPY"))).isEqualTo(Money.of(35_610, "KWD"));
        assertThat(cross("KWD", "KRW").convert(Money.of(35_610, "KWD"))).isEqualTo(Money.of(147_486, "KRW"));
        assertThat(cross("KRW", "EUR").convert(Money.of(147_486, "KRW"))).isEqualTo(Money.of(10_000, "EUR"));
    }

    @Test
    void theHalfGoesToTheEvenOne() {
        var half = new Cross(currency("EUR"), currency("JPY"), DAY, null, rate("JPY", "0.5"));
        assertThat(List.of(100L, 300L, 500L, -100L, -300L))
                .extracting(cents -> half.convert(Money.of(cents, "EUR")).value())
                .containsExactly(0L, 2L, 2L, 0L, -2L);
    }

    @Test
    void whatIsBeyondTheExactNumbersOfAFloatIsExact() {
        assertThat(cross("USD", "USD").convert(Money.of((1L << 53) + 1, "USD")))
                .isEqualTo(Money.of((1L << 53) + 1, "USD"));
        var two = new Cross(currency("EUR"), currency("USD"), DAY, null, rate("USD", "2"));
        assertThat(two.convert(Money.of((1L << 53) + 1, "EUR"))).isEqualTo(Money.of((1L << 54) + 2, "USD"));
    }

    @Test
    void whatDoesNotFitIsNoFigure() {
        assertThatThrownBy(() -> cross("KWD", "KRW").convert(Money.of(Long.MAX_VALUE, "KWD")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void isForAmountsOfItsOwnCurrencyAlone() {
        assertThatThrownBy(() -> cross("EUR", "USD").convert(Money.of(1, "CNY")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cross(currency("CNY"), currency("USD"), DAY, null, rate("USD", "2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void isTheExactQuotientRoundedOnce(
            @ForAll("codes") String from,
            @ForAll("codes") String to,
            @ForAll @LongRange(min = -(1L << 53), max = 1L << 53) long value) {
        var digits = currency(to).getDefaultFractionDigits();
        var numerator = perEuro(to).multiply(Money.of(value, from).toMajor());
        var exact = numerator.movePointRight(digits);

        var converted = BigDecimal.valueOf(
                cross(from, to).convert(Money.of(value, from)).value());

        // |converted * from - exact| * 2 <= from: no nearer whole number, without dividing
        assertThat(converted.multiply(perEuro(from)).subtract(exact).abs().multiply(BigDecimal.TWO))
                .isLessThanOrEqualTo(perEuro(from));
    }

    @Property
    void backAgainIsTheSameWithinTheRounding(
            @ForAll("codes") String from,
            @ForAll("codes") String to,
            @ForAll @LongRange(min = 0, max = 1L << 40) long value) {
        var there = cross(from, to);
        var back = cross(to, from).convert(there.convert(Money.of(value, from)));
        // Half a minor unit of the other currency in ours, and half of ours
        var most = Math.ceil(0.5 * cross(to, from).ofMinorUnits() + 0.5);
        assertThat((double) Math.abs(back.value() - value)).isLessThanOrEqualTo(most);
    }

    @Property
    void moreIsNeverLess(
            @ForAll("codes") String from,
            @ForAll("codes") String to,
            @ForAll @LongRange(min = 0, max = 1L << 40) long less,
            @ForAll @LongRange(min = 0, max = 1L << 40) long more) {
        var cross = cross(from, to);
        assertThat(cross.convert(Money.of(less + more, from)).value())
                .isGreaterThanOrEqualTo(cross.convert(Money.of(less, from)).value());
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.of(PER_EURO.keySet());
    }

    private static Cross cross(String from, String to) {
        var same = from.equals(to);
        return new Cross(currency(from), currency(to), DAY, same ? null : rateOf(from), same ? null : rateOf(to));
    }

    private static @Nullable Rate rateOf(String code) {
        return code.equals("EUR") ? null : rate(code, perEuro(code).toString());
    }

    private static BigDecimal perEuro(String code) {
        return new BigDecimal(PER_EURO.getOrDefault(code, ""));
    }

    private static Rate rate(String code, String perEuro) {
        return new Rate(currency(code), DAY, new BigDecimal(perEuro), RateSource.ECB);
    }

    private static Currency currency(String code) {
        return Currency.getInstance(code);
    }
}
