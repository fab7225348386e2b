package app.lianxi.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits to be read, in all hooks together; the gauges ask the database when they are read. */
@Component
class Backlog {
    private final JdbcClient jdbc;
    private final Clock clock;

    Backlog(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("lianxi.inbox.pending", this, Backlog::pending)
                .description("Notices that are stored and not yet read")
                .register(meters);
        Gauge.builder("lianxi.inbox.oldest", this, Backlog::oldestSeconds)
                .description("How long the oldest notice has waited to be read")
                .baseUnit("seconds")
                .register(meters);
    }

    long pending() {
        return jdbc.sql("select count(*) from notice_waiting where set_aside_at is null")
                .query(Long.class)
                .single();
    }

    long setAside() {
        return jdbc.sql("select count(*) from notice_waiting where set_aside_at is not null")
                .query(Long.class)
                .single();
    }

    /** When the oldest that waits came; null when none waits. */
    @Nullable
    Instant oldest() {
        List<Instant> oldest = jdbc.sql("""
                        select n.received_at from notice_waiting w join notice n using (id)
                        where w.set_aside_at is null order by w.id limit 1
                        """).query((row, n) -> row.getTimestamp(1)).list().stream()
                .map(Timestamp::toInstant)
                .toList();
        return oldest.isEmpty() ? null : oldest.getFirst();
    }

    private double oldestSeconds() {
        var oldest = oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
    }
}
