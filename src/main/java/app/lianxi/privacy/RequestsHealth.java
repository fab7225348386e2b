package app.lianxi.privacy;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says which requests of clients about their data are overdue, or will be soon. */
@Component
class RequestsHealth extends HealthCheck {
    /** A week before: long enough to ask somebody who is on leave. */
    static final Duration SOON = Duration.ofDays(7);

    private final RequestTable table;
    private final Clock clock;

    RequestsHealth(RequestTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "requests";
    }

    @Override
    public List<Finding> findings() {
        var now = clock.instant();
        var open = table.open();
        var overdue = open.stream().filter(one -> one.dueAt().isBefore(now)).toList();
        var soon = open.stream()
                .filter(one -> !one.dueAt().isBefore(now) && one.dueAt().isBefore(now.plus(SOON)))
                .toList();
        var findings = new ArrayList<Finding>();
        if (!overdue.isEmpty()) {
            findings.add(Finding.severe(
                    "requests_overdue", overdue.getFirst().dueAt(), overdue.size(), references(overdue)));
        }
        if (!soon.isEmpty()) {
            findings.add(Finding.soon("requests_due", soon.getFirst().dueAt(), soon.size(), references(soon)));
        }
        return findings;
    }

    private static String references(List<DataRequest> requests) {
        return String.join(
                ", ", requests.stream().limit(10).map(DataRequest::reference).toList());
    }
}
