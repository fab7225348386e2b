package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done for a client.
 *
 * @param assignee null for nobody yet
 * @param boutique whose days {@code dueOn} and {@code snoozedUntil} are
 * @param subject what it came of: a payment, a visit, a note, a date and when it is kept; null where somebody thought of it
 * @param madeBy null for a rule
 */
public record Task(
        TaskId id,
        ClientId client,
        @Nullable StaffId assignee,
        BoutiqueId boutique,
        String title,
        String text,
        LocalDate dueOn,
        @Nullable LocalDate snoozedUntil,
        Origin origin,
        @Nullable String subject,
        @Nullable StaffId madeBy,
        Instant madeAt,
        @Nullable Instant doneAt,
        @Nullable StaffId doneBy,
        @Nullable Outcome outcome,
        @Nullable Instant cancelledAt,
        @Nullable StaffId cancelledBy,
        int version) {

    /** Where a task comes from. */
    public enum Origin {
        HAND,
        NOTE,
        TEMPLATE,
        RULE
    }

    /** As those see it from whom its client is masked. */
    Task withoutWords() {
        return new Task(
                id,
                client,
                assignee,
                boutique,
                "",
                "",
                dueOn,
                snoozedUntil,
                origin,
                subject,
                madeBy,
                madeAt,
                doneAt,
                doneBy,
                outcome,
                cancelledAt,
                cancelledBy,
                version);
    }

    public boolean isOpen() {
        return doneAt == null && cancelledAt == null;
    }

    /** On which day somebody is to think of it. */
    public LocalDate awaitsOn() {
        return snoozedUntil == null ? dueOn : snoozedUntil;
    }
}
