package app.lianxi.inbox;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says when what hooks acknowledged is read no more, and what could not be understood. */
@Component
class InboxHealth extends HealthCheck {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Backlog backlog;
    private final Clock clock;

    InboxHealth(Backlog backlog, Clock clock) {
        this.backlog = backlog;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "inbox";
    }

    @Override
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        var oldest = backlog.oldest();
        if (oldest != null && oldest.plus(LONGEST).isBefore(clock.instant())) {
            findings.add(Finding.severe("inbox_backlog", oldest, backlog.pending()));
        }
        var setAside = backlog.setAside();
        if (setAside > 0) {
            findings.add(Finding.soon("not_understood", null, setAside));
        }
        return findings;
    }
}
