package app.lianxi.optin;

import app.lianxi.client.ClientErasing;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets go of what an erased client agreed to and of what she followed: also the evidence is about the person. */
@Component
class ErasedConsents {
    private final JdbcClient jdbc;

    ErasedConsents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ClientErasing erasing) {
        for (var table : List.of("opt_in", "opt_in_withdrawal", "qr_scan", "follower")) {
            jdbc.sql("delete from " + table + " where client_id = ?")
                    .param(erasing.client().value())
                    .update();
        }
    }
}
