package app.lianxi.client;

import app.lianxi.access.Audit;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Erases clients, here and by {@link ClientErasing} in every module. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ClientErasure {
    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClientErasure(JdbcClient jdbc, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Erases all that is kept of her for good; only that there was somebody stays. Whoever sees the same identity later sees
     * somebody new.
     *
     * @throws ClientNotFound when there is no such client, or none any more
     */
    public void erase(ClientId client) {
        // First her identities, by which she is written of, then her row: in this order who writes of her takes them
        // too
        jdbc.sql("select id from identity where client_id = ? order by id for update")
                .param(client.value())
                .query()
                .listOfRows();
        var isThere = jdbc.sql("select id from client where id = ? and erased_at is null for no key update")
                .param(client.value())
                .query(UUID.class)
                .optional()
                .isPresent();
        if (!isThere) {
            throw ClientNotFound.withId(client);
        }
        events.publishEvent(new ClientErasing(client));
        jdbc.sql("delete from identity where client_id = ?")
                .param(client.value())
                .update();
        jdbc.sql("""
                        update client set name = '', name_latin = '', home_city = '', languages = '{}', tier = '',
                            lead_staff_id = null, lead_since = null, discreet_at = null, discreet_by = null, erased_at = :now,
                            first_seen_at = :now, created_at = :now, version = version + 1
                        where id = :id
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", client.value())
                .update();
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
                "client_boutique",
                "client_staff",
                "client_view",
                "client_search",
                "client_search_near",
                "client_facet",
                "client_stale")) {
            jdbc.sql("delete from " + table + " where client_id = ?").param(id).update();
        }
        jdbc.sql("delete from look_across where subject_id = ?").param(id).update();
        audit.forgetReasons("client", everAs(id));
    }

    /** What was done to a client who turned out to be her stands in the audit log under that one's id. */
    private List<UUID> everAs(UUID client) {
        return jdbc.sql("select id from client where id = :id or merged_into = :id")
                .param("id", client)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
