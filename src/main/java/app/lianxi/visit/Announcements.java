package app.lianxi.visit;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.messaging.MessageKind;
import app.lianxi.messaging.MessageReceived;
import app.lianxi.optin.Followers;
import app.lianxi.purchase.LastBought;
import app.lianxi.visit.VisitTable.Moment;
import app.lianxi.visit.announcement.Announcement;
import app.lianxi.visit.announcement.AnnouncementReader;
import app.lianxi.visit.announcement.ArrivalTime;
import app.lianxi.visit.announcement.NamedBoutique;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears in what clients write that they are coming, are late, are here, or do not come. */
@Component
class Announcements {
    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    /** What a client adds when she says that she is late and not by how much. */
    private static final Duration SOMEWHAT = Duration.ofMinutes(10);

    private final VisitTable visits;
    private final Boutiques boutiques;
    private final ClientBoutiques clientBoutiques;
    private final Followers followers;
    private final LastBought bought;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Announcements(
            VisitTable visits,
            Boutiques boutiques,
            ClientBoutiques clientBoutiques,
            Followers followers,
            LastBought bought,
            Clock clock,
            ApplicationEventPublisher events) {
        this.visits = visits;
        this.boutiques = boutiques;
        this.clientBoutiques = clientBoutiques;
        this.followers = followers;
        this.bought = bought;
        this.clock = clock;
        this.events = events;
    }

    @EventListener
    void on(MessageReceived received) {
        if (received.kind() != MessageKind.TEXT) {
            return;
        }
        var open = boutiques.all().stream().filter(shop -> !shop.closed()).toList();
        var home = home(received, open);
        var reader =
                new AnnouncementReader(open.stream().map(Announcements::named).toList());
        var zone = home == null ? ZoneOffset.UTC : home.zone();
        read(reader, received, zone).ifPresent(said -> heard(received, reader, said, open, home));
    }

