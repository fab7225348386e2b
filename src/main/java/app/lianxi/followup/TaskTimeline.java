package app.lianxi.followup;

import app.lianxi.client.TimelineSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was done for a client and what came of it, and what is to be done. A {@code detail} has the columns of {@code task}. */
@Component
class TaskTimeline implements TimelineSource {
    @Override
    public List<String> kinds() {
        return List.of("task");
    }

    @Override
    public String happened() {
        return """
                select 'task'::text, t.done_at, t.id, t.done_by, t.boutique_id, to_jsonb(t) - 'client_id', null::bytea
                from task t
                where t.client_id = :client and t.done_at is not null and (t.done_at, t.id) < (:at, :id)
                order by t.done_at desc, t.id desc limit :limit
                """;
    }

    @Override
    public String standing() {
        return """
                select 'task'::text, t.made_at, t.id, t.assignee_id, t.boutique_id, to_jsonb(t) - 'client_id', null::bytea
                from task t
                where t.client_id = :client and t.done_at is null and t.cancelled_at is null
                """;
    }
}
