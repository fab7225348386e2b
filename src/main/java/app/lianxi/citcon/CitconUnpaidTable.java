package app.lianxi.citcon;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code citcon_unpaid}: of which charges it is told that they took nothing, for as long as that may turn out wrong. */
@Component
class CitconUnpaidTable {
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    CitconUnpaidTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(String transactionId, UUID notice) {
        jdbc.sql("""
                        insert into citcon_unpaid (notice_id, transaction_id, made_at)
                        values (:notice, :transaction, :now) on conflict do nothing
                        """)
                .param("notice", notice)
                .param("transaction", transactionId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    Set<String> transactions() {
        return jdbc.sql("select distinct transaction_id from citcon_unpaid")
                .query((row, n) -> row.getString(1))
                .set();
    }

    /** The notices of charges that were paid all the same, which are forgotten here. */
    Set<UUID> take(Collection<String> transactions) {
        return jdbc.sql("delete from citcon_unpaid where transaction_id = any(:transactions) returning notice_id")
                .param("transactions", transactions.toArray(String[]::new))
                .query((row, n) -> row.getObject(1, UUID.class))
                .set();
    }

    void forgetOld() {
        jdbc.sql("delete from citcon_unpaid where made_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
