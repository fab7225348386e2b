package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people of a test of follow-ups: two associates of a boutique, its manager, and its clients. */
record Team(
        JdbcClient jdbc,
        Clients clients,
        ClientBoutiques clientBoutiques,
        StaffRegister register,
        BoutiqueId boutique,
        Staff amelie,
        Staff bruno,
        Staff manager) {
    static final String APP = "wx1111111111111111";

    static Team of(
            JdbcClient jdbc,
            Clients clients,
            ClientBoutiques clientBoutiques,
            StaffRegister register,
            BoutiqueId boutique) {
        return new Team(
                jdbc,
                clients,
                clientBoutiques,
                register,
                boutique,
                SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique), false),
                SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique), false),
                SignedIn.somebody(register, Role.MANAGER, Set.of(boutique), false));
    }

    ClientId client() {
        return client("o" + UUID.randomUUID());
    }

    ClientId client(String openid) {
        return client(openid, boutique);
    }

    ClientId client(String openid, BoutiqueId at) {
        var client = clients.recognise(Identity.wechatOpenid(APP, openid), Instant.EPOCH);
        clientBoutiques.knownAt(client, at, Instant.EPOCH);
        return client;
    }

    void lead(ClientId client, Staff lead) {
        jdbc.sql("update client set lead_staff_id = ?, lead_since = ? where id = ?")
                .params(lead.id().value(), Timestamp.from(Instant.EPOCH), client.value())
                .update();
    }

    void leaves(Staff one) {
        jdbc.sql("update staff set disabled_at = now() where id = ?")
                .param(one.id().value())
                .update();
    }

    List<Task> tasks(ClientId client) {
        return jdbc.sql("select t.* from task t where t.client_id = ? order by t.id")
                .param(client.value())
                .query(TaskRow::toTask)
                .list();
    }
}
