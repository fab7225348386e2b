package app.lianxi.client;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who of the house wrote a client's name: goes with the name to whom she turns out to be, and with all of her. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NameWriters {
    private final JdbcClient jdbc;

    NameWriters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Before the name itself moves. */
    @EventListener
    @Order(ClientsMerging.HELD + 1)
    void on(ClientsMerging merging) {
        jdbc.sql("""
                        update client k set name_by = g.name_by from client g
                        where k.id = :kept and g.id = :gone and k.name = ''
                        """)
                .param("kept", merging.kept().value())
                .param("gone", merging.gone().value())
                .update();
        forget(merging.gone());
    }

    @EventListener
    void on(ClientErasing erasing) {
        forget(erasing.client());
    }

    private void forget(ClientId client) {
        jdbc.sql("update client set name_by = null, details_by = null, details_at = null where id = ?")
                .param(client.value())
                .update();
    }
}
