package app.lianxi.client;

import app.lianxi.access.StaffId;
import app.lianxi.ids.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The clients of the house, for modules; what staff may see of them goes through {@link ClientBook}. */
@Service
@Transactional(propagation = Propagation.REQUIRED)
public class Clients {
    static final int LONGEST_NAME = 300;
    static final int LONGEST_CITY = 80;

    private final ClientRepository clients;
    private final JdbcClient jdbc;
    private final ClientFacts facts;
    private final Identities identities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Clients(
            ClientRepository clients,
            JdbcClient jdbc,
            Identities identities,
            ClientFacts facts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clients = clients;
        this.jdbc = jdbc;
        this.facts = facts;
        this.identities = identities;
        this.events = events;
        this.clock = clock;
    }

    /** The client whom a channel knows by this identity; a nameless one is made when there is none. */
    public ClientId recognise(Identity identity, Instant seenAt) {
        var known = identities.hold(identity);
        if (known.isPresent()) {
            jdbc.sql("update client set first_seen_at = :at where id = :id and first_seen_at > :at")
                    .param("at", Timestamp.from(seenAt))
                    .param("id", known.get().value())
                    .update();
            return known.get();
        }
        identities.claim(identity);
        return identities.hold(identity).orElseGet(() -> addNameless(identity, seenAt));
    }

    @Transactional(readOnly = true)
    public Optional<Client> find(ClientId client) {
        return jdbc.sql(ClientBook.LINE + "where c.id = ?")
                .param(client.value())
                .query(ClientBook::toClient)
                .optional();
    }

    @Transactional(readOnly = true)
    public Map<ClientId, Client> findAll(Collection<ClientId> ids) {
        var found = new HashMap<ClientId, Client>();
        clients.findAllById(ids.stream().map(ClientId::value).toList())
                .forEach(entity -> found.put(new ClientId(entity.id), entity.toClient()));
        return found;
    }

    /**
     * The client, or who she turned out to be; held until the transaction ends, so that meanwhile she is neither merged nor
     * erased and nothing is written of one who is gone.
     *
     * @throws ClientNotFound when there is no such client, or she was erased
     */
    public ClientId hold(ClientId client) {
        var row = jdbc.sql("select merged_into, erased_at is not null from client where id = ? for share")
                .param(client.value())
                .query((one, n) -> Map.entry(Optional.ofNullable(one.getObject(1, UUID.class)), one.getBoolean(2)))
                .optional()
                .filter(one -> !one.getValue())
                .orElseThrow(() -> ClientNotFound.withId(client));
        return row.getKey().map(ClientId::new).map(this::hold).orElse(client);
    }

    /** The tiers that clients have, by name. */
    @Transactional(readOnly = true)
    public List<String> tiers() {
        return jdbc.sql("select distinct tier from client where tier <> '' order by tier")
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Where clients are at home, as they wrote it: the cities of five or more, the most frequent first. */
    @Transactional(readOnly = true)
    public List<String> homeCities() {
        return jdbc.sql("select home_city from client where home_city <> '' group by home_city"
                        + " having count(*) >= 5 order by count(*) desc, home_city limit 200")
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** How she wishes to be called, with whom she talks and in which language; empty values leave what is there. */
    public void introduce(ClientId client, String name, String homeCity, String language) {
        var entity = clients.findById(client.value()).orElseThrow(() -> ClientNotFound.withId(client));
        if (!name.isBlank()) {
            rename(entity, name);
        }
        if (!homeCity.isBlank()) {
            entity.homeCity = clean(homeCity, LONGEST_CITY);
        }
        if (!language.isBlank() && !entity.languages.contains(language)) {
            entity.languages.add(language);
        }
        clients.flush();
        facts.changed(List.of(client));
    }

    /**
     * She says herself what she is called, where she is at home and which language she reads best; an empty name or city is
     * none. At most 300 and 80 characters count.
     *
     * @param language BCP 47; the others that she reads stay behind it
     */
    public void correct(ClientId client, String name, String homeCity, String language) {
        var entity = clients.findById(client.value())
                .filter(one -> one.erasedAt == null)
                .orElseThrow(() -> ClientNotFound.withId(client));
        rename(entity, name);
        entity.homeCity = clean(homeCity, LONGEST_CITY);
        var languages = new ArrayList<>(entity.languages);
        languages.remove(language);
        languages.addFirst(language);
        entity.languages = languages;
        clients.flush();
        facts.changed(List.of(client));
        events.publishEvent(new ClientCorrected(client));
    }

    /** As she says herself; of the same name it stays how staff wrote it in Latin letters. */
    private static void rename(ClientEntity entity, String name) {
        var cleaned = clean(name, LONGEST_NAME);
        if (!cleaned.equals(entity.name)) {
            entity.name = cleaned;
            entity.nameLatin = LatinName.of(cleaned);
        }
        entity.nameBy = null;
    }

    /** An associate met her then; the earliest meeting names her lead, in whatever order events arrive, unless people have. */
    public void metBy(ClientId client, StaffId associate, Instant at) {
        var led = jdbc.sql("""
                        update client set lead_staff_id = :staff, lead_since = :at, version = version + 1
                        where id = :client and lead_set_at is null and (lead_since is null or lead_since > :at)
                            and erased_at is null
                        """)
                .param("client", client.value())
                .param("staff", associate.value())
                .param("at", Timestamp.from(at))
                .update();
        if (led == 1) {
            facts.changed(List.of(client));
        }
    }

    private ClientId addNameless(Identity identity, Instant seenAt) {
        var now = Timestamp.from(clock.instant());
        var id = Ids.next();
        jdbc.sql("insert into client (id, first_seen_at, created_at) values (?, ?, ?)")
                .params(id, Timestamp.from(seenAt), now)
                .update();
        identities.add(identity, new ClientId(id), seenAt);
        facts.changed(List.of(new ClientId(id)));
        return new ClientId(id);
    }

    /** Without control characters, and cut between characters as people count them, not inside an emoji. */
    static String clean(String text, int longest) {
        var stripped = text.replaceAll("\\p{Cntrl}", "").strip();
        var end = stripped.offsetByCodePoints(0, Math.min(stripped.codePointCount(0, stripped.length()), longest));
        return stripped.substring(0, end);
    }
}
