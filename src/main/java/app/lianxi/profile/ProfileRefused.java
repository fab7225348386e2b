package app.lianxi.profile;

import java.util.Locale;

/** What was typed can't be written down as it is; names the field and why. Nothing was changed. */
public class ProfileRefused extends RuntimeException {
    /** What is wrong. */
    public enum Why {
        EMPTY,
        TOO_LONG,
        /** No day that there is, or one too far away. */
        NO_SUCH_DAY,
        FUTURE_BIRTHDAY,
        /** It would end before it begins. */
        ENDS_EARLY,
        /** Somebody is named who may not see the client. */
        MAY_NOT_SEE,
        TOO_MANY_MENTIONS,
        NO_SUCH_BOUTIQUE,
        /** A state that this kind has not. */
        STATE
    }

    private final Why why;
    private final String field;

    private ProfileRefused(Why why, String field) {
        super(field + " " + why.name().toLowerCase(Locale.ROOT));
        this.why = why;
        this.field = field;
    }

    static void unless(boolean good, Why why, String field) {
        if (!good) {
            throw new ProfileRefused(why, field);
        }
    }

    public Why why() {
        return why;
    }

    /** The component of {@link Content} that is meant. */
    public String field() {
        return field;
    }
}
