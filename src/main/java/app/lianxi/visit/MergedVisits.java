package app.lianxi.visit;

import app.lianxi.client.ClientsMerging;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The visits of two who are one person; where both are awaited, the one that was announced last is. */
@Component
class MergedVisits {
    private static final String AWAITED = "arrived_at is null and missed_at is null and cancelled_at is null";

    private final JdbcClient jdbc;
    private final Clock clock;

    MergedVisits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(ClientsMerging merging) {
        var gone = merging.gone().value();
        var kept = merging.kept().value();
        jdbc.sql("update visit set cancelled_at = :now where " + AWAITED + " and client_id in (:gone, :kept)"
                        + " and id <> (select id from visit where " + AWAITED
                        + " and client_id in (:gone, :kept) order by announced_at desc, id desc limit 1)")
                .param("now", Timestamp.from(clock.instant()))
                .param("gone", gone)
                .param("kept", kept)
                .update();
        jdbc.sql("update visit set client_id = ? where client_id = ?")
                .params(kept, gone)
                .update();
    }
}
