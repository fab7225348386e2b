package app.lianxi.payment;

/** A refund was not asked for: nothing changed, and the screen says why. */
public class RefundRefused extends RuntimeException {
    /** Why, in a word that the message bundles know as {@code desk.refund.refused.…}. */
    public enum Why {
        NOT_FOUND,
        /** Nothing, or more than is left, or in another currency. */
        AMOUNT,
        REASON,
        /** No adapter pays back by this channel. */
        CHANNEL
    }

    private final Why why;

    private RefundRefused(Why why) {
        super(why.name());
        this.why = why;
    }

    static void unless(boolean good, Why why) {
        if (!good) {
            throw new RefundRefused(why);
        }
    }

    public Why why() {
        return why;
    }
}
