package app.lianxi.payment;

import app.lianxi.inbox.PersonalNotices;
import app.lianxi.vault.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who made payments, let go for good: the payment, its amount, time and boutique stay. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PayerErasure {
    /** What stands where staff wrote why they paid back. */
    static final String ERASED = "erased";
    /** The advisory lock that orders "who is erased" against "what is being recorded". */
    private static final long PAYERS = 0x7061796572L;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final PersonalNotices notices;
    private final Clock clock;

    PayerErasure(JdbcClient jdbc, Vault vault, PersonalNotices notices, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.notices = notices;
        this.clock = clock;
    }

    /** Until the transaction ends nobody is erased. */
    void forRecording() {
        jdbc.sql("select pg_advisory_xact_lock_shared(?)").param(PAYERS).query().singleRow();
    }

    /** Waits for payments that are being recorded, and keeps others from it until the transaction ends. */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(PAYERS).query().singleRow();
    }

    /**
     * Forgets who made the payments of these payers, and these payments' whoever made them, with all that notices and
     * statements say of it. Whoever calls holds {@link #lock()}.
     */
    public void forget(Collection<Payer> payers, Collection<PaymentId> payments) {
        var erased = jdbc.sql("""
                        update payment set payer_kind = null, payer_scope = null, payer = null, payer_lookup = null,
                            payer_erased_at = :now
                        where payer_lookup = any(:lookups) or id = any(:ids)
                        returning id
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("lookups", lookups(Ledger.HASHED_FOR, payers))
                .param("ids", payments.stream().map(PaymentId::value).toArray(UUID[]::new))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        jdbc.sql("""
                        delete from stated_payer s where payer_lookup = any(:lookups) or exists (
                            select from payment p where p.id = any(:ids)
                                and (p.channel, p.transaction_id) = (s.channel, s.transaction_id))
                        """)
                .param("lookups", lookups(StatedPayers.HASHED_FOR, payers))
                .param("ids", erased.toArray(UUID[]::new))
                .update();
        jdbc.sql("update refund_order set reason = :erased where payment_id = any(:ids)")
                .param("erased", ERASED)
                .param("ids", erased.toArray(UUID[]::new))
                .update();
        notices.forget(toldBy(erased));
    }

    private List<UUID> toldBy(List<UUID> payments) {
        return jdbc.sql("""
                        with erased as (select channel, transaction_id, notice_id from payment where id = any(:ids))
                        select notice_id from erased
                        union select r.notice_id from refund r join erased using (channel, transaction_id)
                        union select n.notice_id from payment_notice n join erased using (channel, transaction_id)
                        """)
                .param("ids", payments.toArray(UUID[]::new))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /**
     * Keeps which notices told of these transactions beside the one by which each was recorded; those of payments whose
     * payer was erased say nothing from now on.
     */
    void toldAgain(Collection<Told> told) {
        if (told.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into payment_notice (channel, transaction_id, notice_id)
                        select distinct * from unnest(:channels::text[], :transactions::text[], :notices::uuid[]) t
                        on conflict do nothing
                        """)
                .param("channels", Ledger.column(told, Told::channel))
                .param("transactions", Ledger.column(told, Told::transactionId))
                .param("notices", Ledger.column(told, Told::notice))
                .update();
        notices.forget(jdbc.sql("""
                        select t.notice from unnest(:channels::text[], :transactions::text[], :notices::uuid[])
                            t (channel, transaction_id, notice)
                        join payment_key k using (channel, transaction_id) join payment p on p.id = k.payment_id
                        where p.payer_erased_at is not null
                        """)
                .param("channels", Ledger.column(told, Told::channel))
                .param("transactions", Ledger.column(told, Told::transactionId))
                .param("notices", Ledger.column(told, Told::notice))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list());
    }

    /** A notice of a payment, or of a refund of it. */
    record Told(String channel, String transactionId, UUID notice) {}

    private byte[][] lookups(String purpose, Collection<Payer> payers) {
        return payers.stream()
                .flatMap(payer -> vault.lookups(purpose, payer.lookupValue()).stream())
                .toArray(byte[][]::new);
    }
}
