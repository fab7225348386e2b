package app.lianxi.privacy;

/** A request can't be answered so; nothing was changed. */
public class RequestRefused extends RuntimeException {
    /** Why; its words are {@code privacy.refused.<why>}. */
    public enum Why {
        /** It does not wait any more: she took it back, or somebody else answered it. */
        CHANGED,
        /** As {@link app.lianxi.access.Reason} does not take it. */
        REASON
    }

    private final Why why;

    RequestRefused(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
