package app.lianxi.optin;

import app.lianxi.client.ClientFacts;
import app.lianxi.client.ClientId;
import app.lianxi.client.FactSheet;
import app.lianxi.client.FactSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of clients as followers, and what they agree to. */
@Component
class OptInFacts implements FactSource {
    private final JdbcClient jdbc;
    private final OptIns optIns;
    private final ClientFacts facts;

    OptInFacts(JdbcClient jdbc, OptIns optIns, ClientFacts facts) {
        this.jdbc = jdbc;
        this.optIns = optIns;
        this.facts = facts;
    }

    @EventListener
    void on(OptInsChanged changed) {
        facts.changed(List.of(changed.client()));
    }

    @EventListener
    void on(Followed followed) {
        facts.changed(List.of(followed.client()));
    }

    @EventListener
    void on(Unfollowed unfollowed) {
        facts.changed(List.of(unfollowed.client()));
    }

    @Override
    public void tell(Collection<ClientId> clients, FactSheet sheet) {
        var ids = clients.stream().map(ClientId::value).toArray(UUID[]::new);
        jdbc.sql("""
                        select client_id, bool_or(unfollowed_at is null or greatest(followed_at, scanned_at) > unfollowed_at),
                            max(greatest(followed_at, scanned_at))
                        from follower where client_id = any(?) and coalesce(followed_at, scanned_at) is not null
                        group by client_id
                        """).param(ids).query(row -> {
            var client = new ClientId(row.getObject(1, UUID.class));
            if (row.getBoolean(2)) {
                sheet.follows(client);
            }
            sheet.touched(client, row.getTimestamp(3).toInstant());
        });
        Map<ClientId, Set<Purpose>> agreed = new HashMap<>();
        jdbc.sql("select client_id, purpose from opt_in where client_id = any(?) and withdrawn_at is null")
                .param(ids)
                .query(row -> {
                    var client = new ClientId(row.getObject(1, UUID.class));
                    var purpose = Purpose.valueOf(row.getString(2));
                    agreed.computeIfAbsent(client, id -> EnumSet.noneOf(Purpose.class))
                            .add(purpose);
                    sheet.agrees(client, purpose.ordinal());
                });
        agreed.forEach((client, purposes) -> {
            if (optIns.allowPurchaseHistory(purposes)) {
                sheet.foundByHouse(client);
            }
        });
    }
}
