package app.lianxi.client;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.ids.Ids;
import app.lianxi.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The clients of the house, for modules; what staff may see of them goes through {@link ClientBook}. */
@Service
@Transactional(propagation = Propagation.REQUIRED)
public class Clients {
    static final String SEALED_FOR = "identity.external_id";
    static final String HASHED_FOR = "identity.lookup";
    static final int LONGEST_NAME = 300;
    static final int LONGEST_CITY = 80;

    private final ClientRepository clients;
    private final JdbcClient jdbc;
    private final ClientFacts facts;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Clients(
            ClientRepository clients,
            JdbcClient jdbc,
            Vault vault,
            ClientFacts facts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clients = clients;
        this.jdbc = jdbc;
        this.facts = facts;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    /** The client whom a channel knows by this identity; a nameless one is made when there is none. */
    public ClientId recognise(Identity identity, Instant seenAt) {
        var known = hold(identity);
        if (known.isPresent()) {
            jdbc.sql("update client set first_seen_at = :at where id = :id and first_seen_at > :at")
                    .param("at", Timestamp.from(seenAt))
                    .param("id", known.get().value())
                    .update();
            return known.get();
        }
        claim(identity);
        return hold(identity).orElseGet(() -> addNameless(identity, seenAt));
    }

    /** Serialises those who find nobody known by it and say who is, also while look-up keys are being rotated. */
    void claim(Identity identity) {
        for (var lookup :
                lookups(identity).stream().map(Clients::lockKey).sorted().toList()) {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(lookup).query().singleRow();
        }
    }

    /**
     * The client who is known by this identity, who is not erased before the transaction ends; one who is being erased is
     * waited for, and nobody then.
     */
    public Optional<ClientId> hold(Identity identity) {
        return jdbc.sql("select client_id from identity where lookup = any(:lookups) for key share")
                .param("lookups", lookups(identity).toArray(byte[][]::new))
                .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<ClientId> findByIdentity(Identity identity) {
        return Optional.ofNullable(findByIdentities(List.of(identity)).get(identity));
    }

    /** The clients who are known by these identities, in one query; identities of nobody are left out. */
    @Transactional(readOnly = true)
    public Map<Identity, ClientId> findByIdentities(Collection<Identity> identities) {
        if (identities.isEmpty()) {
            return Map.of();
        }
        var wanted = new HashMap<String, Identity>();
        var hashes = new ArrayList<byte[]>();
        for (var identity : identities) {
            for (var lookup : lookups(identity)) {
                wanted.put(HexFormat.of().formatHex(lookup), identity);
                hashes.add(lookup);
            }
        }
        var found = new HashMap<Identity, ClientId>();
        jdbc.sql("select lookup, client_id from identity where lookup = any(:lookups)")
                .param("lookups", hashes.toArray(byte[][]::new))
                .query(row -> {
                    var identity = wanted.get(HexFormat.of().formatHex(row.getBytes(1)));
                    if (identity != null) {
                        found.put(identity, new ClientId(row.getObject(2, UUID.class)));
                    }
                });
        return found;
    }

    /** How channels know this client, in clear: for adapters that write to her and for linking, never for a screen. */
    @Transactional(readOnly = true)
    public List<Identity> identities(ClientId client) {
        return jdbc.sql("select kind, scope, external_id from identity where client_id = ? order by since, id")
                .param(client.value())
                .query(this::toIdentity)
                .list();
    }

    /** One of {@link #identities}; nothing when it is not hers any more. */
    @Transactional(readOnly = true)
    Optional<Identity> identity(ClientId client, UUID id) {
        return jdbc.sql("select kind, scope, external_id from identity where client_id = ? and id = ?")
                .params(client.value(), id)
                .query(this::toIdentity)
                .optional();
    }

    private Identity toIdentity(ResultSet row, int n) throws SQLException {
        return new Identity(
                IdentityKind.ofCode(row.getString(1)), row.getString(2), vault.open(SEALED_FOR, row.getBytes(3)));
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

    /** The boutiques that know these clients; together, without telling whom which knows. */
    @Transactional(readOnly = true)
    public Set<BoutiqueId> boutiquesOf(Collection<ClientId> ids) {
        return jdbc.sql("select distinct boutique_id from client_boutique where client_id = any(:ids)")
                .param("ids", ids.stream().map(ClientId::value).toArray(UUID[]::new))
                .query((row, n) -> new BoutiqueId(row.getObject(1, UUID.class)))
                .set();
    }

    /** The boutiques that know each of these clients, the one that has known her longest first. */
    @Transactional(readOnly = true)
    public Map<ClientId, List<BoutiqueId>> boutiquesOfEach(Collection<ClientId> ids) {
        var found = new HashMap<ClientId, List<BoutiqueId>>();
        jdbc.sql("""
                        select client_id, boutique_id from client_boutique where client_id = any(:ids)
                        group by client_id, boutique_id order by min(since), boutique_id
                        """)
                .param("ids", ids.stream().map(ClientId::value).toArray(UUID[]::new))
                .query(row -> {
                    found.computeIfAbsent(new ClientId(row.getObject(1, UUID.class)), id -> new ArrayList<>())
                            .add(new BoutiqueId(row.getObject(2, UUID.class)));
                });
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

    /**
     * She is known by this identity, and nobody else is. Whoever calls sees to it that nobody does so at once for the same
     * identity, and that she agreed.
     */
    public void tie(Identity identity, ClientId client, Instant since) {
        var known = jdbc.sql("update identity set client_id = :client, since = :since where lookup = any(:lookups)")
                .param("client", client.value())
                .param("since", Timestamp.from(since))
                .param("lookups", lookups(identity).toArray(byte[][]::new))
                .update();
        if (known == 0) {
            insert(identity, client, since);
        }
    }

    /** Nobody is known by this identity any more. */
    public void untie(Identity identity) {
        jdbc.sql("delete from identity where lookup = any(:lookups)")
                .param("lookups", lookups(identity).toArray(byte[][]::new))
                .update();
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

    /** A boutique knows her since then by its QR code. */
    public void knownAt(ClientId client, BoutiqueId boutique, Instant since) {
        know(client, boutique, "qr", since);
    }

    /** A boutique knows her since she said that she is coming to it. */
    public void comesTo(ClientId client, BoutiqueId boutique, Instant since) {
        know(client, boutique, "visit", since);
    }

    private void know(ClientId client, BoutiqueId boutique, String origin, Instant since) {
        jdbc.sql("""
                        insert into client_boutique (client_id, boutique_id, origin, since)
                        select id, :boutique, :origin, :since from client where id = :client and erased_at is null
                        on conflict (client_id, boutique_id, origin)
                        do update set since = least(client_boutique.since, excluded.since)
                        """)
                .param("client", client.value())
                .param("boutique", boutique.value())
                .param("origin", origin)
                .param("since", Timestamp.from(since))
                .update();
        facts.changed(List.of(client));
    }

    /** A purchase that is linked to a client in a boutique. */
    public record Bought(ClientId client, BoutiqueId boutique, Instant at) {}

    /** Boutiques know these clients by their purchases, until {@link #boughtOnlyAt} says otherwise. */
    public void bought(Collection<Bought> purchases) {
        if (purchases.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into client_boutique (client_id, boutique_id, origin, since)
                        select client, boutique, 'purchase', since
                        from (select client, boutique, min(since) as since
                            from unnest(:clients::uuid[], :boutiques::uuid[], :times::timestamptz[]) as p (client, boutique, since)
                            group by client, boutique) b
                        where not exists (
                            select from client_boutique k
                            where (k.client_id, k.boutique_id, k.origin) = (b.client, b.boutique, 'purchase')
                              and k.since <= b.since)
                        order by client, boutique
                        on conflict (client_id, boutique_id, origin)
                        do update set since = excluded.since where excluded.since < client_boutique.since
                        """)
                .param("clients", strings(purchases, bought -> bought.client().value()))
                .param(
                        "boutiques",
                        strings(purchases, bought -> bought.boutique().value()))
                .param("times", strings(purchases, Bought::at))
                .update();
    }

    /** A link of hers ended: from now on only these boutiques know her by a purchase. */
    public void boughtOnlyAt(ClientId client, Collection<BoutiqueId> boutiques) {
        jdbc.sql("""
                        delete from client_boutique where client_id = :client and origin = 'purchase'
                            and not boutique_id = any(:boutiques::uuid[])
                        """)
                .param("client", client.value())
                .param(
                        "boutiques",
                        boutiques.stream()
                                .map(boutique -> boutique.value().toString())
                                .toArray(String[]::new))
                .update();
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
        insert(identity, new ClientId(id), seenAt);
        facts.changed(List.of(new ClientId(id)));
        return new ClientId(id);
    }

    private void insert(Identity identity, ClientId client, Instant since) {
        jdbc.sql("""
                        insert into identity (id, client_id, kind, scope, external_id, lookup, since)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Ids.next(),
                        client.value(),
                        identity.kind().code(),
                        identity.scope(),
                        vault.seal(SEALED_FOR, identity.externalId()),
                        vault.lookup(HASHED_FOR, identity.lookupValue()),
                        Timestamp.from(since))
                .update();
    }

    private List<byte[]> lookups(Identity identity) {
        return vault.lookups(HASHED_FOR, identity.lookupValue());
    }

    private static long lockKey(byte[] lookup) {
        return java.nio.ByteBuffer.wrap(lookup, 4, 8).getLong();
    }

    private static String[] strings(Collection<Bought> purchases, Function<Bought, Object> column) {
        return purchases.stream().map(column).map(String::valueOf).toArray(String[]::new);
    }

    /** Without control characters, and cut between characters as people count them, not inside an emoji. */
    static String clean(String text, int longest) {
        var stripped = text.replaceAll("\\p{Cntrl}", "").strip();
        var end = stripped.offsetByCodePoints(0, Math.min(stripped.codePointCount(0, stripped.length()), longest));
        return stripped.substring(0, end);
    }
}
