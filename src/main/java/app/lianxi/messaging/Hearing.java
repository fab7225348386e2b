package app.lianxi.messaging;

import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what clients write and do, in whatever order it comes; called by adapters inside the transaction of a notice. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Hearing {
    private final JdbcClient jdbc;
    private final Clients clients;
    private final MessageTable messages;
    private final MediaTable media;
    private final ApplicationEventPublisher events;

    Hearing(
            JdbcClient jdbc,
            Clients clients,
            MessageTable messages,
            MediaTable media,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.messages = messages;
        this.media = media;
        this.events = events;
    }

    /** A client wrote. The same notice again does nothing. */
    public void received(InboundMessage message) {
        var client = recognise(message.account(), message.openid(), message.at());
        messages.lockConversation(client, message.account(), message.at());
        if (messages.knows(message.noticeId())) {
            return;
        }
        var file = message.platformMediaId() == null
                ? null
                : media.expect(client, message.account(), message.kind(), message.platformMediaId());
        var id = messages.addHeard(client, message, file);
        opened(client, message.account(), WindowEvent.WROTE, message.at());
        events.publishEvent(new MessageReceived(client, id, message.kind(), message.text(), message.at()));
    }

    /** A client did something else that opens a window. */
    public void did(String account, String openid, WindowEvent event, Instant at) {
        opened(recognise(account, openid, at), account, event, at);
    }

    /** A client whose purchase history the house may know paid under this account's own app. */
    void paid(ClientId client, String account, Instant at) {
        opened(client, account, WindowEvent.PAID, at);
    }

    /** That she paid is not known of her any more. */
    void forgetPaid(ClientId client) {
        var forgotten = jdbc.sql("delete from window_event where client_id = ? and kind = 'PAID'")
                .param(client.value())
                .update();
        if (forgotten > 0) {
            events.publishEvent(new ConversationsChanged(Set.of(client)));
        }
    }

    private void opened(ClientId client, String account, WindowEvent event, Instant at) {
        jdbc.sql("""
                        insert into window_event (client_id, account, kind, at) values (:client, :account, :kind, :at)
                        on conflict (client_id, account, kind)
                        do update set at = excluded.at where excluded.at > window_event.at
                        """)
                .param("client", client.value())
                .param("account", account)
                .param("kind", event.name())
                .param("at", Timestamp.from(at))
                .update();
        events.publishEvent(new ConversationsChanged(Set.of(client)));
    }

    private ClientId recognise(String account, String openid, Instant at) {
        return clients.recognise(Identity.wechatOpenid(account, openid), at);
    }
}
