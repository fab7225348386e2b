package app.lianxi.privacy;

import app.lianxi.access.Audit;
import app.lianxi.client.ClientId;
import app.lianxi.privacy.DataRequest.Kind;
import app.lianxi.privacy.DataRequest.State;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What clients ask about their own data, as their own page asks it; what administrators do with it is {@link RequestBook}'s. */
@Service
@Transactional
public class DataRequests {
    private final RequestTable table;
    private final PrivacySettings settings;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DataRequests(
            RequestTable table, PrivacySettings settings, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Within how many days the house answers. */
    public int days() {
        return settings.days();
    }

    /** She asks to be erased; asking again while that is open changes nothing. Whoever calls holds one of her identities. */
    public void askErasure(ClientId client) {
        var now = clock.instant();
        table.open(client, Kind.ERASURE, now, now.plus(Duration.ofDays(settings.days())));
        events.publishEvent(new ErasureAsked(client));
    }

    /** She does not want to be erased after all; nothing when she is. */
    public void takeBack(ClientId client) {
        table.takeBack(client, clock.instant());
        events.publishEvent(new ErasureAsked(client));
    }

    /** She took a copy. */
    public void copied(ClientId client) {
        table.done(client, Kind.COPY, clock.instant());
        audit.byHerself("copied.client", client.value(), "");
    }

    /**
     * She corrected what is kept of her.
     *
     * @param what the names of what became another, never its value
     */
    public void corrected(ClientId client, String what) {
        table.done(client, Kind.CORRECTION, clock.instant());
        audit.byHerself("corrected.client", client.value(), what);
    }

    /** Her request to be erased, while it waits. */
    @Transactional(readOnly = true)
    public Optional<DataRequest> open(ClientId client) {
        return latestErasure(client).filter(request -> request.state() == State.OPEN);
    }

    /** That she asks to be erased, else the last time that she did, whatever became of it. */
    @Transactional(readOnly = true)
    public Optional<DataRequest> latestErasure(ClientId client) {
        return table.latest(client, Kind.ERASURE);
    }
}
