package app.lianxi.rate;

import app.lianxi.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one currency is worth in another on a day, across the euro, and by which rates.
 *
 * @param day the one that was asked for; its rates may be of a day before
 * @param fromRate null for the euro, which has none, and where both are the same
 * @param toRate null for the euro, which has none, and where both are the same
 */
public record Cross(
        Currency from,
        Currency to,
        LocalDate day,
        @Nullable Rate fromRate,
        @Nullable Rate toRate) {
    private static final MathContext SHOWN = new MathContext(6, RoundingMode.HALF_EVEN);

    public Cross {
        var same = from.equals(to);
        if ((fromRate == null) != (same || isEuro(from)) || (toRate == null) != (same || isEuro(to))) {
            throw new IllegalArgumentException("The euro has no rate, and every other currency needs one");
        }
    }

    /**
     * Rounded once, to the minor units of the other currency, the half to the even one.
     *
     * @throws IllegalArgumentException when it is of another currency
     * @throws ArithmeticException when it does not fit
     */
    public Money convert(Money money) {
        if (!money.currency().equals(from)) {
            throw new IllegalArgumentException("No rate of " + from + " for " + money.currencyCode());
        }
        var digits = to.getDefaultFractionDigits();
        var major = money.toMajor().multiply(perEuro(toRate)).divide(perEuro(fromRate), digits, RoundingMode.HALF_EVEN);
        return new Money(major.movePointRight(digits).longValueExact(), to);
    }

    /** Major units of the one for one of the other, to six digits: for showing. */
    public BigDecimal shown() {
        return perEuro(toRate).divide(perEuro(fromRate), SHOWN).stripTrailingZeros();
    }

    /** How many minor units one minor unit of {@link #from} is, for putting sums into an order. */
    public double ofMinorUnits() {
        return perEuro(toRate)
                .divide(perEuro(fromRate), MathContext.DECIMAL64)
                .movePointRight(to.getDefaultFractionDigits() - from.getDefaultFractionDigits())
                .doubleValue();
    }

    /** The rates that it is made of: one, two where neither currency is the euro, none where both are the same. */
    public Stream<Rate> rates() {
        return Stream.concat(Stream.ofNullable(fromRate), Stream.ofNullable(toRate));
    }

    static boolean isEuro(Currency currency) {
        return currency.getCurrencyCode().equals("EUR");
    }

    private static BigDecimal perEuro(@Nullable Rate rate) {
        return rate == null ? BigDecimal.ONE : rate.perEuro();
    }
}
