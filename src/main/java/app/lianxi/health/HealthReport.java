package app.lianxi.health;

import java.util.Comparator;
import java.util.List;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;

/** How each part of the house is, for administrators. */
@Service
@Secured("ROLE_ADMINISTRATOR")
public class HealthReport {
    private static final List<String> ORDER = List.of(
            "access",
            "notices",
            "inbox",
            "outbox",
            "charges",
            "refunds",
            "clock",
            "certificates",
            "citcon",
            "rates",
            "statements",
            "requests");

    private final List<HealthCheck> checks;

    HealthReport(List<HealthCheck> checks) {
        this.checks = checks.stream()
                .sorted(Comparator.comparingInt(check -> ORDER.indexOf(check.part())))
                .toList();
        this.checks.forEach(check -> check.beside(this.checks));
    }

    /** A part and what is wrong with it. */
    public record Part(String name, List<Finding> findings) {}

    /** Every part, in an order that stays; one that can't be told says so and keeps none of the others. */
    public List<Part> parts() {
        return checks.stream()
                .map(check -> new Part(check.part(), check.told()))
                .toList();
    }
}
