package app.lianxi.visit;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Role;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.messaging.Messages;
import app.lianxi.visit.VisitTable.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is coming to the reader's boutiques, and what the staff make of it. */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class ArrivalBoard {
    private static final Duration AHEAD = Duration.ofHours(24);
    /** Who has been here for longer has left, though nobody said so. */
    private static final Duration LONGEST_STAY = Duration.ofHours(12);

    private final VisitTable visits;
    private final ClientBook book;
    private final Messages messages;
    private final CurrentStaff current;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ArrivalBoard(
            VisitTable visits,
            ClientBook book,
            Messages messages,
            CurrentStaff current,
            Clock clock,
            ApplicationEventPublisher events) {
        this.visits = visits;
        this.book = book;
        this.messages = messages;
        this.current = current;
        this.clock = clock;
        this.events = events;
    }

    /**
     * A tile of the board.
     *
     * @param said how she announced it, in her own words; personal, and empty where she is masked
     */
    public record Arrival(Visit visit, Client client, String said) {}

    /** Who is expected within a day or is here, in the reader's boutiques, the next first. */
    public List<Arrival> arrivals() {
        var now = clock.instant();
        var board = visits.board(current.require().scope(), now.plus(AHEAD), now.minus(LONGEST_STAY));
        var people = book.named(board.stream().map(Visit::client).toList());
        var said = messages.texts(board.stream().map(Visit::message).toList());
        return board.stream()
                .filter(visit -> people.containsKey(visit.client()))
                .map(visit -> {
                    var client = Objects.requireNonNull(people.get(visit.client()));
                    return new Arrival(visit, client, client.masked() ? "" : said.getOrDefault(visit.message(), ""));
                })
                .toList();
    }

    /** Her visits, the latest first. */
    public List<Visit> of(ClientId client, int limit) {
        book.require(client);
        return visits.of(client, limit);
    }

    /**
     * The reader receives her; who was first stays.
     *
     * @return who receives her now
     */
    @Transactional
    public Visit accept(VisitId id) {
        var visit = held(id);
        if (visit.state() == Visit.State.ANNOUNCED) {
            settle(visit);
            visits.set(id, Moment.ACCEPTED, clock.instant(), current.require().id());
            tell(visit);
        }
        return visits.find(id).orElseThrow();
    }

    /** Undoes {@link #accept}, by who accepted or a manager. */
    @Transactional
    public void giveBack(VisitId id) {
        var visit = held(id);
        if (visit.state() == Visit.State.ACCEPTED) {
            var reader = current.require();
            if (!reader.id().equals(visit.acceptedBy()) && reader.role() != Role.MANAGER) {
                throw new AccessDeniedException("A visit that somebody else accepted");
            }
            visits.set(id, Moment.ACCEPTED, null, null);
            tell(visit);
        }
    }

    /** She is here. */
    @Transactional
    public void arrived(VisitId id) {
        settle(held(id));
        change(id, Moment.ARRIVED, clock.instant(), Visit.State.ANNOUNCED, Visit.State.ACCEPTED);
    }

    /** Undoes {@link #arrived}, unless she announced another visit meanwhile. */
    @Transactional
    public void notArrived(VisitId id) {
        awaitAgain(id, Moment.ARRIVED, Visit.State.ARRIVED);
    }

    /** The visit is over. */
    @Transactional
    public void served(VisitId id) {
        change(id, Moment.SERVED, clock.instant(), Visit.State.ARRIVED);
        events.publishEvent(new VisitServed(visits.find(id).orElseThrow()));
    }

    /** Undoes {@link #served}. */
    @Transactional
    public void notServed(VisitId id) {
        change(id, Moment.SERVED, null, Visit.State.SERVED);
        events.publishEvent(new VisitServed(visits.find(id).orElseThrow()));
    }

    /** She did not come. */
    @Transactional
    public void missed(VisitId id) {
        change(id, Moment.MISSED, clock.instant(), Visit.State.ANNOUNCED, Visit.State.ACCEPTED);
    }

    /** Undoes {@link #missed}, unless she announced another visit meanwhile. */
    @Transactional
    public void notMissed(VisitId id) {
        awaitAgain(id, Moment.MISSED, Visit.State.MISSED);
    }

    /** One visit of a client is awaited at most. */
    private void awaitAgain(VisitId id, Moment undone, Visit.State from) {
        if (visits.awaited(held(id).client()).isEmpty()) {
            change(id, undone, null, from);
        }
    }

    private void change(VisitId id, Moment moment, @Nullable Instant at, Visit.State... from) {
        var visit = held(id);
        if (List.of(from).contains(visit.state())) {
            visits.set(id, moment, at, at == null ? null : current.require().id());
            tell(visit);
        }
    }

    /** Held until the transaction ends, by one who works where she is expected. */
    private Visit held(VisitId id) {
        var visit = visits.lock(id).orElseThrow(() -> new AccessDeniedException("No such visit"));
        var scope = current.require().scope();
        if (visit.boards().stream().noneMatch(scope::covers)) {
            throw new AccessDeniedException("A visit to another boutique");
        }
        return visit;
    }

    /** Where several boutiques may be meant it is the reader's own; one who works in more than one can't tell. */
    private void settle(Visit visit) {
        var mine = visit.boards().stream()
                .filter(current.require().scope()::covers)
                .toList();
        if (visit.boutique() == null && mine.size() == 1) {
            visits.settle(visit.id(), mine.getFirst());
            tell(visit);
        }
    }

    private void tell(Visit visit) {
        events.publishEvent(new VisitsChanged(visit.client(), visit.boards(), false));
    }
}
