package app.lianxi.messaging;

import app.lianxi.client.ClientErasing;
import app.lianxi.inbox.PersonalNotices;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets go of all that was said with an erased client, of its files, and of what is still to be sent to her. */
@Component
class ErasedConversations {
    private final JdbcClient jdbc;
    private final PersonalNotices notices;
    private final ApplicationEventPublisher events;

    ErasedConversations(JdbcClient jdbc, PersonalNotices notices, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.events = events;
    }

    @EventListener
    void on(ClientErasing erasing) {
        var client = erasing.client().value();
        notices.forget(jdbc.sql("select notice_id from message where client_id = ? and notice_id is not null")
                .param(client)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list());
        // Whoever is sending her something looks for its row again when it is done, and finds none
        jdbc.sql("delete from conversation where client_id = ?").param(client).update();
        jdbc.sql("delete from media where client_id = ?").param(client).update();
        jdbc.sql("delete from window_event where client_id = ?").param(client).update();
        events.publishEvent(new ConversationsChanged(Set.of(erasing.client())));
    }
}
