package app.lianxi.optin;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which codes of the house a client scanned. */
@Component
@Order(60)
class KeptScans implements KeptData {
    private final JdbcClient jdbc;
    private final Boutiques boutiques;

    KeptScans(JdbcClient jdbc, Boutiques boutiques) {
        this.jdbc = jdbc;
        this.boutiques = boutiques;
    }

    @Override
    public String section() {
        return "scans";
    }

    @Override
    public int count(ClientId client) {
        return jdbc.sql("select count(*) from qr_scan where client_id = ?")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return jdbc.sql("""
                        select q.kind, q.boutique_id, s.at, s.kind from qr_scan s join qr_code q on q.id = s.qr_id
                        where s.client_id = ? order by s.at desc, s.qr_id, s.kind limit ?
                        """)
                .params(client.value(), limit)
                .query((row, n) -> {
                    var place = Optional.ofNullable(row.getObject(2, UUID.class))
                            .flatMap(id -> boutiques.find(new BoutiqueId(id)))
                            .map((Boutique boutique) -> boutique.nameFor(language))
                            .orElse("");
                    var at = Objects.requireNonNull(row.getTimestamp(3)).toInstant();
                    var code = row.getString(1).toLowerCase(Locale.ROOT);
                    return new Entry(
                            place.isEmpty() ? Words.of("kept.scans." + code) : Words.plain(place),
                            Words.of("kept.time", at),
                            Map.of(
                                    "code", code,
                                    "boutique", place,
                                    "followed", row.getString(4).equals("FOLLOW"),
                                    "at", at));
                })
                .list();
    }
}
