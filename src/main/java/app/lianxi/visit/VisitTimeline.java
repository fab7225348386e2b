package app.lianxi.visit;

import app.lianxi.client.TimelineSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** A client's visits on her timeline, and the one that is awaited. */
@Component
class VisitTimeline implements TimelineSource {
    private static final String DETAIL = """
            jsonb_build_object('certainty', certainty, 'others', others, 'transport', transport, 'expectedAt', expected_at,
                'acceptedAt', accepted_at, 'acceptedBy', accepted_by, 'arrivedAt', arrived_at, 'servedAt', served_at,
                'missedAt', missed_at, 'cancelledAt', cancelled_at)""";

    @Override
    public List<String> kinds() {
        return List.of("visit");
    }

    @Override
    public String happened() {
        return """
                select 'visit' as kind, expected_at as at, id, coalesce(served_by, accepted_by) as staff_id, boutique_id,
                    %s as detail, null::bytea as sealed
                from visit where client_id = :client and (expected_at, id) < (:at, :id)
                    and (arrived_at is not null or missed_at is not null or cancelled_at is not null)
                order by expected_at desc, id desc limit :limit
                """.formatted(DETAIL);
    }

    @Override
    public String standing() {
        return """
                select 'visit' as kind, expected_at as at, id, accepted_by as staff_id, boutique_id, %s as detail,
                    null::bytea as sealed
                from visit where client_id = :client and served_at is null and missed_at is null and cancelled_at is null
                """.formatted(DETAIL);
    }
}
