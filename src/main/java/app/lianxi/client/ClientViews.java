package app.lianxi.client;

import app.lianxi.access.CurrentCaller;
import app.lianxi.access.StaffId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens clients for a person to look at, and keeps who looked: a member of staff stands once a day, with how often and why. */
@Service
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class ClientViews {
    private static final int SHOWN = 8;

    private final JdbcClient jdbc;
    private final ClientBook book;
    private final CurrentCaller caller;
    private final Clock clock;

    ClientViews(JdbcClient jdbc, ClientBook book, CurrentCaller caller, Clock clock) {
        this.jdbc = jdbc;
        this.book = book;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * That somebody looked at a client on a day.
     *
     * @param reason as she gave it, where one was asked for
     */
    public record Viewer(StaffId staff, Instant last, int times, String reason) {}

    /**
     * A client as she is opened.
     *
     * @param others who serve her besides her lead, the longest first
     * @param serves whether the reader is her lead or one of the others
     * @param viewers who looked at her before, the latest first
     */
    public record Opened(Client client, List<StaffId> others, boolean serves, List<Viewer> viewers) {}

    /**
     * Opens her, and keeps that the reader did: one statement.
     *
     * @throws ClientNotFound when there is no such client
     * @throws ClientRefused when the reader may not see her; recorded
     */
    @Transactional
    public Opened open(ClientId id) {
        var me = Objects.requireNonNull(caller.require().staffId());
        var now = Timestamp.from(clock.instant());
        var query = jdbc.sql("with c as (select " + ClientBook.COLUMNS + ", " + ClientBook.SERVED + " as serves, ("
                        + ClientBook.inSight("c.id") + " and (c.discreet_at is null or " + ClientBook.SERVED + ") or "
                        + ClientBook.LOOKED_AT + """
                        ) as open from client c where c.id = :id), noted as (
                            insert into client_view (client_id, staff_id, day, first_at, last_at, times, reason)
                            select id, :me, (cast(:now as timestamptz) at time zone 'UTC')::date, :now, :now, 1, coalesce(
                                (select l.reason from look_across l where l.subject_id = c.id and l.staff_id = :me
                                    and l.until > :now order by l.at desc limit 1), '')
                            from c where open
                            on conflict (client_id, staff_id, day) do update set last_at = excluded.last_at,
                                times = client_view.times + 1,
                                reason = coalesce(nullif(excluded.reason, ''), client_view.reason))
                        select c.*, array(select s.staff_id from client_staff s where s.client_id = c.id order by s.since) as others,
                            v.staff, v.last, v.times, v.reasons
                        from c left join lateral (
                            select array_agg(staff_id) as staff, array_agg(last_at) as last, array_agg(times) as times,
                                array_agg(reason) as reasons
                            from (select staff_id, last_at, times, reason from client_view where client_id = c.id
                                order by last_at desc limit :shown) v) v on true
                        """)
                .param("id", id.value())
                .param("now", now)
                .param("shown", SHOWN);
        var opened = book.inSight(query)
                .query((row, n) -> row.getBoolean("open") ? toOpened(row, n) : null)
                .list();
        if (opened.isEmpty()) {
            throw ClientNotFound.withId(id);
        }
        if (opened.getFirst() == null) {
            book.refuse(id);
        }
        return Objects.requireNonNull(opened.getFirst());
    }

    private static Opened toOpened(ResultSet row, int n) throws SQLException {
        var viewers = new java.util.ArrayList<Viewer>();
        var staff = list(row.getArray("staff"), UUID.class);
        var last = list(row.getArray("last"), Timestamp.class);
        var times = list(row.getArray("times"), Integer.class);
        var reasons = list(row.getArray("reasons"), String.class);
        for (var i = 0; i < staff.size(); i++) {
            viewers.add(new Viewer(new StaffId(staff.get(i)), last.get(i).toInstant(), times.get(i), reasons.get(i)));
        }
        return new Opened(
                ClientBook.toClient(row, n),
                list(row.getArray("others"), UUID.class).stream()
                        .map(StaffId::new)
                        .toList(),
                row.getBoolean("serves"),
                viewers);
    }

    private static <T> List<T> list(@Nullable Array array, Class<T> type) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray()).map(type::cast).toList();
    }
}
