package app.lianxi.client;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which boutiques know a client, by what and since when. */
@Component
@Order(30)
class KeptBoutiques implements KeptData {
    private final JdbcClient jdbc;
    private final Boutiques boutiques;

    KeptBoutiques(JdbcClient jdbc, Boutiques boutiques) {
        this.jdbc = jdbc;
        this.boutiques = boutiques;
    }

    @Override
    public String section() {
        return "boutiques";
    }

    @Override
    public int count(ClientId client) {
        return jdbc.sql("select count(*) from client_boutique where client_id = ?")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return jdbc.sql("""
                        select boutique_id, origin, since from client_boutique where client_id = ?
                        order by since desc, boutique_id, origin limit ?
                        """)
                .params(client.value(), limit)
                .query((row, n) -> {
                    var name = boutiques
                            .find(new BoutiqueId(row.getObject(1, UUID.class)))
                            .map((Boutique boutique) -> boutique.nameFor(language))
                            .orElse("");
                    var since = Objects.requireNonNull(row.getTimestamp(3)).toInstant();
                    return new Entry(
                            Words.plain(name),
                            Words.of("kept.boutiques." + row.getString(2), since),
                            Map.of("boutique", name, "knownBy", row.getString(2), "since", since));
                })
                .list();
    }
}
