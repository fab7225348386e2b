package app.lianxi.visit;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When a client said that she comes, and what became of it. */
@Component
@Order(90)
class KeptVisits implements KeptData {
    private final JdbcClient jdbc;
    private final VisitTable visits;
    private final Boutiques boutiques;

    KeptVisits(JdbcClient jdbc, VisitTable visits, Boutiques boutiques) {
        this.jdbc = jdbc;
        this.visits = visits;
        this.boutiques = boutiques;
    }

    @Override
    public String section() {
        return "visits";
    }

    @Override
    public int count(ClientId client) {
        return jdbc.sql("select count(*) from visit where client_id = ?")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return visits.of(client, limit).stream()
                .map(visit -> entry(visit, language))
                .toList();
    }

    private Entry entry(Visit visit, Locale language) {
        var state = visit.state().name().toLowerCase(Locale.ROOT);
        var places = boutiques.named(visit.boards()).values().stream()
                .map((Boutique boutique) -> boutique.nameFor(language))
                .sorted()
                .toList();
        var data = new LinkedHashMap<String, Object>(Map.of(
                "announcedAt",
                visit.announcedAt(),
                "expectedAt",
                visit.expectedAt(),
                "state",
                state,
                "boutiques",
                places));
        if (visit.others() != null) {
            data.put("others", Objects.requireNonNull(visit.others()));
        }
        if (visit.arrivedAt() != null) {
            data.put("arrivedAt", Objects.requireNonNull(visit.arrivedAt()));
        }
        return new Entry(
                places.isEmpty() ? Words.of("kept.visits.visit") : Words.plain(String.join(" · ", places)),
                Words.of("kept.visits." + state, visit.expectedAt()),
                data);
    }
}
