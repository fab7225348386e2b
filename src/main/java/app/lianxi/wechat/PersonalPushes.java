package app.lianxi.wechat;

import app.lianxi.client.ClientErasing;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.ClientsMerging;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.inbox.PersonalNotices;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose act each stored push tells of, so that an erasure finds them all; rows of {@code wechat_push}. */
@Component
class PersonalPushes {
    private final JdbcClient jdbc;
    private final Clients clients;
    private final Identities identities;
    private final PersonalNotices notices;

    PersonalPushes(JdbcClient jdbc, Clients clients, Identities identities, PersonalNotices notices) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.identities = identities;
        this.notices = notices;
    }

    /** Who each of these notices is of; of one whom nobody knows nothing was kept. */
    void keep(Map<UUID, Identity> pushes) {
        var known = identities.findAll(pushes.values());
        var hers = pushes.entrySet().stream()
                .filter(push -> known.containsKey(push.getValue()))
                .toList();
        jdbc.sql("""
                        insert into wechat_push (notice_id, client_id) select * from unnest(:notices::uuid[], :clients::uuid[])
                        on conflict (notice_id) do update set client_id = excluded.client_id
                        """)
                .param(
                        "notices",
                        hers.stream().map(push -> push.getKey().toString()).toArray(String[]::new))
                .param(
                        "clients",
                        hers.stream()
                                .map(push -> known.get(push.getValue()))
                                .map(client ->
                                        client == null ? null : client.value().toString())
                                .toArray(String[]::new))
                .update();
    }

    @EventListener
    void on(ClientsMerging merging) {
        jdbc.sql("update wechat_push set client_id = ? where client_id = ?")
                .params(merging.kept().value(), merging.gone().value())
                .update();
    }

    @EventListener
    void on(ClientErasing erasing) {
        notices.forget(of(erasing.client()));
        // From before it was noted whose they are
        var openids = identities.of(erasing.client()).stream()
                .filter(identity -> identity.kind() == IdentityKind.WECHAT_OPENID)
                .map(Identity::externalId)
                .toList();
        var older = notices.naming(ofNobody(), openids);
        notices.forget(older);
        jdbc.sql("delete from wechat_push where client_id = :client or notice_id = any(:older)")
                .param("client", erasing.client().value())
                .param("older", older.toArray(UUID[]::new))
                .update();
    }

    private Collection<UUID> of(ClientId client) {
        return jdbc.sql("select notice_id from wechat_push where client_id = ?")
                .param(client.value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private Collection<UUID> ofNobody() {
        return jdbc.sql("select notice_id from wechat_push where client_id is null")
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
