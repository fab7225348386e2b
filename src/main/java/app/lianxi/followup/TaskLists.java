package app.lianxi.followup;

import app.lianxi.access.StaffId;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.Sight;
import app.lianxi.followup.FollowUp.Because;
import app.lianxi.followup.FollowUp.Cursor;
import app.lianxi.followup.FollowUp.Page;
import app.lianxi.followup.Rule.Trigger;
import app.lianxi.profile.Occasion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of open tasks of clients whom the reader may see, page by page. */
@Component
class TaskLists {
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final ClientBook book;
    private final BoutiqueDays days;

    TaskLists(JdbcClient jdbc, ClientBook book, BoutiqueDays days) {
        this.jdbc = jdbc;
        this.book = book;
        this.days = days;
    }

    private record Row(Task task, LocalDate today, @Nullable Because because) {
        static Row of(ResultSet row, int n) throws SQLException {
            return new Row(
                    TaskRow.toTask(row, n),
                    Objects.requireNonNull(row.getObject("today", LocalDate.class)),
                    because(row));
        }

        private static @Nullable Because because(ResultSet row) throws SQLException {
            var trigger = row.getString("trigger");
            var occasion = row.getString("occasion");
            return trigger == null
                    ? null
                    : new Because(
                            Trigger.valueOf(trigger),
                            row.getInt("days"),
                            occasion == null ? null : Occasion.valueOf(occasion));
        }
    }

    /** Of one person's. */
    FollowUps.Count count(StaffId whose) {
        var query = jdbc.sql("select count(*) filter (where " + Due.OVERDUE.condition() + "), count(*) filter (where "
                        + Due.SNOOZED.condition() + ") from task t join" + BoutiqueDays.ROWS + """
                        on d.shop = t.boutique_id
                        where t.assignee_id = :whose and t.done_at is null and t.cancelled_at is null and
                        """
                        + Sight.of("t.client_id"))
                .param("whose", whose.value());
        return days.in(book.inSight(query))
                .query((row, n) -> new FollowUps.Count(row.getInt(1), row.getInt(2)))
                .single();
    }

    /**
     * @param whose a condition in SQL on a task {@code t}
     * @param parameters of that condition
     */
    Page page(
            String whose,
            UnaryOperator<JdbcClient.StatementSpec> parameters,
            Due due,
            @Nullable Cursor after,
            int limit) {
        var most = Math.clamp(limit, 1, MOST);
        var query = jdbc.sql(
                        "select t.*, d.today, r.trigger, r.days, r.occasion from task t join" + BoutiqueDays.ROWS + """
                        on d.shop = t.boutique_id
                        left join task_rule r on r.id = t.rule_id
                        where t.done_at is null and t.cancelled_at is null
                          and (:day::date is null or (t.awaits_on, t.id) > (:day, :task)) and
                        """
                                + whose + " and " + due.condition() + " and " + Sight.of("t.client_id")
                                + " order by t.awaits_on, t.id limit :limit")
                .param("day", after == null ? null : after.day(), Types.DATE)
                .param("task", after == null ? null : after.task().value(), Types.OTHER)
                .param("limit", most + 1);
        var rows = parameters.apply(days.in(book.inSight(query))).query(Row::of).list();
        var shown = rows.subList(0, Math.min(most, rows.size()));
        var people = book.named(shown.stream().map(row -> row.task().client()).toList());
        // Who went since the rows were read is left out
        var items = shown.stream()
                .flatMap(row -> Optional.ofNullable(people.get(row.task().client())).stream()
                        .map(client -> new FollowUp(readable(row.task(), client), client, row.today(), row.because())))
                .toList();
        var last = shown.isEmpty() ? null : shown.getLast().task();
        return new Page(items, rows.size() > most && last != null ? new Cursor(last.awaitsOn(), last.id()) : null);
    }

    /** What somebody wrote of a masked client is not for everybody who works through a list; a rule's words are of nobody. */
    private static Task readable(Task task, Client client) {
        var written = task.origin() == Task.Origin.NOTE || task.origin() == Task.Origin.HAND;
        return client.masked() && written ? task.withoutWords() : task;
    }
}
