package app.lianxi.payment;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Refunds that channels could not pay out, until people put them right at the channel's console. */
@Service
@Transactional(readOnly = true)
public class AbnormalRefunds {
    private final JdbcClient jdbc;

    AbnormalRefunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of these payments have one, in one statement. Whose sight reaches how far is the caller's. */
    public Set<PaymentId> among(Collection<Payment> payments) {
        if (payments.isEmpty()) {
            return Set.of();
        }
        return jdbc.sql("""
                        select distinct w.id
                        from unnest(:ids::uuid[], :channels::text[], :transactions::text[]) w (id, channel, transaction_id)
                        join refund r using (channel, transaction_id) where r.status = 'ABNORMAL'
                        """)
                .param("ids", Ledger.column(payments, payment -> payment.id().value()))
                .param("channels", Ledger.column(payments, Payment::channel))
                .param("transactions", Ledger.column(payments, Payment::transactionId))
                .query((row, n) -> new PaymentId(row.getObject(1, UUID.class)))
                .set();
    }
}
