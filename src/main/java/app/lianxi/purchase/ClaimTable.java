package app.lianxi.purchase;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Scope;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.optin.QrCodeId;
import app.lianxi.payment.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code receipt_claim}. */
@Component
class ClaimTable {
    private static final String COLUMNS = """
            select id, payment_id, boutique_id, qr_id, staff_id, expires_at, tries, client_id, claimed_at, outcome
            from receipt_claim
            """;

    private final JdbcClient jdbc;

    ClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Claim claim, Instant now) {
        jdbc.sql("""
                        insert into receipt_claim (id, payment_id, boutique_id, qr_id, staff_id, made_at, expires_at)
                        values (:id, :payment, :boutique, :qr, :staff, :now, :expires)
                        """)
                .param("id", claim.id().value())
                .param("payment", claim.payment().value())
                .param(
                        "boutique",
                        claim.boutique() == null ? null : claim.boutique().value())
                .param("qr", claim.qr().value())
                .param("staff", claim.by().value())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(claim.expiresAt()))
                .update();
    }

    Optional<Claim> byCode(QrCodeId qr) {
        return jdbc.sql(COLUMNS + "where qr_id = ?")
                .param(qr.value())
                .query(ClaimTable::toClaim)
                .optional();
    }

    /** Locked until the end of the transaction. */
    Optional<Claim> lockByCode(QrCodeId qr) {
        return jdbc.sql(COLUMNS + "where qr_id = ? for update")
                .param(qr.value())
                .query(ClaimTable::toClaim)
                .optional();
    }

    /** Locked until the end of the transaction. */
    Optional<Claim> lock(ClaimId id) {
        return jdbc.sql(COLUMNS + "where id = ? for update")
                .param(id.value())
                .query(ClaimTable::toClaim)
                .optional();
    }

    Optional<Claim> open(PaymentId payment) {
        return jdbc.sql(COLUMNS + "where payment_id = ? and ended_at is null")
                .param(payment.value())
                .query(ClaimTable::toClaim)
                .optional();
    }

    /** Those that wait for a yes in the boutiques of a scope, the oldest first. */
    List<Claim> waiting(Scope scope, Instant now) {
        return jdbc.sql(COLUMNS + """
                        where ended_at is null and client_id is not null and expires_at > :now
                          and (:house or boutique_id = any(:boutiques::uuid[]))
                        order by claimed_at, id
                        """)
                .param("now", Timestamp.from(now))
                .param("house", scope.wholeHouse())
                .param("boutiques", scope.ids())
                .query(ClaimTable::toClaim)
                .list();
    }

    /** Locked until the end of the transaction. */
    List<Claim> lockWaiting(ClientId client) {
        return jdbc.sql(COLUMNS + "where client_id = ? and ended_at is null order by id for update")
                .param(client.value())
                .query(ClaimTable::toClaim)
                .list();
    }

    void claimed(ClaimId id, ClientId client, Instant now) {
        jdbc.sql("update receipt_claim set client_id = ?, claimed_at = ? where id = ?")
                .params(client.value(), Timestamp.from(now), id.value())
                .update();
    }

    void tried(ClaimId id) {
        jdbc.sql("update receipt_claim set tries = tries + 1 where id = ?")
                .param(id.value())
                .update();
    }

    void end(ClaimId id, Claim.Outcome outcome, Instant now) {
        jdbc.sql("update receipt_claim set ended_at = ?, outcome = ? where id = ? and ended_at is null")
                .params(Timestamp.from(now), outcome.name(), id.value())
                .update();
    }

    void forget(ClientId client) {
        jdbc.sql("delete from receipt_claim where client_id = ?")
                .param(client.value())
                .update();
    }

    private static Claim toClaim(ResultSet row, int n) throws SQLException {
        var boutique = row.getObject(3, UUID.class);
        var client = row.getObject(8, UUID.class);
        var claimed = row.getTimestamp(9);
        var outcome = row.getString(10);
        return new Claim(
                new ClaimId(row.getObject(1, UUID.class)),
                new PaymentId(row.getObject(2, UUID.class)),
                boutique == null ? null : new BoutiqueId(boutique),
                new QrCodeId(row.getObject(4, UUID.class)),
                new StaffId(row.getObject(5, UUID.class)),
                row.getTimestamp(6).toInstant(),
                row.getInt(7),
                client == null ? null : new ClientId(client),
                claimed == null ? null : claimed.toInstant(),
                outcome == null ? null : Claim.Outcome.valueOf(outcome));
    }
}
