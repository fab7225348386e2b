package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.followup.Task.Origin;
import app.lianxi.followup.TaskChange.Did;
import app.lianxi.ids.Ids;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code task}, each change of which leaves one in {@code task_history}. */
@Component
class TaskTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    TaskTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Task> find(TaskId id) {
        return jdbc.sql("select t.* from task t where t.id = ?")
                .param(id.value())
                .query(TaskRow::toTask)
                .optional();
    }

    /** Held until the transaction ends. */
    Optional<Task> lock(TaskId id) {
        return jdbc.sql("select t.* from task t where t.id = ? for update")
                .param(id.value())
                .query(TaskRow::toTask)
                .optional();
    }

    /** How many were ever made for her. */
    int count(ClientId client) {
        return jdbc.sql("select count(*) from task where client_id = ?")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    /** All that were ever made for her, newest first. */
    List<Task> everOf(ClientId client, int limit) {
        return jdbc.sql("select t.* from task t where t.client_id = ? order by t.id desc limit ?")
                .params(client.value(), limit)
                .query(TaskRow::toTask)
                .list();
    }

    /** Those that are open, the one that is due first first. */
    List<Task> openOf(ClientId client) {
        return jdbc.sql("""
                        select t.* from task t where t.client_id = ? and t.done_at is null and t.cancelled_at is null
                        order by t.awaits_on, t.id
                        """).param(client.value()).query(TaskRow::toTask).list();
    }

    /** What she is to do, held until the transaction ends. */
    List<Task> openOf(StaffId assignee) {
        return jdbc.sql("""
                        select t.* from task t
                        where t.assignee_id = ? and t.done_at is null and t.cancelled_at is null order by t.id for update
                        """).param(assignee.value()).query(TaskRow::toTask).list();
    }

    /** A task before it is made; {@code by} and {@code rule} exclude one another. */
    record NewTask(
            ClientId client,
            @Nullable StaffId assignee,
            BoutiqueId boutique,
            String title,
            String text,
            LocalDate dueOn,
            Origin origin,
            @Nullable RuleId rule,
            @Nullable String subject,
            @Nullable StaffId by) {}

    /** Empty when there is one already that came of the same, or she is gone; who is being erased is waited for. */
    Optional<Task> insert(NewTask task) {
        var id = new TaskId(Ids.next());
        var made = jdbc.sql("""
                        insert into task (id, client_id, assignee_id, boutique_id, title, text, due_on, origin, rule_id, subject,
                            made_by, made_at)
                        select :id, id, :assignee, :boutique, :title, :text, :due, :origin, :rule, :subject, :by, :at
                        from client where id = :client and erased_at is null and merged_into is null for key share
                        on conflict do nothing
                        """)
                .param("id", id.value())
                .param("client", task.client().value())
                .param("assignee", TaskRow.uuid(task.assignee()), Types.OTHER)
                .param("boutique", task.boutique().value())
                .param("title", task.title())
                .param("text", task.text())
                .param("due", task.dueOn())
                .param("origin", task.origin().name())
                .param("rule", task.rule() == null ? null : task.rule().value(), Types.OTHER)
                .param("subject", task.subject(), Types.VARCHAR)
                .param("by", TaskRow.uuid(task.by()), Types.OTHER)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return made == 0 ? Optional.empty() : Optional.of(told(id, Did.MADE, task.by()));
    }

    Task snooze(TaskId id, @Nullable LocalDate until, StaffId by) {
        jdbc.sql("update task set snoozed_until = :until, version = version + 1 where id = :id")
                .param("until", until, Types.DATE)
                .param("id", id.value())
                .update();
        return told(id, until == null ? Did.WOKEN : Did.SNOOZED, by);
    }

    Task done(TaskId id, Outcome outcome, StaffId by) {
        jdbc.sql("""
                        update task set done_at = coalesce(done_at, :at), done_by = :by, outcome_kind = :kind, outcome = :outcome,
                            version = version + 1 where id = :id
                        """)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", by.value())
                .param("kind", outcome.kind().name())
                .param("outcome", outcome.text())
                .param("id", id.value())
                .update();
        return told(id, Did.DONE, by);
    }

    Task cameOf(TaskId id, Outcome outcome, StaffId by) {
        jdbc.sql("update task set outcome_kind = :kind, outcome = :outcome, version = version + 1 where id = :id")
                .param("kind", outcome.kind().name())
                .param("outcome", outcome.text())
                .param("id", id.value())
                .update();
        return told(id, Did.DONE, by);
    }

    Task undone(TaskId id, @Nullable StaffId by) {
        jdbc.sql("""
                        update task set done_at = null, done_by = null, outcome_kind = null, outcome = '', version = version + 1
                        where id = ?
                        """).param(id.value()).update();
        return told(id, Did.UNDONE, by);
    }

    /** @param by null when what it came of is gone */
    Task cancel(TaskId id, @Nullable StaffId by) {
        jdbc.sql("update task set cancelled_at = :at, cancelled_by = :by, version = version + 1 where id = :id")
                .param("at", Timestamp.from(clock.instant()))
                .param("by", TaskRow.uuid(by), Types.OTHER)
                .param("id", id.value())
                .update();
        return told(id, Did.CANCELLED, by);
    }

    Task uncancel(TaskId id, @Nullable StaffId by) {
        jdbc.sql("update task set cancelled_at = null, cancelled_by = null, version = version + 1 where id = ?")
                .param(id.value())
                .update();
        return told(id, Did.UNCANCELLED, by);
    }

    Task reassign(TaskId id, @Nullable StaffId to, BoutiqueId boutique, @Nullable StaffId by) {
        jdbc.sql("update task set assignee_id = :to, boutique_id = :boutique, version = version + 1 where id = :id")
                .param("to", TaskRow.uuid(to), Types.OTHER)
                .param("boutique", boutique.value())
                .param("id", id.value())
                .update();
        return told(id, Did.REASSIGNED, by);
    }

    /** What it came of says another day, and so nobody sleeps over it any more. */
    Task moveTo(TaskId id, LocalDate day, @Nullable StaffId by) {
        jdbc.sql("update task set due_on = ?, snoozed_until = null, version = version + 1 where id = ?")
                .params(day, id.value())
                .update();
        return told(id, Did.MOVED, by);
    }

    /** What it came of is another client's. */
    Task moveTo(TaskId id, ClientId client, @Nullable StaffId assignee, BoutiqueId boutique) {
        jdbc.sql("""
                        update task set client_id = :client, assignee_id = :assignee, boutique_id = :boutique, version = version + 1
                        where id = :id
                        """)
                .param("client", client.value())
                .param("assignee", TaskRow.uuid(assignee), Types.OTHER)
                .param("boutique", boutique.value())
                .param("id", id.value())
                .update();
        return told(id, Did.MOVED, null);
    }

    Task retitle(TaskId id, String title) {
        jdbc.sql("update task set title = ?, version = version + 1 where id = ?")
                .params(title, id.value())
                .update();
        return find(id).orElseThrow();
    }

    private Task told(TaskId id, Did did, @Nullable StaffId by) {
        jdbc.sql("""
                        insert into task_history (id, task_id, at, by_staff, did, assignee_id, day, outcome_kind, outcome)
                        select :history, t.id, :at, :by, :did, t.assignee_id, t.awaits_on, t.outcome_kind, t.outcome
                        from task t where t.id = :id
                        """)
                .param("history", Ids.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("by", TaskRow.uuid(by), Types.OTHER)
                .param("did", did.name())
                .param("id", id.value())
                .update();
        return find(id).orElseThrow();
    }

    List<TaskChange> history(TaskId id) {
        return jdbc.sql("select h.* from task_history h where h.task_id = ? order by h.id desc")
                .param(id.value())
                .query((row, n) -> new TaskChange(
                        Did.valueOf(row.getString("did")),
                        row.getTimestamp("at").toInstant(),
                        TaskRow.staff(row, "by_staff"),
                        TaskRow.staff(row, "assignee_id"),
                        Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                        TaskRow.outcome(row)))
                .list();
    }
}
