package app.lianxi.privacy;

import app.lianxi.client.TimelineSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** That a client asked to be erased, while the house has not answered. A {@code detail} has {@code dueAt}. */
@Component
class RequestTimeline implements TimelineSource {
    @Override
    public List<String> kinds() {
        return List.of("request");
    }

    @Override
    public String standing() {
        return """
                select 'request'::text, asked_at, id, null::uuid, null::uuid, jsonb_build_object('dueAt', due_at), null::bytea
                from data_request
                where client_id = :client and kind = 'ERASURE'
                  and taken_back_at is null and refused_at is null and done_at is null
                """;
    }
}
