package app.lianxi.checkout;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says when a channel has not told for long what became of a charge. */
@Component
class ChargeHealth extends HealthCheck {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final ChargeTable charges;
    private final Clock clock;

    ChargeHealth(ChargeTable charges, Clock clock, MeterRegistry meters) {
        this.charges = charges;
        this.clock = clock;
        Gauge.builder("lianxi.charge.unknown", charges, table -> table.unknown().count())
                .description("Charges of which no outcome is known")
                .register(meters);
    }

    @Override
    public String part() {
        return "charges";
    }

    @Override
    public List<Finding> findings() {
        var unknown = charges.unknown();
        return unknown.oldest() == null || unknown.oldest().plus(LONGEST).isAfter(clock.instant())
                ? List.of()
                : List.of(Finding.severe("charges_unknown", unknown.oldest(), unknown.count()));
    }
}
