package app.lianxi.purchase;

/** Nothing was changed of whose a payment is, and the screen says why. */
public class LinkRefused extends RuntimeException {
    /** Why, in a word that the message bundles know as {@code desk.link.refused.…}. */
    public enum Why {
        /** No such payment in the boutiques of who asks. */
        NOT_FOUND,
        /** She has not agreed that her purchases are kept. */
        CONSENT,
        REASON,
        /** Somebody says already that it is hers, and waits for an answer. */
        CLAIMED,
        /** Somebody else, or something that came in, has changed it meanwhile. */
        CHANGED
    }

    private final Why why;

    private LinkRefused(Why why) {
        super(why.name());
        this.why = why;
    }

    static void unless(boolean good, Why why) {
        if (!good) {
            throw new LinkRefused(why);
        }
    }

    public Why why() {
        return why;
    }
}
