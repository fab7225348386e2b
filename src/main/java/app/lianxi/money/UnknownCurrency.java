package app.lianxi.money;

/** A currency code that ISO 4217 does not have, or that has no minor units. */
public class UnknownCurrency extends IllegalArgumentException {
    private UnknownCurrency(String message) {
        super(message);
    }

    static UnknownCurrency of(String code) {
        return new UnknownCurrency("Unknown currency: "
                + code.substring(0, Math.min(code.length(), 8)).replaceAll("[^A-Za-z0-9]", "?"));
    }
}
