package app.lianxi.client;

import app.lianxi.access.BoutiqueId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which boutiques know a client, and by what: their staff see her. */
@Service
@Transactional
public class ClientBoutiques {
    private final JdbcClient jdbc;
    private final ClientFacts facts;

    ClientBoutiques(JdbcClient jdbc, ClientFacts facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    /** The boutiques that know these clients; together, without telling whom which knows. */
    @Transactional(readOnly = true)
    public Set<BoutiqueId> of(Collection<ClientId> ids) {
        return jdbc.sql("select distinct boutique_id from client_boutique where client_id = any(:ids)")
                .param("ids", ids.stream().map(ClientId::value).toArray(UUID[]::new))
                .query((row, n) -> new BoutiqueId(row.getObject(1, UUID.class)))
                .set();
    }

    /** The boutiques that know each of these clients, the one that has known her longest first. */
    @Transactional(readOnly = true)
    public Map<ClientId, List<BoutiqueId>> ofEach(Collection<ClientId> ids) {
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

    private static String[] strings(Collection<Bought> purchases, Function<Bought, Object> column) {
        return purchases.stream().map(column).map(String::valueOf).toArray(String[]::new);
    }
}
