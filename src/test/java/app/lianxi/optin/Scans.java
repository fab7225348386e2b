package app.lianxi.optin;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What clients have scanned before a test begins. */
public final class Scans {
    private Scans() {}

    /** She scanned a code of this boutique, which is new. */
    public static void one(JdbcClient jdbc, ClientId client, BoutiqueId boutique, String account, Instant at) {
        var code = Ids.next();
        jdbc.sql(
                        "insert into qr_code (id, kind, code, account, boutique_id, created_at) values (?, 'CAMPAIGN', ?, ?, ?, ?)")
                .params(code, "c" + UUID.randomUUID(), account, boutique.value(), Timestamp.from(at))
                .update();
        jdbc.sql("insert into qr_scan (qr_id, client_id, at, kind) values (?, ?, ?, 'SCAN')")
                .params(code, client.value(), Timestamp.from(at))
                .update();
    }
}
