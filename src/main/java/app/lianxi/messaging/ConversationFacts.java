package app.lianxi.messaging;

import app.lianxi.client.ClientFacts;
import app.lianxi.client.ClientId;
import app.lianxi.client.FactSheet;
import app.lianxi.client.FactSource;
import java.util.Collection;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the house and its clients last wrote to each other, and until when who serves them may. */
@Component
class ConversationFacts implements FactSource {
    private final JdbcClient jdbc;
    private final Windows windows;
    private final ClientFacts facts;

    ConversationFacts(JdbcClient jdbc, Windows windows, ClientFacts facts) {
        this.jdbc = jdbc;
        this.windows = windows;
        this.facts = facts;
    }

    @EventListener
    void on(ConversationsChanged changed) {
        facts.changed(changed.clients());
    }

    @Override
    public void tell(Collection<ClientId> clients, FactSheet sheet) {
        jdbc.sql("select client_id, last_at from conversation where client_id = any(?)")
                .param(clients.stream().map(ClientId::value).toArray(UUID[]::new))
                .query(row -> {
                    sheet.touched(
                            new ClientId(row.getObject(1, UUID.class)),
                            row.getTimestamp(2).toInstant());
                });
        windows.toServe(clients).forEach((client, window) -> {
            if (window.allowed() && window.closesAt() != null) {
                sheet.window(client, window.closesAt());
            }
        });
    }
}
