package app.lianxi.followup;

import app.lianxi.client.Client;
import app.lianxi.followup.Rule.Trigger;
import app.lianxi.profile.Occasion;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list, with whom it is for.
 *
 * @param task without its words where it comes of somebody else’s note on a client who is masked
 * @param today in its boutique
 * @param because of which rule it is; null when somebody thought of it
 */
public record FollowUp(
        Task task, Client client, LocalDate today, @Nullable Because because) {

    /**
     * What the rule waits for that made a task.
     *
     * @param days after it, or before a date
     * @param occasion of a date; null for every one
     */
    public record Because(
            Trigger trigger, int days, @Nullable Occasion occasion) {}

    /** Tasks, the one whose day comes first first, and where to go on when there are more. */
    public record Page(List<FollowUp> items, @Nullable Cursor next) {}

    /** Where a page ended. */
    public record Cursor(LocalDate day, TaskId task) {}

    public boolean isOverdue() {
        return task.isOpen() && task.awaitsOn().isBefore(today);
    }
}
