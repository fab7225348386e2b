package app.lianxi.checkout;

/** What was asked of a checkout can't be done; nothing changed. */
public class CheckoutRefused extends RuntimeException {
    /** Why, in a word that the message bundles and the API know. */
    public enum Why {
        NOT_FOUND,
        AMOUNT,
        CURRENCY,
        BASKET,
        REFERENCE,
        BOUTIQUE,
        CLIENT,
        CHANNEL,
        CODE,
        OVER,
        PAYING,
        OFFER,
        /** The channel said no; see {@link #symbol()}. */
        CHANNEL_SAID_NO
    }

    private final Why why;
    private final String symbol;

    private CheckoutRefused(Why why, String symbol) {
        super(why + (symbol.isEmpty() ? "" : " " + symbol));
        this.why = why;
        this.symbol = symbol;
    }

    public static CheckoutRefused because(Why why) {
        return new CheckoutRefused(why, "");
    }

    static CheckoutRefused byChannel(String symbol) {
        return new CheckoutRefused(Why.CHANNEL_SAID_NO, symbol);
    }

    public static void unless(boolean good, Why why) {
        if (!good) {
            throw because(why);
        }
    }

    public Why why() {
        return why;
    }

    /** The channel's own word, empty when it is not the channel's refusal. */
    public String symbol() {
        return symbol;
    }
}
