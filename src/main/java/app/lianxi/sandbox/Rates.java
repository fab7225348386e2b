package app.lianxi.sandbox;

import app.lianxi.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;

/** The sandbox's fixed rates into RMB; each platform has a list of its own of the currencies that it takes. */
public final class Rates {
    private static final Map<String, BigDecimal> RMB_FOR_ONE = Map.ofEntries(
            Map.entry("CNY", new BigDecimal("1")),
            Map.entry("USD", new BigDecimal("7.20")),
            Map.entry("EUR", new BigDecimal("7.76")),
            Map.entry("CAD", new BigDecimal("5.25")),
            Map.entry("GBP", new BigDecimal("9.12")),
            Map.entry("HKD", new BigDecimal("0.9235")),
            Map.entry("JPY", new BigDecimal("0.04785")),
            Map.entry("KRW", new BigDecimal("0.00518")),
            Map.entry("SGD", new BigDecimal("5.36")),
            Map.entry("CHF", new BigDecimal("8.18")),
            Map.entry("AUD", new BigDecimal("4.71")),
            Map.entry("NZD", new BigDecimal("4.31")),
            Map.entry("THB", new BigDecimal("0.2072")),
            Map.entry("DKK", new BigDecimal("1.04")),
            Map.entry("SEK", new BigDecimal("0.6858")),
            Map.entry("NOK", new BigDecimal("0.6671")),
            Map.entry("MOP", new BigDecimal("0.8966")),
            Map.entry("MYR", new BigDecimal("1.63")),
            Map.entry("AED", new BigDecimal("1.96")),
            Map.entry("KWD", new BigDecimal("23.46")));

    private Rates() {}

    /** @throws NullPointerException when no platform takes this currency */
    public static BigDecimal of(String currency) {
        return Objects.requireNonNull(RMB_FOR_ONE.get(currency), currency);
    }

    /** What the payer pays, in fen, never less than one. */
    public static long fen(Money amount) {
        return Math.max(
                1,
                amount.toMajor()
                        .multiply(of(amount.currencyCode()))
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
    }
}
