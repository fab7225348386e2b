package app.lianxi.client;

import app.lianxi.vault.LookupsOutdated;
import app.lianxi.vault.Vault;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes {@code client_search}, {@code client_search_near} and {@code client_facet}: what the modules tell of clients whose facts changed. */
@Component
class FactTable {
    private static final Logger log = LoggerFactory.getLogger(FactTable.class);
    private static final String LAST_NAME = "\uffff";
    private static final long FOLDING = 0x6C61_6661_6374L;
    /** Seconds by which the order of results may lag behind; to write a client's row costs some forty index entries. */
    private static final int LAG = 3600;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final List<FactSource> sources;
    private final Vault vault;

    FactTable(JdbcClient jdbc, JdbcTemplate batches, List<FactSource> sources, Vault vault) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.sources = sources;
        this.vault = vault;
    }

    /** Everybody's facts are to be told anew, soon. */
    @Transactional
    public void markAll() {
        jdbc.sql("insert into client_stale (client_id) select id from client").update();
    }

    /** Until the transaction ends nobody else tells facts; who does so now is waited for. */
    @Transactional
    public void waitForTurn() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(FOLDING).query().singleRow();
    }

    /**
     * Tells anew the facts of some clients of whom somebody said that they changed; on one node at a time.
     *
     * @return how many
     */
    @Transactional
    public int fold(int most) {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(FOLDING)
                .query(Boolean.class)
                .single()) {
            return 0;
        }
        var stale = jdbc.sql("""
                        delete from client_stale where id in
                            (select id from client_stale where not_before < statement_timestamp() order by id limit ?)
                        returning client_id
                        """)
                .param(most)
                .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                .set();
        if (!stale.isEmpty()) {
            write(stale);
        }
        return stale.size();
    }

    /**
     * Leaves who would be next for later.
     *
     * @return who; null when nobody is
     */
    @Transactional
    public @Nullable UUID putOff() {
        return jdbc.sql("""
                        update client_stale set not_before = statement_timestamp() + interval '10 minutes'
                        where id = (select id from client_stale where not_before < statement_timestamp() order by id limit 1)
                        returning client_id
                        """).query(UUID.class).optional().orElse(null);
    }

    private record Person(
            ClientId id,
            String name,
            String nameLatin,
            String tier,
            String homeCity,
            String language,
            @Nullable UUID lead,
            boolean discreet,
            Instant firstSeenAt) {}

    private void write(Set<ClientId> clients) {
        var ids = clients.stream().map(ClientId::value).toArray(UUID[]::new);
        var people = people(ids);
        var boutiques =
                lists(ids, "select distinct client_id, boutique_id from client_boutique where client_id = any(?)");
        var staff = lists(ids, "select client_id, staff_id from client_staff where client_id = any(?)");
        var contacts = contacts(ids);
        var sheet = new FactSheet();
        sources.forEach(source -> source.tell(clients, sheet));
        people.forEach(person -> {
            if (person.lead() != null) {
                staff.computeIfAbsent(person.id(), id -> new LinkedHashSet<>()).add(person.lead());
            }
            sheet.touched(person.id(), person.firstSeenAt());
        });
        batches.batchUpdate("""
                insert into client_search (client_id, grams, boutiques, staff, discreet, house, touched_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (client_id) do update set grams = excluded.grams, boutiques = excluded.boutiques,
                    staff = excluded.staff, discreet = excluded.discreet, house = excluded.house,
                    touched_at = excluded.touched_at
                where (client_search.grams, client_search.boutiques, client_search.staff, client_search.discreet,
                        client_search.house)
                    is distinct from (excluded.grams, excluded.boutiques, excluded.staff, excluded.discreet, excluded.house)
                  or abs(extract(epoch from excluded.touched_at - client_search.touched_at)) >= %d
                """.formatted(LAG), people, people.size(), (row, person) -> {
            var facts = sheet.of(person.id());
            var grams = NameGrams.of(person.name());
            grams.addAll(NameGrams.of(person.nameLatin()));
            grams.addAll(contacts.getOrDefault(person.id(), Set.of()));
            grams.add(Weeks.gram(Objects.requireNonNull(facts.touchedAt)));
            row.setObject(1, person.id().value());
            row.setArray(2, texts(row, grams));
            row.setArray(3, uuids(row, boutiques.get(person.id())));
            row.setArray(4, uuids(row, staff.get(person.id())));
            row.setBoolean(5, person.discreet());
            row.setBoolean(6, facts.foundByHouse);
            row.setTimestamp(7, timestamp(facts.touchedAt));
        });
        batches.batchUpdate("""
                insert into client_facet (client_id, sort_name, tier, home_city, language, boutiques, staff, lead, discreet,
                    follows, consents, window_until, last_purchase_at, purchases, spend, first_seen_at, touched_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (client_id) do update set (sort_name, tier, home_city, language, boutiques, staff, lead, discreet,
                    follows, consents, window_until, last_purchase_at, purchases, spend, first_seen_at, touched_at)
                    = (excluded.sort_name, excluded.tier, excluded.home_city, excluded.language, excluded.boutiques,
                    excluded.staff, excluded.lead, excluded.discreet, excluded.follows, excluded.consents,
                    excluded.window_until, excluded.last_purchase_at, excluded.purchases, excluded.spend,
                    excluded.first_seen_at, excluded.touched_at)
                where client_facet is distinct from excluded
                """, people, people.size(), (row, person) -> {
            var facts = sheet.of(person.id());
            row.setObject(1, person.id().value());
            row.setString(2, sortName(person));
            row.setString(3, person.tier());
            row.setString(4, person.homeCity());
            row.setString(5, person.language());
            row.setArray(6, uuids(row, boutiques.get(person.id())));
            row.setArray(7, uuids(row, staff.get(person.id())));
            row.setObject(8, person.lead(), Types.OTHER);
            row.setBoolean(9, person.discreet());
            row.setBoolean(10, facts.follows);
            row.setInt(11, facts.consents);
            row.setTimestamp(12, timestamp(facts.windowUntil));
            row.setTimestamp(13, timestamp(facts.lastPurchaseAt));
            row.setInt(14, facts.purchases);
            row.setLong(15, facts.spend);
            row.setTimestamp(16, timestamp(person.firstSeenAt()));
            row.setTimestamp(17, timestamp(facts.touchedAt));
        });
        forget(ids);
        standNear(ids);
    }

    /** Whom {@code client_search} says; who is found no more stands near nobody. */
    private void standNear(UUID[] ids) {
        jdbc.sql("""
                        delete from client_search_near n where client_id = any(?) and not exists (
                            select from client_search s where s.client_id = n.client_id and n.near_id = any(s.boutiques || s.staff))
                        """).param(ids).update();
        jdbc.sql("""
                        insert into client_search_near (client_id, near_id, touched_at)
                        select s.client_id, near_id, s.touched_at
                        from client_search s cross join unnest(s.boutiques || s.staff) near_id
                        where s.client_id = any(?)
                        on conflict (client_id, near_id) do update set touched_at = excluded.touched_at
                        where client_search_near.touched_at <> excluded.touched_at
                        """).param(ids).update();
    }

    /** Who is erased, or turned out to be somebody else, is found no more. */
    private void forget(UUID[] ids) {
        for (var table : List.of("client_search", "client_facet")) {
            jdbc.sql("delete from " + table + " f using client c where f.client_id = any(?) and c.id = f.client_id"
                            + " and (c.erased_at is not null or c.merged_into is not null)")
                    .param(ids)
                    .update();
        }
    }

    /** Who is being erased is waited for: she is not written down once more. */
    private List<Person> people(UUID[] ids) {
        return jdbc.sql("""
                        select id, name, name_latin, tier, home_city, languages, lead_staff_id, discreet_at, first_seen_at
                        from client where id = any(?) and erased_at is null and merged_into is null order by id for key share
                        """)
                .param(ids)
                .query((row, n) -> {
                    var languages = (String[]) row.getArray(6).getArray();
                    return new Person(
                            new ClientId(row.getObject(1, UUID.class)),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            languages.length == 0
                                    ? ""
                                    : Locale.forLanguageTag(languages[0]).getLanguage(),
                            row.getObject(7, UUID.class),
                            row.getTimestamp(8) != null,
                            row.getTimestamp(9).toInstant());
                })
                .list();
    }

    private Map<ClientId, Set<UUID>> lists(UUID[] ids, String sql) {
        var lists = new HashMap<ClientId, Set<UUID>>();
        jdbc.sql(sql).param(ids).query(row -> {
            lists.computeIfAbsent(new ClientId(row.getObject(1, UUID.class)), id -> new LinkedHashSet<>())
                    .add(row.getObject(2, UUID.class));
        });
        return lists;
    }

    /**
     * Keyed hashes of phones and e-mail addresses, whole and by their last four, among the grams; of those that no key opens
     * there are none.
     */
    private Map<ClientId, Set<String>> contacts(UUID[] ids) {
        var contacts = new HashMap<ClientId, Set<String>>();
        jdbc.sql("""
                        select client_id, kind, scope, external_id from identity
                        where client_id = any(?) and kind in ('phone', 'email')
                        """).param(ids).query(row -> {
            var client = new ClientId(row.getObject(1, UUID.class));
            try {
                var identity = new Identity(
                        IdentityKind.ofCode(row.getString(2)),
                        row.getString(3),
                        vault.open(Identities.SEALED_FOR, row.getBytes(4)));
                var grams = contacts.computeIfAbsent(client, id -> new LinkedHashSet<>());
                ContactGrams.valuesOf(identity)
                        .forEach(value -> grams.add(ContactGrams.gram(vault.lookup(Identities.HASHED_FOR, value))));
            } catch (Vault.NotOpened e) {
                log.warn("A contact of client {} is not found by: no key opens it", client.value());
            }
        });
        return contacts;
    }

    /** Whose contacts get other hashes is found by those from the next telling on. */
    @EventListener
    void on(LookupsOutdated outdated) {
        if (outdated.table().equals(ClientConfiguration.IDENTITIES)) {
            jdbc.sql("""
                            insert into client_stale (client_id) select distinct client_id from identity
                            where id = any(?) and kind in ('phone', 'email')
                            """).param(outdated.ids().toArray(UUID[]::new)).update();
        }
    }

    /** As lists in the order of names want it; the nameless last, and those whose name not everybody may know. */
    private static String sortName(Person person) {
        if (person.discreet()) {
            return LAST_NAME;
        }
        var name = person.nameLatin().isBlank() ? person.name() : person.nameLatin();
        var folded = NameGrams.folded(name);
        return folded.isEmpty() ? LAST_NAME : folded;
    }

    private static Array texts(PreparedStatement row, Collection<String> values) throws SQLException {
        return row.getConnection().createArrayOf("text", values.toArray(String[]::new));
    }

    private static Array uuids(PreparedStatement row, @Nullable Collection<UUID> values) throws SQLException {
        var sorted = values == null ? new ArrayList<UUID>() : new ArrayList<>(values);
        sorted.sort(null);
        return row.getConnection().createArrayOf("uuid", sorted.toArray(UUID[]::new));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
