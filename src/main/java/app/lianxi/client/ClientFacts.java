package app.lianxi.client;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** By which modules say that something changed by which clients are searched, narrowed or counted. */
@Service
@Transactional
public class ClientFacts {
    private final JdbcClient jdbc;

    ClientFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Facts of these clients changed, in this transaction: they are told anew soon after it. */
    public void changed(Collection<ClientId> clients) {
        if (clients.isEmpty()) {
            return;
        }
        jdbc.sql("insert into client_stale (client_id) select unnest(:ids)")
                .param("ids", clients.stream().map(ClientId::value).toArray(UUID[]::new))
                .update();
    }
}
