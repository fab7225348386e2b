package app.lianxi.money;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in minor units of an ISO 4217 currency: 12800 USD is 128 dollars, 12800 JPY are 12,800 yen, 12800 KWD are
 * 12.8 dinars.
 *
 * @param value minor units; may be negative where a balance is meant
 * @param currency the ISO 4217 currency, always one with minor units (never XXX or XAU)
 */
public record Money(long value, Currency currency) {
    public Money {
        if (currency.getDefaultFractionDigits() < 0 || !isWrittenAsCode(currency.getCurrencyCode())) {
            throw UnknownCurrency.of(currency.getCurrencyCode());
        }
    }

    /** Java finds some currencies by a code with a small letter at its end, {@code EUr}, and takes them for others. */
    private static boolean isWrittenAsCode(String code) {
        return code.charAt(code.length() - 1) <= 'Z';
    }

    /** @throws UnknownCurrency when the code is no ISO 4217 currency with minor units */
    public static Money of(long value, String currencyCode) {
        try {
            return new Money(value, Currency.getInstance(currencyCode));
        } catch (UnknownCurrency e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw UnknownCurrency.of(currencyCode);
        }
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
