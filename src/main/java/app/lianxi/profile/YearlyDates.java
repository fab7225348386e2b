package app.lianxi.profile;

import app.lianxi.client.ClientId;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The dates of all clients as they come round, for modules; what staff see of them is {@link ImportantDates}. */
@Service
@Transactional(readOnly = true)
public class YearlyDates {
    private final JdbcClient jdbc;

    YearlyDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A date of a client and the day on which it is kept this time. */
    public record Kept(EntryId date, ClientId client, LocalDate on) {}

    /**
     * @param days how many from then on, at most 365
     * @param occasion null for every one
     * @param after the last of those that came before, or null for the first
     * @return in the order of their ids
     */
    public List<Kept> within(
            LocalDate from, int days, @Nullable Occasion occasion, @Nullable EntryId after, int limit) {
        return new DayWindow(from, days)
                .in(jdbc.sql("select e.id, e.client_id, w.on_day from" + DayWindow.ROWS + """
                        join profile_entry e on e.month = w.month and e.day = w.day
                        where e.kind = 'DATE' and e.removed_at is null
                          and (:occasion::text is null or e.occasion = :occasion)
                          and (:after::uuid is null or e.id > :after)
                        order by e.id limit :limit
                        """))
                .param("occasion", occasion == null ? null : occasion.name(), Types.VARCHAR)
                .param("after", after == null ? null : after.value(), Types.OTHER)
                .param("limit", limit)
                .query((row, n) -> new Kept(
                        new EntryId(row.getObject(1, UUID.class)),
                        new ClientId(row.getObject(2, UUID.class)),
                        Objects.requireNonNull(row.getObject(3, LocalDate.class))))
                .list();
    }
}
