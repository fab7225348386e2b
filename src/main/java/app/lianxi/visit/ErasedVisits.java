package app.lianxi.visit;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientErasing;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets go of when an erased client came and meant to come; before the messages by which she said so. */
@Component
class ErasedVisits {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ErasedVisits(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    @Order(ClientErasing.HELD + 10)
    void on(ClientErasing erasing) {
        var boards = jdbc.sql("""
                        select distinct b.boutique_id from visit v join visit_boutique b on b.visit_id = v.id
                        where v.client_id = ?
                        """)
                .param(erasing.client().value())
                .query((row, n) -> new BoutiqueId(row.getObject(1, UUID.class)))
                .set();
        var gone = jdbc.sql("delete from visit where client_id = ?")
                .param(erasing.client().value())
                .update();
        if (gone > 0) {
            events.publishEvent(new VisitsChanged(erasing.client(), boards, false));
        }
    }
}
