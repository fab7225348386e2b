package app.lianxi.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * An amount in minor units of an ISO 4217 currency: 12800 USD is 128 dollars, 12800 JPY are 12,800 yen, 12800 KWD are
 * 12.8 dinars.
 *
 * @param value minor units; may be negative where a balance is meant
 * @param currency the ISO 4217 currency, always one with minor units (never XXX or XAU)
 */
public record Money(long value, Currency currency) {
    public Money {
        if (!hasMinorUnits(currency)) {
            throw UnknownCurrency.of(currency.getCurrencyCode());
        }
    }

    /** @throws UnknownCurrency when the code is no ISO 4217 currency with minor units */
    public static Money of(long value, String currencyCode) {
        return new Money(value, currency(currencyCode));
    }

    /**
     * The one way from a code that somebody typed, set or sent to its currency.
     *
     * @throws UnknownCurrency when the code is no ISO 4217 currency with minor units
     */
    public static Currency currency(String code) {
        return find(code).orElseThrow(() -> UnknownCurrency.of(code));
    }

    /** Whether this is the code, in capitals, of an ISO 4217 currency with minor units. */
    public static boolean isCurrency(String code) {
        return find(code).isPresent();
    }

    private static Optional<Currency> find(String code) {
        try {
            return Optional.of(Currency.getInstance(code)).filter(Money::hasMinorUnits);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Java finds some currencies by a code with a small letter at its end too, {@code EUr}, and takes them for others. */
    private static boolean hasMinorUnits(Currency currency) {
        var code = currency.getCurrencyCode();
        return currency.getDefaultFractionDigits() >= 0 && code.charAt(code.length() - 1) <= 'Z';
    }

    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** The amount in major units, with as many decimals as the currency has. */
    public BigDecimal toMajor() {
        return BigDecimal.valueOf(value, currency.getDefaultFractionDigits());
    }

    /**
     * @throws IllegalArgumentException when the currencies differ: money is never added across currencies
     * @throws ArithmeticException when the sum does not fit
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add " + other.currencyCode() + " to " + currencyCode());
        }
        return new Money(Math.addExact(value, other.value), currency);
    }

    /** @throws IllegalArgumentException when the currencies differ */
    public Money minus(Money other) {
        return plus(new Money(Math.negateExact(other.value), other.currency));
    }
}
