package app.lianxi.followup;

/** Which of the open tasks: a task's day is that until which it sleeps, else that on which it is due. */
public enum Due {
    /** Its day has come or is over. */
    NOW("t.awaits_on <= d.today"),
    /** Its day is over. */
    OVERDUE("t.awaits_on < d.today"),
    SNOOZED("t.snoozed_until > d.today"),
    /** Its day comes, and nobody put it off. */
    LATER("t.awaits_on > d.today and t.snoozed_until is null"),
    EVER("true");

    private final String condition;

    Due(String condition) {
        this.condition = condition;
    }

    /** In SQL, of a task {@code t} and its boutique's day {@code d.today}. */
    String condition() {
        return condition;
    }
}
