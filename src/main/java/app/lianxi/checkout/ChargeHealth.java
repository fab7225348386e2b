package app.lianxi.checkout;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import app.lianxi.payment.Payments;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Says when a channel has not told for long what became of a charge, or when a payment is not what was asked for. */
@Component
class ChargeHealth extends HealthCheck {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** For so long an odd payment is shown that nobody pays back. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private final ChargeTable charges;
    private final CheckoutTable checkouts;
    private final Payments payments;
    private final Clock clock;

    ChargeHealth(ChargeTable charges, CheckoutTable checkouts, Payments payments, Clock clock, MeterRegistry meters) {
        this.charges = charges;
        this.checkouts = checkouts;
        this.payments = payments;
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
        var findings = new ArrayList<Finding>();
        var unknown = charges.unknown();
        if (unknown.oldest() != null && !unknown.oldest().plus(LONGEST).isAfter(clock.instant())) {
            findings.add(Finding.severe("charges_unknown", unknown.oldest(), unknown.count()));
        }
        var odd = checkouts.odd(clock.instant().minus(SHOWN));
        var kept = payments.findAll(odd.keySet()).values().stream()
                .filter(payment -> payment.refunded().value() < payment.amount().value())
                .map(payment -> Objects.requireNonNull(odd.get(payment.id())))
                .toList();
        if (!kept.isEmpty()) {
            findings.add(Finding.severe("payments_odd", Collections.min(kept), kept.size()));
        }
        return findings;
    }
}
