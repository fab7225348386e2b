package app.lianxi.followup;

/**
 * What came of a task.
 *
 * @param text up to 500 characters; may be empty
 */
public record Outcome(Kind kind, String text) {
    /** What came of it, in a word. */
    public enum Kind {
        REACHED,
        BOUGHT,
        NO_ANSWER,
        OTHER
    }
}
