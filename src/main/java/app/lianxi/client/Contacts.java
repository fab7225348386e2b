package app.lianxi.client;

import app.lianxi.access.Audit;
import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Phone numbers and e-mail addresses of clients, as staff write them down. */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class Contacts {
    private static final String AT_HOME = "CN";

    private final ClientBook book;
    private final Identities identities;
    private final Boutiques boutiques;
    private final ClientFacts facts;
    private final CurrentStaff current;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Contacts(
            ClientBook book,
            Identities identities,
            Boutiques boutiques,
            ClientFacts facts,
            CurrentStaff current,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher events) {
        this.book = book;
        this.identities = identities;
        this.boutiques = boutiques;
        this.facts = facts;
        this.current = current;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** A phone number or an address that is none, or that is somebody else's. */
    public static final class ContactRefused extends RuntimeException {
        /** Why. */
        public enum Why {
            NO_NUMBER,
            NO_ADDRESS,
            ANOTHERS
        }

        private final Why why;

        private ContactRefused(Why why) {
            super("Refused: " + why);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    /**
     * She is reached by this. A number without its country is one of China, or else of a boutique's country.
     *
     * @param kind phone or e-mail
     * @throws ContactRefused when it is none, or another client's: they may be one person
     */
    public void add(ClientId client, IdentityKind kind, String typed) {
        var identity = identity(kind, typed);
        // Before her row is held: who recognises somebody by it waits for rows while claiming it
        identities.claim(identity);
        book.require(client);
        var known = identities.find(identity);
        if (known.isPresent() && !known.get().equals(client)) {
            throw new ContactRefused(ContactRefused.Why.ANOTHERS);
        }
        if (known.isEmpty()) {
            identities.tie(identity, client, clock.instant());
            changed(client, "added.contact", kind);
        }
    }

    /** What was taken off, for as long as that may be undone; nobody reads it. */
    public static final class Removed {
        private final Identity identity;

        private Removed(Identity identity) {
            this.identity = identity;
        }
    }

    /**
     * She is no longer reached by this.
     *
     * @param id of a phone number or an address of hers
     * @return nothing when it is hers no more
     */
    public Optional<Removed> remove(ClientId client, UUID id) {
        book.require(client);
        var identity = identities
                .one(client, id)
                .filter(one -> one.kind() == IdentityKind.PHONE || one.kind() == IdentityKind.EMAIL);
        identity.ifPresent(one -> {
            identities.untie(one);
            changed(client, "removed.contact", one.kind());
        });
        return identity.map(Removed::new);
    }

    /** She is reached by it again, as {@link #add} has it. */
    public void restore(ClientId client, Removed removed) {
        add(client, removed.identity.kind(), removed.identity.externalId());
    }

    private Identity identity(IdentityKind kind, String typed) {
        return switch (kind) {
            case PHONE ->
                phone(typed)
                        .map(number -> new Identity(kind, "", number))
                        .orElseThrow(() -> new ContactRefused(ContactRefused.Why.NO_NUMBER));
            case EMAIL ->
                ContactLookup.email(typed)
                        .map(address -> new Identity(kind, "", address))
                        .orElseThrow(() -> new ContactRefused(ContactRefused.Why.NO_ADDRESS));
            default -> throw new IllegalArgumentException("Nobody writes down a " + kind.code());
        };
    }

    private Optional<String> phone(String typed) {
        var atHome = ContactLookup.phone(typed, AT_HOME);
        var scope = current.require().scope();
        return atHome.isPresent()
                ? atHome
                : boutiques.all().stream()
                        .filter(boutique -> scope.covers(boutique.id()))
                        .map(Boutique::country)
                        .distinct()
                        .flatMap(country -> ContactLookup.phone(typed, country).stream())
                        .findFirst();
    }

    private void changed(ClientId client, String action, IdentityKind kind) {
        audit.did(current.require(), action, "client", client.value(), kind.code());
        facts.changed(List.of(client));
        events.publishEvent(new ClientChanged(client));
    }
}
