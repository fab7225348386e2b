package app.lianxi.inbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says BACKLOG when what hooks acknowledged is read no more, and since when. Not down: hooks still store, and a node that
 * is taken out of the round would not.
 */
@Component
class InboxHealth implements HealthIndicator {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    InboxHealth(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Health health() {
        var oldest = jdbc.sql(
                        "select received_at from notice where read_at is null and set_aside_at is null order by received_at limit 1")
                .query((row, n) -> row.getTimestamp(1))
                .optional()
                .map(Timestamp::toInstant)
                .orElseGet(clock::instant);
        var waiting = Duration.between(oldest, clock.instant());
        return (waiting.compareTo(LONGEST) > 0 ? Health.status("BACKLOG") : Health.up())
                .withDetail("oldestPendingSeconds", Math.max(0, waiting.toSeconds()))
                .build();
    }
}
