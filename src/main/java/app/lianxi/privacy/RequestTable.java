package app.lianxi.privacy;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientsMerging;
import app.lianxi.ids.Ids;
import app.lianxi.privacy.DataRequest.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code data_request}. */
@Component
class RequestTable {
    private static final String COLUMNS =
            "select id, kind, asked_at, due_at, taken_back_at, refused_at, done_at, reason from data_request ";
    private static final String OPEN = " taken_back_at is null and refused_at is null and done_at is null ";

    private final JdbcClient jdbc;
    private final Clock clock;

    RequestTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing when one of this kind is open. */
    void open(ClientId client, Kind kind, Instant at, Instant due) {
        jdbc.sql("""
                        insert into data_request (id, client_id, kind, asked_at, due_at) values (?, ?, ?, ?, ?)
                        on conflict (client_id, kind) where taken_back_at is null and refused_at is null and done_at is null
                        do nothing
                        """)
                .params(Ids.next(), client.value(), kind.name(), Timestamp.from(at), Timestamp.from(due))
                .update();
    }

    void done(ClientId client, Kind kind, Instant at) {
        jdbc.sql("insert into data_request (id, client_id, kind, asked_at, due_at, done_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.next(),
                        client.value(),
                        kind.name(),
                        Timestamp.from(at),
                        Timestamp.from(at),
                        Timestamp.from(at))
                .update();
    }

    void takeBack(ClientId client, Instant at) {
        jdbc.sql("update data_request set taken_back_at = ? where client_id = ? and kind = 'ERASURE' and" + OPEN)
                .params(Timestamp.from(at), client.value())
                .update();
    }

    /** The one that waits, else the last; of two who were merged that is not the same. */
    Optional<DataRequest> latest(ClientId client, Kind kind) {
        return jdbc.sql(COLUMNS + "where client_id = ? and kind = ? order by" + OPEN
                        + "desc, asked_at desc, id desc limit 1")
                .params(client.value(), kind.name())
                .query(RequestTable::toRequest)
                .optional();
    }

    List<DataRequest> of(ClientId client, int limit) {
        return jdbc.sql(COLUMNS + "where client_id = ? order by asked_at desc, id desc limit ?")
                .params(client.value(), limit)
                .query(RequestTable::toRequest)
                .list();
    }

    int count(ClientId client) {
        return jdbc.sql("select count(*) from data_request where client_id = ?")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    /** Those that wait, what is due first on top. */
    List<DataRequest> open() {
        return jdbc.sql(COLUMNS + "where" + OPEN + "order by due_at, id")
                .query(RequestTable::toRequest)
                .list();
    }

    /** Erasures that do not wait any more, newest first. */
    List<DataRequest> closed(int limit) {
        return jdbc.sql(COLUMNS + "where kind = 'ERASURE' and not (" + OPEN
                        + ") order by asked_at desc, id desc limit ?")
                .param(limit)
                .query(RequestTable::toRequest)
                .list();
    }

    /** Locked until the transaction ends; nothing when it does not wait any more. */
    Optional<ClientId> lock(UUID request) {
        return jdbc.sql("select client_id from data_request where id = ? and" + OPEN + "for update")
                .param(request)
                .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                .optional();
    }

    void refused(UUID request, StaffId by, String reason, Instant at) {
        jdbc.sql("update data_request set refused_at = ?, refused_by = ?, reason = ? where id = ?")
                .params(Timestamp.from(at), by.value(), reason, request)
                .update();
    }

    /** With the reasons that stood with her earlier ones. */
    void erased(UUID request, ClientId client, StaffId by, Instant at) {
        jdbc.sql("update data_request set reason = '' where client_id = ?")
                .param(client.value())
                .update();
        jdbc.sql("update data_request set done_at = ?, done_by = ? where id = ?")
                .params(Timestamp.from(at), by.value(), request)
                .update();
    }

    private static DataRequest toRequest(ResultSet row, int n) throws SQLException {
        return new DataRequest(
                row.getObject(1, UUID.class),
                Kind.valueOf(row.getString(2)),
                Objects.requireNonNull(row.getTimestamp(3)).toInstant(),
                Objects.requireNonNull(row.getTimestamp(4)).toInstant(),
                instant(row.getTimestamp(5)),
                instant(row.getTimestamp(6)),
                instant(row.getTimestamp(7)),
                row.getString(8));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** Theirs who turn out to be one person; where both asked for the same, the first counts, with its deadline. */
    @EventListener
    void on(ClientsMerging merging) {
        jdbc.sql("update data_request r set taken_back_at = :now where " + OPEN + """
                         and client_id in (:gone, :kept) and exists (select 1 from data_request e where e.kind = r.kind
                            and e.client_id in (:gone, :kept) and e.taken_back_at is null and e.refused_at is null
                            and e.done_at is null and (e.asked_at, e.id) < (r.asked_at, r.id))
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("gone", merging.gone().value())
                .param("kept", merging.kept().value())
                .update();
        jdbc.sql("update data_request set client_id = ? where client_id = ?")
                .params(merging.kept().value(), merging.gone().value())
                .update();
    }
}
