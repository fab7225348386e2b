package app.lianxi.citcon;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code citcon_charge}: the platform's number of each charge that it told us. */
@Component
class CitconChargeTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    CitconChargeTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(CitconAccount account, String reference, String transactionId) {
        jdbc.sql("""
                        insert into citcon_charge (reference, account, transaction_id, made_at)
                        values (:reference, :account, :transaction, :now) on conflict do nothing
                        """)
                .param("reference", reference)
                .param("account", account.slug())
                .param("transaction", transactionId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    Optional<String> find(CitconAccount account, String reference) {
        return jdbc.sql("select transaction_id from citcon_charge where reference = ? and account = ?")
                .params(reference, account.slug())
                .query((row, n) -> row.getString(1))
                .optional();
    }
}
