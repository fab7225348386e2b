package app.lianxi.profile;

import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.Sight;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The dates of clients whom the reader may see, as they come round. */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class ImportantDates {
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final ClientBook book;

    ImportantDates(JdbcClient jdbc, ClientBook book) {
        this.jdbc = jdbc;
        this.book = book;
    }

    /**
     * A date that comes.
     *
     * @param on the day on which it is kept this time
     * @param served whether the reader is her lead or serves her beside one
     */
    public record Upcoming(Entry date, Client client, LocalDate on, boolean served) {
        private record Row(Entry date, LocalDate on, boolean served) {}
    }

    /**
     * Those of clients whom the reader serves first, and then the next first.
     *
     * @param from today, in the reader's boutique
     * @param days how many from then on, at most 365
     * @param limit at most 200
     */
    public List<Upcoming> upcoming(LocalDate from, int days, int limit) {
        var kept = " from" + DayWindow.ROWS + """
                join profile_entry e on e.month = w.month and e.day = w.day
                where e.kind = 'DATE' and e.removed_at is null and
                """;
        var rows = new DayWindow(from, days)
                .in(book.inSight(jdbc.sql("with hers as materialized (select e.id, w.on_day" + kept + "e.client_id in ("
                        + Sight.SERVED_ONES + ") order by w.on_day, e.id limit :limit)"
                        + " select e.*, d.on_day, d.served from (select id, on_day, true as served from hers union all"
                        + " (select e.id, w.on_day, false" + kept + Sight.openTo("e.client_id") + " and not "
                        + Sight.serves("e.client_id")
                        + " order by w.on_day, e.id limit :limit - (select count(*) from hers))) d"
                        + " join profile_entry e using (id) order by d.served desc, d.on_day, e.id")))
                .param("limit", Math.clamp(limit, 1, MOST))
                .query((row, n) -> new Upcoming.Row(
                        EntryRow.toEntry(row, n),
                        Objects.requireNonNull(row.getObject("on_day", LocalDate.class)),
                        row.getBoolean("served")))
                .list();
        var people = book.named(rows.stream().map(row -> row.date().client()).toList());
        return rows.stream()
                .map(row -> new Upcoming(
                        row.date(), Objects.requireNonNull(people.get(row.date().client())), row.on(), row.served()))
                .toList();
    }
}
