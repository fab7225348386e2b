package app.lianxi.followup;

import app.lianxi.client.Client;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list, with whom it is for.
 *
 * @param today in its boutique
 */
public record FollowUp(Task task, Client client, LocalDate today) {

    /** Tasks, the one whose day comes first first, and where to go on when there are more. */
    public record Page(List<FollowUp> items, @Nullable Cursor next) {}

    /** Where a page ended. */
    public record Cursor(LocalDate day, TaskId task) {}

    public boolean isOverdue() {
        return task.isOpen() && task.awaitsOn().isBefore(today);
    }
}
