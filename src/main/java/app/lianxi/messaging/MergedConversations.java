package app.lianxi.messaging;

import app.lianxi.client.ClientsMerged;
import app.lianxi.client.ClientsMerging;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said with two who are one person is one conversation. */
@Component
class MergedConversations {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    MergedConversations(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    void on(ClientsMerging merging) {
        var sql = List.of(
                """
                insert into conversation (client_id, account, last_at, waiting_since)
                select :kept, account, last_at, waiting_since from conversation where client_id = :gone
                on conflict (client_id) do update set last_at = greatest(conversation.last_at, excluded.last_at),
                    account = case when excluded.last_at > conversation.last_at then excluded.account else conversation.account end,
                    waiting_since = least(conversation.waiting_since, excluded.waiting_since)
                """,
                "update message set client_id = :kept where client_id = :gone",
                "update media set client_id = :kept where client_id = :gone",
                "update outbox set client_id = :kept where client_id = :gone",
                "delete from conversation where client_id = :gone",
                """
                insert into window_event (client_id, account, kind, at)
                select :kept, account, kind, at from window_event where client_id = :gone
                on conflict (client_id, account, kind) do update set at = greatest(window_event.at, excluded.at)
                """,
                "delete from window_event where client_id = :gone");
        sql.forEach(one -> jdbc.sql(one)
                .param("kept", merging.kept().value())
                .param("gone", merging.gone().value())
                .update());
    }

    @EventListener
    void on(ClientsMerged merged) {
        events.publishEvent(new ConversationsChanged(Set.of(merged.kept())));
    }
}
