package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Rates;
import java.util.Set;

/** The currencies in which the platform lets a merchant ask for money. */
final class PricingCurrency {
    private static final Set<String> ALL = Set.of(
            "USD", "CAD", "EUR", "GBP", "HKD", "JPY", "KRW", "AUD", "NZD", "SGD", "THB", "CHF", "DKK", "SEK", "NOK",
            "CNY");

    private PricingCurrency() {}

    /** @throws PayError 400 PARAM_ERROR when it is none of them */
    static void check(String currency) {
        if (!ALL.contains(currency)) {
            throw PayError.parameter("currency " + currency + " is not supported");
        }
    }

    /** Its rate as the wire has it, times 10^8. */
    static long rate(String currency) {
        return Rates.of(currency).movePointRight(8).longValueExact();
    }
}
