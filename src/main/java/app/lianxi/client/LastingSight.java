package app.lianxi.client;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may change for good by whom a client is seen: who sees her without the hour that a reason opens, or a manager. */
@Component
class LastingSight {
    private final JdbcClient jdbc;
    private final ClientBook book;
    private final CurrentStaff current;

    LastingSight(JdbcClient jdbc, ClientBook book, CurrentStaff current) {
        this.jdbc = jdbc;
        this.book = book;
        this.current = current;
    }

    /**
     * As {@link ClientBook#require}, for what would outlast an hour.
     *
     * @throws ClientRefused when the reader may not see her, or for an hour only; recorded
     */
    void require(ClientId client) {
        if (isManager()) {
            book.require(client);
        } else {
            book.hold(client);
            requireToLast(client);
            book.wasOpened(client);
        }
    }

    /**
     * Of one whom the reader may see.
     *
     * @throws ClientRefused when that is for an hour only; recorded
     */
    void requireToLast(ClientId client) {
        if (!isManager() && !lasts(client)) {
            book.refuse(client);
        }
    }

    private boolean isManager() {
        return current.require().role() == Role.MANAGER;
    }

    private boolean lasts(ClientId client) {
        return book.inSight(jdbc.sql("select " + Sight.openTo("c.id") + " from client c where c.id = :client")
                        .param("client", client.value()))
                .query(Boolean.class)
                .single();
    }
}
