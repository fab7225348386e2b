package app.lianxi.health;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * One part of the house that can say whether it is well: on the administrators' page in words, and as a component of
 * {@code /actuator/health} by a status of its own. None of these means down: hooks still store, and a node that is taken
 * out of the round would not.
 */
public abstract class HealthCheck implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(HealthCheck.class);
    private final Patience<List<Finding>> patience = new Patience<>(this::findings);
    private volatile List<HealthCheck> others = List.of();

    /** How it stands on the page: {@code health.part.<part>}. */
    public abstract String part();

    /** What is wrong, the worst first; empty when all is well. */
    public abstract List<Finding> findings();

    /** Each is begun with the first that is asked, so that those of which nothing is heard keep nobody waiting in turn. */
    final void beside(List<HealthCheck> others) {
        this.others = others;
    }

    /** The findings, or within {@link Patience#LONGEST} that they can't be told. */
    final List<Finding> told() {
        if (patience.begin()) {
            others.forEach(other -> other.patience.begin());
        }
        try {
            return patience.answer();
        } catch (ExecutionException e) {
            log.info("Whether {} is well can't be told: {}", part(), String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            log.info("Whether {} is well is not known in time", part());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of(Finding.severe("not_told", null));
    }

    @Override
    public final Health health() {
        var findings = told();
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
