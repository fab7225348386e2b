package app.lianxi.followup;

import app.lianxi.access.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a task.
 *
 * @param by null for a rule, or what the task came of
 * @param assignee whose it was from then on
 * @param day on which it was due, or until which it slept, from then on
 * @param outcome of what was done
 */
public record TaskChange(
        Did did,
        Instant at,
        @Nullable StaffId by,
        @Nullable StaffId assignee,
        LocalDate day,
        @Nullable Outcome outcome) {

    /** What can be done to a task. */
    public enum Did {
        MADE,
        /** To another day or client, by what it came of. */
        MOVED,
        SNOOZED,
        WOKEN,
        DONE,
        UNDONE,
        CANCELLED,
        UNCANCELLED,
        REASSIGNED
    }
}
