package app.lianxi.profile;

import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Staff;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientFacts;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientStaff;
import app.lianxi.client.Clients;
import app.lianxi.profile.Change.Did;
import app.lianxi.profile.EntryTable.Version;
import app.lianxi.profile.ProfileRefused.Why;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the house's people write down of a client, by all who may see her. Each version is kept; what was changed by somebody
 * else since it was read is not written over.
 */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class Profile {
    /** The first place on Earth at which a day begins. */
    private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);

    /** The last at which it ends. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    private final EntryTable entries;
    private final MentionTable mentions;
    private final ClientBook book;
    private final Clients clients;
    private final ClientStaff audience;
    private final ClientFacts facts;
    private final Boutiques boutiques;
    private final CurrentStaff current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Profile(
            EntryTable entries,
            MentionTable mentions,
            ClientBook book,
            Clients clients,
            ClientStaff audience,
            ClientFacts facts,
            Boutiques boutiques,
            CurrentStaff current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entries = entries;
        this.mentions = mentions;
        this.book = book;
        this.clients = clients;
        this.audience = audience;
        this.facts = facts;
        this.boutiques = boutiques;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws app.lianxi.client.ClientRefused when the caller may not see her
     * @throws app.lianxi.client.ClientNotFound when there is no such client, or she was erased
     * @throws ProfileRefused when it can't be taken as it is
     */
    public Entry write(ClientId client, Content typed) {
        var hers = clients.hold(client);
        book.require(hers);
        var content = checked(hers, typed, null);
        var id = entries.insert(hers, content, reader().id(), clock.instant());
        return told(null, entries.lock(id));
    }

    /**
     * @param version that the writer read
     * @throws EntryChanged when somebody else changed or removed it since: with the present entry and what was typed
     * @throws EntryNotFound when there is no such entry
     * @throws ProfileRefused when it can't be taken as it is
     */
    public Entry rewrite(EntryId id, int version, Content typed) {
        var entry = held(id, version, typed, true);
        if (typed.kind() != entry.content().kind()) {
            throw new IllegalArgumentException("A " + entry.content().kind() + " stays one");
        }
        var content = checked(entry.client(), typed, entry);
        if (content.equals(entry.content())) {
            return entry;
        }
        var moved = content.state() != entry.content().state();
        var did = moved && content.kind() == EntryKind.PIECE ? Did.MOVED_ON : Did.REWROTE;
        var stateAt = moved ? clock.instant() : entry.stateAt();
        return put(entry, new Version(content, content.state() == null ? null : stateAt, null, null), did);
    }

    /** @throws EntryChanged when somebody else changed or removed it since this version */
    public Entry remove(EntryId id, int version) {
        var entry = held(id, version, null, true);
        return put(entry, new Version(entry.content(), entry.stateAt(), reader().id(), clock.instant()), Did.REMOVED);
    }

    /**
     * It stands again, as it was removed.
     *
     * @throws EntryChanged when it stands, or was changed since this version
     */
    public Entry restore(EntryId id, int version) {
        var entry = held(id, version, null, false);
        return put(entry, new Version(entry.content(), entry.stateAt(), null, null), Did.RESTORED);
    }

    /**
     * The version before this one is the present one again; what was just written first is removed.
     *
     * @param version the present one, which is undone
     * @throws EntryChanged when somebody else changed it since this version
     */
    public Entry undo(EntryId id, int version) {
        var entry = held(id, version, null, null);
        if (version == 1) {
            return remove(id, version);
        }
        var before = entries.history(id).get(version - 2);
        return put(
                entry,
                new Version(before.content(), before.stateAt(), before.removedBy(), before.removedAt()),
                Did.UNDID);
    }

    /** Every version of an entry, also of one that was removed, the latest first. */
    @Transactional(readOnly = true)
    public List<Change> history(EntryId id) {
        book.require(found(id).client());
        return entries.history(id).reversed();
    }

    /** All that stands of her, notes too, in the order in which it was written. */
    @Transactional(readOnly = true)
    public List<Entry> of(ClientId client) {
        book.require(client);
        return entries.of(client);
    }

    /**
     * Who can be mentioned in a note of hers, for a picker: those who may see her.
     *
     * @param typed part of a name or username; empty for all
     * @param limit at most 100
     */
    @Transactional(readOnly = true)
    public List<Staff> mentionable(ClientId client, String typed, int limit) {
        book.require(client);
        return audience.find(client, typed, limit);
    }

    /** @param stands whether it must stand; null when that does not matter */
    private Entry held(EntryId id, int version, @Nullable Content offered, @Nullable Boolean stands) {
        book.require(clients.hold(found(id).client()));
        var entry = entries.lock(id);
        if (entry.version() != version || stands != null && stands != entry.stands()) {
            throw new EntryChanged(entry, offered);
        }
        return entry;
    }

    private Entry found(EntryId id) {
        return entries.find(id).orElseThrow(() -> EntryNotFound.withId(id));
    }

    private Content checked(ClientId client, Content typed, @Nullable Entry before) {
        var now = clock.instant();
        var content = ContentRules.checked(typed, LocalDate.ofInstant(now, FIRST));
        ContentRules.requireFollowUp(content, before == null ? null : before.content(), LocalDate.ofInstant(now, LAST));
        var named = new HashSet<>(content.mentions());
        named.removeAll(before == null ? Set.of() : before.content().mentions());
        ProfileRefused.unless(audience.among(client, named).equals(named), Why.MAY_NOT_SEE, "mentions");
        var boutique = content.boutique();
        ProfileRefused.unless(
                boutique == null || boutiques.find(boutique).isPresent(), Why.NO_SUCH_BOUTIQUE, "boutique");
        return content;
    }

    private Entry put(Entry before, Version version, Did did) {
        entries.put(before.id(), version, did, reader().id(), clock.instant());
        return told(before, entries.lock(before.id()));
    }

    private Entry told(@Nullable Entry before, Entry after) {
        if (after.content().kind() == EntryKind.NOTE) {
            mentions.of(after, reader().id());
            if (before == null || before.stands() != after.stands()) {
                facts.changed(List.of(after.client()));
            }
        }
        events.publishEvent(new ProfileChanged(after.client(), before, after));
        return after;
    }

    private Staff reader() {
        return current.require();
    }
}
