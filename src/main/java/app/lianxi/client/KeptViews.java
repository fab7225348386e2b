package app.lianxi.client;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who of the staff looked at a client, on which days, how often and why. */
@Component
@Order(35)
class KeptViews implements KeptData {
    private final JdbcClient jdbc;

    KeptViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String section() {
        return "views";
    }

    @Override
    public int count(ClientId client) {
        return jdbc.sql("select count(*) from client_view where client_id = ?")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return jdbc.sql("""
                        select s.name, v.first_at, v.last_at, v.times, v.reason from client_view v join staff s on s.id = v.staff_id
                        where v.client_id = ? order by v.last_at desc, s.id limit ?
                        """)
                .params(client.value(), limit)
                .query((row, n) -> entry(
                        row.getString(1),
                        Objects.requireNonNull(row.getTimestamp(2)).toInstant(),
                        Objects.requireNonNull(row.getTimestamp(3)).toInstant(),
                        row.getInt(4),
                        row.getString(5)))
                .list();
    }

    private static Entry entry(String name, Instant first, Instant last, int times, String reason) {
        return new Entry(
                Words.plain(name),
                reason.isEmpty() ? Words.of("kept.time", last) : Words.of("kept.views.because", last, reason),
                Map.of("viewer", name, "firstAt", first, "lastAt", last, "times", times, "reason", reason));
    }
}
