package app.lianxi.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** Reads amounts as people type them, whichever way their language parts thousands and decimals. */
public final class TypedMoney {
    private TypedMoney() {}

    /**
     * {@code 3280}, {@code 3,280.00} or {@code 3 280,00}; no more decimals than the currency has. Three digits behind the
     * last point or comma are thousands, unless the currency has three decimals.
     *
     * @return nothing when it can't be read
     */
    public static Optional<Money> read(String typed, Currency currency) {
        var text = typed.replaceAll("[\\s\\u00a0\\u202f'’]", "");
        var last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        var decimals = last < 0 ? 0 : text.length() - last - 1;
        var grouped = decimals == 3 && currency.getDefaultFractionDigits() != 3;
        var digits = last < 0 || grouped
                ? text.replaceAll("[.,]", "")
                : text.substring(0, last).replaceAll("[.,]", "") + "." + text.substring(last + 1);
        if (!digits.matches("\\d{1,15}(\\.\\d+)?")) {
            return Optional.empty();
        }
        try {
            var minor = new BigDecimal(digits)
                    .movePointRight(currency.getDefaultFractionDigits())
                    .longValueExact();
            return Optional.of(new Money(minor, currency));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
