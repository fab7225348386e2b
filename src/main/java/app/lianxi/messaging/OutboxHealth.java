package app.lianxi.messaging;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says when messages wait that were due long ago; the gauges ask the database when they are read. */
@Component
class OutboxHealth extends HealthCheck {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Outbox outbox;
    private final Clock clock;

    OutboxHealth(Outbox outbox, Clock clock, MeterRegistry meters) {
        this.outbox = outbox;
        this.clock = clock;
        Gauge.builder("lianxi.outbox.waiting", outbox, Outbox::waiting)
                .description("Messages that are queued or on their way")
                .register(meters);
        Gauge.builder("lianxi.outbox.oldest", this, OutboxHealth::oldestSeconds)
                .description("How long the oldest message has been due")
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    public String part() {
        return "outbox";
    }

    @Override
    public List<Finding> findings() {
        var oldest = outbox.oldestDue();
        return oldest == null || oldest.plus(LONGEST).isAfter(clock.instant())
                ? List.of()
                : List.of(Finding.severe("outbox_backlog", oldest, outbox.waiting()));
    }

    private double oldestSeconds() {
        var oldest = outbox.oldestDue();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
    }
}
