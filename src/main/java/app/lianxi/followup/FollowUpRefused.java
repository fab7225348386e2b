package app.lianxi.followup;

import app.lianxi.profile.Typed;
import java.util.Locale;

/** What was asked for can't be done as it is; names the field and why. Nothing was changed. */
public class FollowUpRefused extends RuntimeException {
    /** What is wrong. */
    public enum Why {
        NOT_FOUND,
        EMPTY,
        TOO_LONG,
        /** A day that is over, or one too far away. */
        DAY,
        AMOUNT,
        /** Who is to do it may not see the client, or does not work here any more. */
        MAY_NOT_SEE,
        /** No boutique of the client's, or none of the reader's. */
        BOUTIQUE,
        /** Somebody else did it. */
        ANOTHERS
    }

    private final Why why;
    private final String field;

    private FollowUpRefused(Why why, String field) {
        super(field + " " + why.name().toLowerCase(Locale.ROOT));
        this.why = why;
        this.field = field;
    }

    static FollowUpRefused because(Why why, String field) {
        return new FollowUpRefused(why, field);
    }

    static void unless(boolean good, Why why, String field) {
        if (!good) {
            throw new FollowUpRefused(why, field);
        }
    }

    /** A line as it is kept. */
    static String line(String typed, int longest, String field) {
        var line = Typed.line(typed);
        unless(!line.isEmpty(), Why.EMPTY, field);
        unless(Typed.length(line) <= longest, Why.TOO_LONG, field);
        return line;
    }

    /** A text as it is kept; may be empty. */
    static String text(String typed, int longest, String field) {
        var text = Typed.text(typed);
        unless(Typed.length(text) <= longest, Why.TOO_LONG, field);
        return text;
    }

    public Why why() {
        return why;
    }

    /** The component of what was asked for that is meant. */
    public String field() {
        return field;
    }
}
