package app.lianxi.profile;

import app.lianxi.client.ClientErasing;
import app.lianxi.client.ClientsMerging;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was written down of a client goes with her: away when she is erased, to who she turned out to be when merged. */
@Component
class ProfileMoves {
    private final JdbcClient jdbc;

    ProfileMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Versions and mentions go with their entry. */
    @EventListener
    void on(ClientErasing erasing) {
        jdbc.sql("delete from profile_entry where client_id = ?")
                .param(erasing.client().value())
                .update();
    }

    @EventListener
    void on(ClientsMerging merging) {
        for (var table : new String[] {"profile_entry", "profile_change"}) {
            jdbc.sql("update " + table + " set client_id = ? where client_id = ?")
                    .params(merging.kept().value(), merging.gone().value())
                    .update();
        }
    }
}