    /** What can't be read announces nothing; the message stands in the conversation whatever it is. */
    private static Optional<Announcement> read(AnnouncementReader reader, MessageReceived received, ZoneId zone) {
        try {
            return reader.read(received.text(), received.at(), zone);
        } catch (RuntimeException e) {
            log.warn(
                    "Message {} could not be looked through: {}",
                    received.message().value(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private void heard(
            MessageReceived received,
            AnnouncementReader reader,
            Announcement said,
            List<Boutique> open,
            @Nullable Boutique home) {
        var named = open.stream()
                .filter(shop -> said.boutiques().contains(shop.code()))
                .toList();
        var known = visits.awaited(received.client());
        if (visits.heardSince(received.client(), received.at())) {
            // Heard late: what she said or did since stands.
            return;
        }
        switch (said) {
            case Announcement.Coming coming -> {
                var there = named.isEmpty() ? meant(known.orElse(null), home, open) : named;
                // A time of the clock means the boutique's, wherever she wrote from.
                var again = there.size() == 1
                        ? read(reader, received, there.getFirst().zone()).orElse(said)
                        : said;
                coming(
                        received,
                        again instanceof Announcement.Coming local ? local : coming,
                        there,
                        known.orElse(null));
            }
            case Announcement.Delayed delayed ->
                known.filter(visit -> mayBeAt(visit, named))
                        .ifPresent(visit -> later(received, visit, delayed.by() == null ? SOMEWHAT : delayed.by()));
            case Announcement.Here here ->
                known.filter(visit -> mayBeAt(visit, named))
                        .ifPresent(visit -> set(visit, Moment.ARRIVED, received.at()));
            case Announcement.Cancelled cancelled ->
                known.filter(visit -> isCancelled(visit, received, reader, named))
                        .ifPresent(visit -> set(visit, Moment.CANCELLED, received.at()));
        }
    }

    /** What she says of another boutique is not about this visit. */
    private static boolean mayBeAt(Visit visit, List<Boutique> named) {
        return named.isEmpty() || named.stream().anyMatch(shop -> visit.boards().contains(shop.id()));
    }

    /** She says that she comes to none of its boutiques, on no day or on its day, as it is called where they are. */
    private boolean isCancelled(
            Visit visit, MessageReceived received, AnnouncementReader reader, List<Boutique> named) {
        return boutiques.all().stream()
                .filter(shop -> visit.boards().contains(shop.id()))
                .allMatch(shop -> (named.isEmpty() || named.contains(shop))
                        && read(reader, received, shop.zone())
                                .filter(said -> said instanceof Announcement.Cancelled(var day, var where)
                                        && (day == null
                                                || day.equals(LocalDate.ofInstant(visit.expectedAt(), shop.zone()))))
                                .isPresent());
    }

    private void coming(
            MessageReceived received, Announcement.Coming coming, List<Boutique> there, @Nullable Visit known) {
        if (there.isEmpty() || coming.arrival().certainty() == ArrivalTime.Certainty.TOO_FAR) {
            // Nobody knows where, or she hardly means it: it stands in the conversation, where an associate can ask.
            return;
        }
        if (coming.arrival().at().isBefore(clock.instant().minus(VisitWatch.MISSED_AFTER))) {
            // Heard when all is over.
            return;
        }
        var boards = new HashSet<BoutiqueId>();
        there.forEach(shop -> boards.add(shop.id()));
        if (known != null && known.boards().equals(boards)) {
            visits.expect(known.id(), received.message(), received.at(), coming.arrival());
            tell(known, false);
            return;
        }
        if (known != null) {
            set(known, Moment.CANCELLED, received.at());
        }
        var others = coming.company() == null || coming.company().others().isEmpty()
                ? null
                : coming.company().others().getAsInt();
        visits.add(
                received.client(),
                boards,
                received.message(),
                received.at(),
                coming.arrival(),
                others,
                coming.transport());
        boards.forEach(boutique -> clientBoutiques.comesTo(received.client(), boutique, received.at()));
        events.publishEvent(new VisitsChanged(received.client(), boards, true));
    }

    /** Where she is coming to when she names no boutique: where she said before, or where she most likely means. */
    private static List<Boutique> meant(@Nullable Visit known, @Nullable Boutique home, List<Boutique> open) {
        if (known != null) {
            return open.stream()
                    .filter(shop -> known.boards().contains(shop.id()))
                    .toList();
        }
        return home == null ? List.of() : List.of(home);
    }

    private void later(MessageReceived received, Visit visit, Duration by) {
        visits.expect(
                visit.id(),
                received.message(),
                received.at(),
                new ArrivalTime(visit.expectedAt().plus(by), visit.certainty()));
        tell(visit, false);
    }

    private void set(Visit visit, Moment moment, Instant at) {
        visits.set(visit.id(), moment, at, null);
        tell(visit, false);
    }

    private void tell(Visit visit, boolean announced) {
        events.publishEvent(new VisitsChanged(visit.client(), visit.boards(), announced));
    }

    /** Where she most likely means: where she last scanned a code or bought something. */
    private @Nullable Boutique home(MessageReceived received, List<Boutique> open) {
        return Stream.of(
                        followers.lastScan(received.client()).map(scan -> new Seen(scan.boutique(), scan.at())),
                        bought.of(received.client()).map(last -> new Seen(last.boutique(), last.at())))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Seen::at).reversed())
                .flatMap(seen -> open.stream().filter(shop -> shop.id().equals(seen.boutique())))
                .findFirst()
                .or(() -> open.size() == 1 ? Optional.of(open.getFirst()) : Optional.empty())
                .orElse(null);
    }

    private record Seen(BoutiqueId boutique, Instant at) {}

    private static NamedBoutique named(Boutique shop) {
        var names = new HashSet<String>();
        for (var name : Set.of(shop.name(), shop.nameZh())) {
            names.add(name);
            // Fifth Avenue, New York is called Fifth Avenue
            names.add(name.split("[,，·]")[0]);
        }
        names.removeIf(name -> name.isBlank() || name.strip().equalsIgnoreCase(shop.city()));
        return new NamedBoutique(
                shop.code(), names.stream().map(String::strip).sorted().toList());
    }
}
