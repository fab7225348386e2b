package app.lianxi.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** What there is to do now in a boutique of the load: who comes, what its staff are to do, and where they are named. */
final class LoadDay {
    private LoadDay() {}

    /** For all who work in it; what was to be done before is gone. */
    static void begin(Connection connection, String boutique) throws SQLException {
        for (var sql : WORK.split(";")) {
            try (var statement = connection.prepareStatement(sql)) {
                if (sql.contains("?")) {
                    statement.setString(1, boutique);
                }
                statement.execute();
            }
        }
    }

    /** The visits of the load itself are over. */
    private static final String WORK = """
            delete from visit where served_at is null;
            delete from task;
            delete from profile_mention;
            with coming as (
                insert into visit (id, client_id, boutique_id, message_id, announced_at, expected_at, certainty, accepted_at,
                    accepted_by)
                select uuidv7(), m.client_id, b.id, m.id, now(), now() + row_number() over () * interval '90 minutes', 'EXACT',
                    now(), s.id
                from boutique b
                join staff s on s.username = b.code || '-1'
                cross join lateral (
                    select distinct on (m.client_id) m.client_id, m.id
                    from client_boutique c join message m using (client_id)
                    where c.boutique_id = b.id and m.direction = 'IN'
                        and not exists (select 1 from visit v where v.client_id = m.client_id or v.message_id = m.id)
                    limit 4) m
                where b.code = ?
                returning id, boutique_id)
            insert into visit_boutique select id, boutique_id from coming;
            insert into task (id, client_id, assignee_id, boutique_id, title, due_on, origin, made_by, made_at)
            select uuidv7(), c.client_id, w.staff_id, b.id, 'Tell her that her coat has come', current_date - n::int % 3, 'HAND',
                w.staff_id, now()
            from boutique b
            join staff_boutique w on w.boutique_id = b.id
            cross join lateral (
                select client_id, row_number() over () n from client_boutique where boutique_id = b.id limit 8) c
            where b.code = ?;
            insert into profile_mention (entry_id, staff_id, at)
            select e.id, w.staff_id, now()
            from boutique b
            join staff_boutique w on w.boutique_id = b.id
            cross join lateral (
                select e.id from client_boutique c join profile_entry e using (client_id)
                where c.boutique_id = b.id and e.kind = 'NOTE' limit 3) e
            where b.code = ?
            """;
}
