package app.lianxi.messaging;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Sends on the test's own thread what waits in the outbox, and remembers what was sent long ago. */
@TestComponent
public class OutboxDrain {
    private final Outbox outbox;
    private final MessageSender sender;
    private final MessageTable messages;
    private final JdbcClient jdbc;

    OutboxDrain(Outbox outbox, MessageSender sender, MessageTable messages, JdbcClient jdbc) {
        this.outbox = outbox;
        this.sender = sender;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    public void sendAll() {
        for (var account : sender.accounts()) {
            for (var taken = outbox.take(account, 10); !taken.isEmpty(); taken = outbox.take(account, 10)) {
                taken.forEach(sender::send);
            }
        }
    }

    /** The house sent her something then. */
    @Transactional
    public void sent(ClientId client, String account, StaffId by, Instant at) {
        messages.lockConversation(client, account, at);
        var id = messages.addWritten(client, account, MessageKind.TEXT, SendPurpose.SERVICE, "您好", null, by, at);
        jdbc.sql("""
                        insert into outbox (message_id, client_id, account, state, taken_at, ended_at)
                        values (:id, :client, :account, 'SENT', :at, :at)
                        """)
                .param("id", id.value())
                .param("client", client.value())
                .param("account", account)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** What became of a message: its state and why. */
    public String outcome(MessageId message) {
        return jdbc.sql("select state || coalesce(' ' || symbol, '') from outbox where message_id = ?")
                .param(message.value())
                .query(String.class)
                .single();
    }

    public long queued() {
        return jdbc.sql("select count(*) from outbox where state in ('QUEUED', 'SENDING')")
                .query(Long.class)
                .single();
    }

    public static InboundMessage text(String account, String openid, String text, Instant at) {
        return new InboundMessage(UUID.randomUUID(), account, openid, MessageKind.TEXT, text, null, null, at);
    }
}
