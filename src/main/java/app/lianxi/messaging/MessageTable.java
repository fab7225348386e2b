package app.lianxi.messaging;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import app.lianxi.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code conversation} and {@code message}; what was said is sealed. */
@Component
class MessageTable {
    static final String SEALED_FOR = "message.content";
    /** Of a message {@code w}: it reached her, or still may. */
    private static final String MAY_REACH_HER =
            " w.direction = 'OUT' and not exists (select from outbox o where o.message_id = w.id and o.state in ('REFUSED', 'UNKNOWN')) ";

    /** What is sealed of a message. */
    record Content(String text, InboundMessage.@Nullable Place place) {}

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    MessageTable(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** Makes the conversation when there is none, and keeps all others out of it until the transaction ends. */
    void lockConversation(ClientId client, String account, Instant at) {
        jdbc.sql("""
                        insert into conversation (client_id, account, last_at) values (:client, :account, :at)
                        on conflict (client_id) do update set last_at = conversation.last_at
                        """)
                .param("client", client.value())
                .param("account", account)
                .param("at", Timestamp.from(at))
                .update();
    }

    boolean knows(UUID noticeId) {
        return jdbc.sql("select exists (select from message where notice_id = ?)")
                .param(noticeId)
                .query(Boolean.class)
                .single();
    }

    MessageId addHeard(ClientId client, InboundMessage message, @Nullable MediaId media) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into message (id, client_id, account, direction, kind, content, media_id, at, notice_id)
                        values (:id, :client, :account, 'IN', :kind, :content, :media, :at, :notice)
                        """)
                .param("id", id)
                .param("client", client.value())
                .param("account", message.account())
                .param("kind", message.kind().name())
                .param("content", seal(new Content(message.text(), message.place())))
                .param("media", media == null ? null : media.value())
                .param("at", Timestamp.from(message.at()))
                .param("notice", message.noticeId())
                .update();
        // One that is heard late does not ask again for an answer that was given since.
        jdbc.sql("""
                        update conversation c set last_at = greatest(last_at, :at), account = :account,
                            waiting_since = case when exists (select from message w where w.client_id = c.client_id
                                and w.at > :at and %s) then waiting_since
                                else least(coalesce(waiting_since, :at), :at) end
                        where client_id = :client
                        """.formatted(MAY_REACH_HER))
                .param("at", Timestamp.from(message.at()))
                .param("account", message.account())
                .param("client", client.value())
                .update();
        return new MessageId(id);
    }

    MessageId addWritten(
            ClientId client,
            String account,
            MessageKind kind,
            SendPurpose purpose,
            String text,
            @Nullable MediaId media,
            StaffId by,
            Instant at) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into message (id, client_id, account, direction, kind, purpose, content, media_id, at, staff_id)
                        values (:id, :client, :account, 'OUT', :kind, :purpose, :content, :media, :at, :staff)
                        """)
                .param("id", id)
                .param("client", client.value())
                .param("account", account)
                .param("kind", kind.name())
                .param("purpose", purpose.name())
                .param("content", seal(new Content(text, null)))
                .param("media", media == null ? null : media.value())
                .param("at", Timestamp.from(at))
                .param("staff", by.value())
                .update();
        jdbc.sql(
                        "update conversation set last_at = greatest(last_at, :at), waiting_since = null where client_id = :client")
                .param("at", Timestamp.from(at))
                .param("client", client.value())
                .update();
        return new MessageId(id);
    }

    /** After a message's end: each waits since what she first wrote after the last that reached her, or still may. */
    void waitAgain(Collection<ClientId> clients) {
        var ids = clients.stream().map(ClientId::value).toArray(UUID[]::new);
        // First the lock, so that the update sees what others wrote before it.
        jdbc.sql("select client_id from conversation where client_id = any(:ids) order by client_id for update")
                .param("ids", ids)
                .query(row -> {});
        jdbc.sql("""
                        update conversation c set waiting_since = (
                            select min(h.at) from message h where h.client_id = c.client_id and h.direction = 'IN'
                              and h.at > coalesce((select max(w.at) from message w
                                  where w.client_id = c.client_id and %s), '-infinity'))
                        where client_id = any(:ids)
                        """.formatted(MAY_REACH_HER)).param("ids", ids).update();
    }

    /** The newest before this place in her conversation, newest first. */
    List<Message> page(ClientId client, Instant beforeAt, UUID beforeId, int limit) {
        return jdbc.sql("""
                        select m.id, m.client_id, m.kind, m.content, m.at, m.staff_id, f.id, f.content_type, f.trouble,
                            o.state, o.symbol, f.size
                        from message m left join media f on f.id = m.media_id left join outbox o on o.message_id = m.id
                        where m.client_id = :client and (m.at, m.id) < (:at, :id)
                        order by m.at desc, m.id desc limit :limit
                        """)
                .param("client", client.value())
                .param("at", Timestamp.from(beforeAt))
                .param("id", beforeId)
                .param("limit", limit)
                .query(this::toMessage)
                .list();
    }

    /** The newest message of each of these conversations. */
    List<Message> newest(List<ClientId> clients) {
        return jdbc.sql("""
                        select m.id, m.client_id, m.kind, m.content, m.at, m.staff_id, f.id, f.content_type, f.trouble,
                            o.state, o.symbol, f.size
                        from unnest(:clients::uuid[]) c (id) cross join lateral (
                            select * from message where client_id = c.id order by at desc, id desc limit 1) m
                        left join media f on f.id = m.media_id left join outbox o on o.message_id = m.id
                        """)
                .param(
                        "clients",
                        clients.stream().map(c -> c.value().toString()).toArray(String[]::new))
                .query(this::toMessage)
                .list();
    }

    Content open(byte[] sealed) {
        return json.readValue(vault.openBytes(SEALED_FOR, sealed), Content.class);
    }

    private byte[] seal(Content content) {
        return vault.seal(SEALED_FOR, json.writeValueAsBytes(content));
    }

    private Message toMessage(ResultSet row, int n) throws SQLException {
        var content = open(row.getBytes(4));
        var by = row.getObject(6, UUID.class);
        var file = row.getObject(7, UUID.class);
        var state = row.getString(10);
        return new Message(
                new MessageId(row.getObject(1, UUID.class)),
                new ClientId(row.getObject(2, UUID.class)),
                MessageKind.valueOf(row.getString(3)),
                content.text(),
                content.place(),
                file == null ? null : media(new MediaId(file), row),
                Objects.requireNonNull(row.getTimestamp(5)).toInstant(),
                by == null ? null : new StaffId(by),
                state == null ? null : new Message.Delivery(Message.Delivery.State.valueOf(state), row.getString(11)));
    }

    private static Message.Media media(MediaId id, ResultSet row) throws SQLException {
        var type = row.getString(8);
        var voice = MediaType.WAV.contentType().equals(type);
        return new Message.Media(id, type, row.getString(9), voice ? VoiceDecoder.millis(row.getInt(12)) : null);
    }
}
