package app.lianxi.promotion;

/** What was asked of a promotion can't be done; nothing changed. */
public class PromotionRefused extends RuntimeException {
    /** Why, in a word that the message bundles know. */
    public enum Why {
        NOT_FOUND,
        /** Who wrote it can't start it. */
        FOUR_EYES,
        /** It has begun, and terms that hold are not changed. */
        STARTED,
        /** Its last day is past. */
        OVER,
        /** It is for boutiques that are not the caller's. */
        BOUTIQUES
    }

    private final Why why;

    private PromotionRefused(Why why) {
        super(why.name());
        this.why = why;
    }

    static PromotionRefused because(Why why) {
        return new PromotionRefused(why);
    }

    static void unless(boolean good, Why why) {
        if (!good) {
            throw because(why);
        }
    }

    public Why why() {
        return why;
    }
}
