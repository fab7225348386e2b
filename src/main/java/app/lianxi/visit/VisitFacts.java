package app.lianxi.visit;

import app.lianxi.client.ClientFacts;
import app.lianxi.client.ClientId;
import app.lianxi.client.FactSheet;
import app.lianxi.client.FactSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When clients last came, or said that they would. */
@Component
class VisitFacts implements FactSource {
    private final JdbcClient jdbc;
    private final ClientFacts facts;

    VisitFacts(JdbcClient jdbc, ClientFacts facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    @EventListener
    void on(VisitsChanged changed) {
        facts.changed(List.of(changed.client()));
    }

    @Override
    public void tell(Collection<ClientId> clients, FactSheet sheet) {
        jdbc.sql("select client_id, max(coalesce(served_at, arrived_at, announced_at)) from visit"
                        + " where client_id = any(?) group by client_id")
                .param(clients.stream().map(ClientId::value).toArray(UUID[]::new))
                .query(row -> {
                    sheet.touched(
                            new ClientId(row.getObject(1, UUID.class)),
                            row.getTimestamp(2).toInstant());
                });
    }
}
