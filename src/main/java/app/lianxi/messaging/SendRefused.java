package app.lianxi.messaging;

/** A message was not written: nothing changed, and the screen says why. */
public class SendRefused extends RuntimeException {
    /** Why, in a word that the message bundles know as {@code messaging.refused.…}. */
    public enum Why {
        /** The window is closed or used up, or she has not agreed; the screen shows the window. */
        WINDOW,
        EMPTY,
        TOO_LONG,
        PICTURE_TOO_LARGE,
        NO_PICTURE
    }

    private final Why why;

    private SendRefused(Why why) {
        super(why.name());
        this.why = why;
    }

    static SendRefused because(Why why) {
        return new SendRefused(why);
    }

    public Why why() {
        return why;
    }
}
