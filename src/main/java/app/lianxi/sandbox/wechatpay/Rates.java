package app.lianxi.sandbox.wechatpay;

import app.lianxi.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** The sandbox's fixed rates into RMB. */
public final class Rates {
    private static final Map<String, BigDecimal> RMB_FOR_ONE = Map.ofEntries(
            Map.entry("CNY", new BigDecimal("1")),
            Map.entry("USD", new BigDecimal("7.20")),
            Map.entry("EUR", new BigDecimal("7.76")),
            Map.entry("CAD", new BigDecimal("5.25")),
            Map.entry("GBP", new BigDecimal("9.12")),
            Map.entry("HKD", new BigDecimal("0.9235")),
            Map.entry("JPY", new BigDecimal("0.04785")),
            Map.entry("SGD", new BigDecimal("5.36")),
            Map.entry("CHF", new BigDecimal("8.18")),
            Map.entry("AUD", new BigDecimal("4.71")),
            Map.entry("KWD", new BigDecimal("23.46")));

    private Rates() {}

    /** @throws PayError when the platform takes no such currency */
    public static BigDecimal of(String currency) {
        var rate = RMB_FOR_ONE.get(currency);
        if (rate == null) {
            throw PayError.parameter("currency " + currency + " is not supported");
        }
        return rate;
    }

    /** The rate as the wire has it, times 10^8. */
    static long onTheWire(String currency) {
        return of(currency).movePointRight(8).longValueExact();
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
