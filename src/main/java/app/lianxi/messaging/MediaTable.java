package app.lianxi.messaging;

import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import app.lianxi.vault.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code media} and, sealed and apart, of {@code media_content}. */
@Component
class MediaTable {
    static final String SEALED_FOR = "media_content.bytes";
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 6;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    MediaTable(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** Something that is still to be fetched. */
    record Due(MediaId id, ClientId client, String account, MessageKind kind, String platformMediaId) {}

    /** A file as it is served. */
    record File(ClientId client, String contentType, byte[] bytes) {}

    MediaId expect(ClientId client, String account, MessageKind kind, String platformMediaId) {
        return insert(client, account, kind, platformMediaId);
    }

    /** Keeps a file of the house's own. */
    MediaId keep(ClientId client, String account, MessageKind kind, MediaType type, byte[] bytes) {
        var id = insert(client, account, kind, null);
        keep(id, type, bytes);
        return id;
    }

    private MediaId insert(ClientId client, String account, MessageKind kind, @Nullable String platformMediaId) {
        var id = Ids.next();
        var now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into media (id, client_id, account, kind, platform_media_id, next_at, created_at)
                        values (:id, :client, :account, :kind, :platform, :next, :now)
                        """)
                .param("id", id)
                .param("client", client.value())
                .param("account", account)
                .param("kind", kind.name())
                .param("platform", platformMediaId)
                .param("next", platformMediaId == null ? null : now)
                .param("now", now)
                .update();
        return new MediaId(id);
    }

    /** Those to be fetched now, each for one node for a minute. */
    List<Due> take(int most) {
        var now = clock.instant();
        return jdbc.sql("""
                        update media m set attempts = attempts + 1, next_at = :lease from (
                            select id from media where next_at <= :now order by next_at limit :most for update skip locked) due
                        where m.id = due.id
                        returning m.id, m.client_id, m.account, m.kind, m.platform_media_id
                        """)
                .param("now", Timestamp.from(now))
                .param("lease", Timestamp.from(now.plus(LEASE)))
                .param("most", most)
                .query((row, n) -> new Due(
                        new MediaId(row.getObject(1, UUID.class)),
                        new ClientId(row.getObject(2, UUID.class)),
                        row.getString(3),
                        MessageKind.valueOf(row.getString(4)),
                        row.getString(5)))
                .list();
    }

    void keep(MediaId id, MediaType type, byte[] bytes) {
        jdbc.sql("insert into media_content (id, bytes) values (?, ?) on conflict do nothing")
                .params(id.value(), vault.seal(SEALED_FOR, bytes))
                .update();
        jdbc.sql("update media set content_type = ?, size = ?, kept_at = ?, next_at = null where id = ?")
                .params(type.contentType(), bytes.length, Timestamp.from(clock.instant()), id.value())
                .update();
    }

    void refuse(MediaId id, String symbol) {
        jdbc.sql("update media set trouble = ?, next_at = null where id = ? and kept_at is null")
                .params(symbol, id.value())
                .update();
    }

    /** Tried again later, a few times. */
    void failed(MediaId id, String symbol) {
        jdbc.sql("""
                        update media set next_at = case when attempts < :most
                                then :now::timestamptz + interval '2 seconds' * power(4, attempts) end,
                            trouble = case when attempts < :most then null else :symbol end
                        where id = :id and kept_at is null
                        """)
                .param("most", ATTEMPTS)
                .param("now", Timestamp.from(clock.instant()))
                .param("symbol", symbol)
                .param("id", id.value())
                .update();
    }

    Optional<File> find(MediaId id) {
        return jdbc.sql("""
                        select m.client_id, m.content_type, c.bytes from media m join media_content c on c.id = m.id
                        where m.id = ?
                        """)
                .param(id.value())
                .query((row, n) -> new File(
                        new ClientId(row.getObject(1, UUID.class)),
                        Objects.requireNonNull(row.getString(2)),
                        vault.openBytes(SEALED_FOR, row.getBytes(3))))
                .optional();
    }
}
