package app.lianxi.profile;

import app.lianxi.client.ClientId;
import app.lianxi.client.FactSheet;
import app.lianxi.client.FactSource;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who writes a note of a client has just had to do with her. */
@Component
class ProfileFacts implements FactSource {
    private final JdbcClient jdbc;

    ProfileFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void tell(Collection<ClientId> clients, FactSheet sheet) {
        jdbc.sql("""
                        select client_id, max(made_at) from profile_entry
                        where client_id = any(:clients) and kind = 'NOTE' and removed_at is null group by client_id
                        """)
                .param("clients", clients.stream().map(ClientId::value).toArray(UUID[]::new))
                .query(row -> {
                    sheet.touched(
                            new ClientId(row.getObject(1, UUID.class)),
                            row.getTimestamp(2).toInstant());
                });
    }
}
