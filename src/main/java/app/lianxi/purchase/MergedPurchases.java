package app.lianxi.purchase;

import app.lianxi.client.ClientsMerging;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What speaks for either of two who are one person speaks for her; whose payments are is then worked out anew. */
@Component
class MergedPurchases {
    private final JdbcClient jdbc;
    private final LinkLocks locks;

    MergedPurchases(JdbcClient jdbc, LinkLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    @EventListener
    @Order(ClientsMerging.HELD - 10)
    void lock(ClientsMerging merging) {
        locks.forConsent();
    }

    @EventListener
    void on(ClientsMerging merging) {
        var sql = List.of(
                "update link set client_id = :kept where client_id = :gone",
                """
                insert into payment_evidence (channel, transaction_id, client_id, kind, observed_at)
                select channel, transaction_id, :kept, kind, observed_at from payment_evidence where client_id = :gone
                on conflict do nothing
                """,
                "delete from payment_evidence where client_id = :gone",
                "update link_decision set client_id = :kept where client_id = :gone",
                """
                delete from link_conflict c where c.client_id in (:gone, :kept) and exists (select 1 from link l
                    where l.payment_id = c.payment_id and l.client_id = :kept and l.ended_at is null)
                """,
                """
                insert into link_conflict (payment_id, client_id, evidence, observed_at)
                select payment_id, :kept, evidence, observed_at from link_conflict where client_id = :gone on conflict do nothing
                """,
                "delete from link_conflict where client_id = :gone",
                "update receipt_claim set client_id = :kept where client_id = :gone");
        sql.forEach(one -> jdbc.sql(one)
                .param("kept", merging.kept().value())
                .param("gone", merging.gone().value())
                .update());
    }
}
