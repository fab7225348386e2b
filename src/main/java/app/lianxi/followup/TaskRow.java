package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.followup.Task.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code task}. */
final class TaskRow {
    private TaskRow() {}

    static Task toTask(ResultSet row, int n) throws SQLException {
        return new Task(
                new TaskId(row.getObject("id", UUID.class)),
                new ClientId(row.getObject("client_id", UUID.class)),
                staff(row, "assignee_id"),
                new BoutiqueId(row.getObject("boutique_id", UUID.class)),
                row.getString("title"),
                row.getString("text"),
                Objects.requireNonNull(row.getObject("due_on", LocalDate.class)),
                row.getObject("snoozed_until", LocalDate.class),
                Origin.valueOf(row.getString("origin")),
                row.getString("subject"),
                staff(row, "made_by"),
                row.getTimestamp("made_at").toInstant(),
                time(row, "done_at"),
                staff(row, "done_by"),
                outcome(row),
                time(row, "cancelled_at"),
                staff(row, "cancelled_by"),
                row.getInt("version"));
    }

    static @Nullable Outcome outcome(ResultSet row) throws SQLException {
        var kind = row.getString("outcome_kind");
        return kind == null ? null : new Outcome(Outcome.Kind.valueOf(kind), row.getString("outcome"));
    }

    static @Nullable UUID uuid(@Nullable StaffId staff) {
        return staff == null ? null : staff.value();
    }

    static @Nullable StaffId staff(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new StaffId(id);
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
