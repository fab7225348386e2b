package app.lianxi.client;

import app.lianxi.access.StaffId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Clock clock;

    ClientViews(JdbcClient jdbc, ClientBook book, Clock clock) {
        this.jdbc = jdbc;
        this.book = book;
        this.clock = clock;
    }

    /** A member of staff who has to do with a client. */
    public record Colleague(StaffId id, String name) {}

    /**
     * That somebody looked at a client on a day.
     *
     * @param reason as she gave it, where one was asked for
     */
    public record Viewer(Colleague colleague, Instant last, int times, String reason) {}

    /**
     * A client as she is opened.
     *
     * @param lead since when she is hers may be absent
     * @param others who serve her besides her lead, the longest first
     * @param serves whether the reader is her lead or one of the others
     * @param lasts whether the reader sees her without the hour that a reason opens
     * @param viewers who looked at her before, the latest first
     * @param spend all that she is known to have spent, in minor units of the house's currency by each day's rates; a second
     *     late at most
     */
    public record Opened(
            Client client,
            @Nullable Colleague lead,
            @Nullable Instant leadSince,
            List<Colleague> others,
            boolean serves,
            boolean lasts,
            List<Viewer> viewers,
            long spend) {}

    /**
     * Opens her, and keeps that the reader did: one statement.
     *
     * @throws ClientNotFound when there is no such client
     * @throws ClientRefused when the reader may not see her; recorded
     */
    @Transactional
    public Opened open(ClientId id) {
        return open(id, true);
    }

    /** As {@link #open}, while she is open: it is the same look at her. */
    @Transactional
    public Opened again(ClientId id) {
        return open(id, false);
    }

    /** Who is being erased is waited for, so that nobody is kept to have looked at her. */
    private Opened open(ClientId id, boolean noted) {
        var now = Timestamp.from(clock.instant());
        var query = jdbc.sql("with c as (select " + ClientBook.COLUMNS + ", c.lead_since, " + Sight.SERVED
                        + " as serves, c.erased_at is null and c.merged_into is null as there, "
                        + Sight.of("c.id") + " and (c.discreet_at is null or " + Sight.SERVED
                        + ") as lasts, " + Sight.LOOKED_AT + """
                        as looks from client c where c.id = :id
                        """ + (noted ? " for key share of c" : "") + """
                        ), noted as (
                            insert into client_view (client_id, staff_id, day, first_at, last_at, times, reason)
                            select id, :me, (cast(:now as timestamptz) at time zone 'UTC')::date, :now, :now, 1, coalesce(
                                (select l.reason from look_across l where l.subject_id = c.id and l.staff_id = :me
                                    and l.until > :now order by l.at desc limit 1), '')
                            from c where there and (lasts or looks) and :noted
                            on conflict (client_id, staff_id, day) do update set last_at = excluded.last_at,
                                times = client_view.times + 1,
                                reason = coalesce(nullif(excluded.reason, ''), client_view.reason))
                        select c.*, f.spend, o.others, o.other_names, v.viewers, v.viewer_names, v.last, v.times, v.reasons,
                            (select name from staff where id = c.lead_staff_id) as lead_name
                        from c left join client_facet f on f.client_id = c.id left join lateral (
                            select array_agg(w.staff_id order by w.since) as others, array_agg(s.name order by w.since) as other_names
                            from client_staff w join staff s on s.id = w.staff_id where w.client_id = c.id) o on true
                        left join lateral (
                            select array_agg(staff_id) as viewers, array_agg(name) as viewer_names, array_agg(last_at) as last,
                                array_agg(times) as times, array_agg(reason) as reasons
                            from (select w.staff_id, s.name, w.last_at, w.times, w.reason
                                from client_view w join staff s on s.id = w.staff_id where w.client_id = c.id
                                order by w.last_at desc limit :shown) v) v on true
                        """)
                .param("id", id.value())
                .param("now", now)
                .param("noted", noted)
                .param("shown", SHOWN);
        var opened = book.inSight(query)
                .query((row, n) -> isOpen(row) ? toOpened(row, n) : null)
                .list();
        if (opened.isEmpty()) {
            throw ClientNotFound.withId(id);
        }
        if (opened.getFirst() == null) {
            // Says why
            book.open(id);
        }
        book.wasOpened(id);
        return Objects.requireNonNull(opened.getFirst());
    }

    private static boolean isOpen(ResultSet row) throws SQLException {
        return row.getBoolean("there") && (row.getBoolean("lasts") || row.getBoolean("looks"));
    }

    private static Opened toOpened(ResultSet row, int n) throws SQLException {
        var client = ClientBook.toClient(row, n);
        var since = row.getTimestamp("lead_since");
        var viewers = new ArrayList<Viewer>();
        var last = list(row.getArray("last"), Timestamp.class);
        var times = list(row.getArray("times"), Integer.class);
        var reasons = list(row.getArray("reasons"), String.class);
        for (var colleague : colleagues(row, "viewers", "viewer_names")) {
            var i = viewers.size();
            viewers.add(new Viewer(colleague, last.get(i).toInstant(), times.get(i), reasons.get(i)));
        }
        return new Opened(
                client,
                client.lead() == null ? null : new Colleague(client.lead(), row.getString("lead_name")),
                client.lead() == null || since == null ? null : since.toInstant(),
                colleagues(row, "others", "other_names"),
                row.getBoolean("serves"),
                row.getBoolean("lasts"),
                viewers,
                row.getLong("spend"));
    }

    private static List<Colleague> colleagues(ResultSet row, String ids, String names) throws SQLException {
        var colleagues = new ArrayList<Colleague>();
        var named = list(row.getArray(names), String.class);
        for (var id : list(row.getArray(ids), UUID.class)) {
            colleagues.add(new Colleague(new StaffId(id), named.get(colleagues.size())));
        }
        return colleagues;
    }

    private static <T> List<T> list(@Nullable Array array, Class<T> type) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray()).map(type::cast).toList();
    }
}
