package app.lianxi.rate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What one euro was on a day, as the ECB states its reference rates.
 *
 * @param currency never EUR
 * @param day for which it was published
 * @param perEuro major units of the currency for one euro, above zero
 */
public record Rate(Currency currency, LocalDate day, BigDecimal perEuro, RateSource source) {}
