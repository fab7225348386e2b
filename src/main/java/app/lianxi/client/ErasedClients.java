package app.lianxi.client;

import app.lianxi.access.Audit;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets go of what is kept here of one who is erased. */
@Component
class ErasedClients {
    private final JdbcClient jdbc;
    private final Audit audit;

    ErasedClients(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Waits for who is writing something that refers to her, and keeps others from it. */
    @EventListener
    @Order(ClientErasing.HELD)
    void hold(ClientErasing erasing) {
        jdbc.sql("select id from client where id = ? for update")
                .param(erasing.client().value())
                .query()
                .listOfRows();
    }

    @EventListener
    void on(ClientErasing erasing) {
        var id = erasing.client().value();
        for (var table : List.of(
                "client_boutique", "client_staff", "client_view", "client_search", "client_facet", "client_stale")) {
            jdbc.sql("delete from " + table + " where client_id = ?").param(id).update();
        }
        jdbc.sql("delete from look_across where subject_id = ?").param(id).update();
        audit.forgetReasons("client", List.of(id));
    }
}
