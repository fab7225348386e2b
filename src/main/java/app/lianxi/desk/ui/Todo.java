package app.lianxi.desk.ui;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.desk.ClientStory;
import app.lianxi.followup.FollowUp;
import app.lianxi.followup.Outcome;
import app.lianxi.followup.TaskId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task that something can be done with, as a client's story or a list of tasks tells it.
 *
 * @param awaitsOn on which day somebody is to think of it
 * @param snoozed whether that is later than it was due
 * @param assignee null for nobody yet
 * @param by whose it is or, once it is done, who did it; empty in a list
 * @param outcome null while it is open
 */
record Todo(
        TaskId id,
        String title,
        String text,
        LocalDate awaitsOn,
        boolean snoozed,
        BoutiqueId boutique,
        @Nullable StaffId assignee,
        @Nullable StaffId madeBy,
        @Nullable StaffId doneBy,
        String by,
        @Nullable Outcome outcome) {

    static Todo of(ClientStory.Entry entry) {
        var detail = entry.detail();
        var outcome = Written.text(detail, "outcome_kind");
        return new Todo(
                new TaskId(entry.id()),
                detail.path("title").asString(),
                detail.path("text").asString(""),
                Objects.requireNonNull(Written.day(detail, "awaits_on")),
                detail.path("snoozed_until").isString(),
                Objects.requireNonNull(entry.boutique()),
                staff(entry, "assignee_id"),
                staff(entry, "made_by"),
                staff(entry, "done_by"),
                entry.by(),
                outcome == null
                        ? null
                        : new Outcome(
                                Outcome.Kind.valueOf(outcome),
                                detail.path("outcome").asString("")));
    }

    /** One in a list; for whom its client is masked, it is called by where it comes from. */
    static Todo of(FollowUp item) {
        var task = item.task();
        return new Todo(
                task.id(),
                FollowUpWords.title(item),
                task.text(),
                task.awaitsOn(),
                task.snoozedUntil() != null,
                task.boutique(),
                task.assignee(),
                task.madeBy(),
                task.doneBy(),
                "",
                task.outcome());
    }

    private static @Nullable StaffId staff(ClientStory.Entry entry, String name) {
        var id = Written.text(entry.detail(), name);
        return id == null ? null : new StaffId(UUID.fromString(id));
    }
}
