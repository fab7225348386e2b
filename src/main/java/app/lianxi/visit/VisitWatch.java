package app.lianxi.visit;

import app.lianxi.visit.VisitTable.Moment;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Raises what nobody accepts within two minutes, and closes what nobody came to. */
@Component
class VisitWatch {
    static final Duration ESCALATE_AFTER = Duration.ofMinutes(2);
    static final Duration MISSED_AFTER = Duration.ofHours(2);

    private final VisitTable visits;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    VisitWatch(VisitTable visits, Clock clock, ApplicationEventPublisher events) {
        this.visits = visits;
        this.clock = clock;
        this.events = events;
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT10S")
    @Transactional
    public void watch() {
        var now = clock.instant();
        visits.unaccepted(now, ESCALATE_AFTER).forEach(visit -> {
            set(visit, Moment.ESCALATED);
            events.publishEvent(new VisitEscalated(visit.client(), visit.boards()));
        });
        visits.overdue(now.minus(MISSED_AFTER)).forEach(visit -> set(visit, Moment.MISSED));
    }

    private void set(Visit visit, Moment moment) {
        visits.set(visit.id(), moment, clock.instant(), null);
        events.publishEvent(new VisitsChanged(visit.client(), visit.boards(), false));
    }
}
