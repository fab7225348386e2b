package app.lianxi.health;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * One part of the house that can say whether it is well: on the administrators' page in words, and as a component of
 * {@code /actuator/health} by a status of its own. None of these means down: hooks still store, and a node that is taken
 * out of the round would not.
 */
public abstract class HealthCheck implements HealthIndicator {
    /** How it stands on the page: {@code health.part.<part>}. */
    public abstract String part();

    /** What is wrong, the worst first; empty when all is well. */
    public abstract List<Finding> findings();

    @Override
    public final Health health() {
        var findings = findings();
        if (findings.isEmpty()) {
            return Health.up().build();
        }
        var health = Health.status(findings.getFirst().problem().toUpperCase(Locale.ROOT));
        findings.forEach(finding -> health.withDetail(
                finding.problem() + (finding.details().isEmpty() ? "" : " " + finding.details()),
                finding.since() == null ? "" : finding.since().toString()));
        return health.build();
    }
}
