package app.lianxi.payment;

import static app.lianxi.payment.Ledger.column;

import app.lianxi.ids.Ids;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.money.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what channels say was refunded, beside {@link Ledger} and like it: each once, before or after its payment. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class RefundLedger {
    private final JdbcClient jdbc;
    private final PayerErasure erasure;
    private final ApplicationEventPublisher events;

    RefundLedger(JdbcClient jdbc, PayerErasure erasure, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.erasure = erasure;
        this.events = events;
    }

    /**
     * Records refunds; one that is known changes only in what became of it, and success is final.
     *
     * @throws NoticeNotUnderstood when a refund that is known comes with another amount, or the payment, where it is known,
     *     is another account's or in another currency
     */
    public void record(Collection<RefundNotice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        // The order of keys is the order of locks, as with payments.
        var byKey = new TreeMap<String, RefundNotice>();
        notices.forEach(notice -> byKey.merge(key(notice), notice, RefundLedger::later));
        var refunds = byKey.values();
        var changed = write(refunds);
        date(refunds);
        if (someOtherRefund(refunds)) {
            throw NoticeNotUnderstood.because("a known refund came with another amount, or of another payment");
        }
        refuseOtherPayments(refunds);
        erasure.toldAgain(notices.stream()
                .map(one -> new PayerErasure.Told(one.channel(), one.transactionId(), one.noticeId()))
                .toList());
        events.publishEvent(new RefundsRecorded(
                refunds.stream().map(RefundLedger::refund).toList(),
                refunds.stream()
                        .filter(n -> n.status() == RefundStatus.SUCCESS && changed.contains(key(n)))
                        .map(RefundLedger::refund)
                        .toList()));
    }

    /**
     * The channel's ids of the payments of which the house itself ordered these refunds, by its references: for a channel
     * whose notices name a refund and not its payment.
     */
    public Map<String, String> transactionsOf(String channel, Collection<String> references) {
        var found = new HashMap<String, String>();
        if (!references.isEmpty()) {
            jdbc.sql("""
                            select o.reference, p.transaction_id from refund_order o join payment p on p.id = o.payment_id
                            where o.reference = any(:references) and p.channel = :channel
                            """)
                    .param("references", references.toArray(String[]::new))
                    .param("channel", channel)
                    .query(row -> {
                        found.put(row.getString(1), row.getString(2));
                    });
        }
        return found;
    }

    /**
     * What a member of staff ordered.
     *
     * @param transactionId of the payment, at its channel
     */
    public record Ordered(String transactionId, Money amount) {}

    /** The refund that was ordered of a channel by this reference of ours, for a channel whose notices name no payment. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Ordered> ordered(String channel, String reference) {
        return jdbc.sql("""
                        select p.transaction_id, o.amount, o.currency from refund_order o join payment p on p.id = o.payment_id
                        where o.reference = :reference and p.channel = :channel
                        """)
                .param("reference", reference)
                .param("channel", channel)
                .query((row, n) -> new Ordered(row.getString(1), Money.of(row.getLong(2), row.getString(3))))
                .optional();
    }

    private static String key(RefundNotice notice) {
        return notice.channel() + '|' + notice.refundId();
    }

    private static Refund refund(RefundNotice n) {
        return new Refund(n.channel(), n.refundId(), n.transactionId(), n.amount(), n.status(), n.refundedAt());
    }

    /** Of two notices of one refund, what stands after both: the rule of {@link #write}. */
    private static RefundNotice later(RefundNotice one, RefundNotice other) {
        if (!one.amount().equals(other.amount()) || !one.transactionId().equals(other.transactionId())) {
            throw NoticeNotUnderstood.because("one refund came with two amounts, or of two payments");
        }
        if (one.status() == RefundStatus.SUCCESS && other.status() == RefundStatus.SUCCESS) {
            return other.refundedAt().isBefore(one.refundedAt()) ? other : one;
        }
        var replaced = one.status() != RefundStatus.SUCCESS
                && (other.status() == RefundStatus.SUCCESS || other.refundedAt().isAfter(one.refundedAt()));
        return replaced ? other : one;
    }

    /** Says which were new, or became something else: a success is written over by nothing. */
    private Set<String> write(Collection<RefundNotice> refunds) {
        return jdbc.sql("""
                        insert into refund (id, channel, refund_id, transaction_id, amount, currency, status, refunded_at,
                            notice_id, account)
                        select * from unnest(:ids::uuid[], :channels::text[], :refunds::text[], :transactions::text[],
                            :amounts::bigint[], :currencies::text[], :statuses::text[], :refundedAt::timestamptz[],
                            :notices::uuid[], :accounts::text[])
                        on conflict (channel, refund_id) do update
                        set status = excluded.status, refunded_at = excluded.refunded_at, notice_id = excluded.notice_id
                        where refund.status <> 'SUCCESS'
                          and (excluded.status = 'SUCCESS' or excluded.refunded_at > refund.refunded_at)
                          and refund.amount = excluded.amount and refund.currency = excluded.currency
                          and refund.transaction_id = excluded.transaction_id
                        returning channel || '|' || refund_id
                        """)
                .param("ids", column(refunds, notice -> Ids.next()))
                .param("channels", column(refunds, RefundNotice::channel))
                .param("refunds", column(refunds, RefundNotice::refundId))
                .param("transactions", column(refunds, RefundNotice::transactionId))
                .param("amounts", column(refunds, notice -> notice.amount().value()))
                .param("currencies", column(refunds, notice -> notice.amount().currencyCode()))
                .param("statuses", column(refunds, notice -> notice.status().name()))
                .param("refundedAt", column(refunds, RefundNotice::refundedAt))
                .param("notices", column(refunds, RefundNotice::noticeId))
                .param("accounts", column(refunds, RefundNotice::account))
                .query((row, n) -> row.getString(1))
                .set();
    }

    /** An answer that names no time is dated by our clock: of two times of one success the earlier stands, whichever came first. */
    private void date(Collection<RefundNotice> refunds) {
        var done = refunds.stream()
                .filter(notice -> notice.status() == RefundStatus.SUCCESS)
                .toList();
        jdbc.sql("""
                        update refund r set refunded_at = s.refunded_at
                        from unnest(:channels::text[], :refunds::text[], :refundedAt::timestamptz[])
                            s (channel, refund_id, refunded_at)
                        where r.channel = s.channel and r.refund_id = s.refund_id and r.status = 'SUCCESS'
                          and r.refunded_at > s.refunded_at
                        """)
                .param("channels", column(done, RefundNotice::channel))
                .param("refunds", column(done, RefundNotice::refundId))
                .param("refundedAt", column(done, RefundNotice::refundedAt))
                .update();
    }

    /** One that comes before its payment is found by {@link RefundsHealth}. */
    private void refuseOtherPayments(Collection<RefundNotice> refunds) {
        jdbc.sql("""
                        select p.account <> s.account
                        from unnest(:channels::text[], :transactions::text[], :accounts::text[], :currencies::text[])
                            s (channel, transaction_id, account, currency)
                        join payment_key k using (channel, transaction_id) join payment p on p.id = k.payment_id
                        where (p.account, p.currency) <> (s.account, s.currency) limit 1
                        """)
                .param("channels", column(refunds, RefundNotice::channel))
                .param("transactions", column(refunds, RefundNotice::transactionId))
                .param("accounts", column(refunds, RefundNotice::account))
                .param("currencies", column(refunds, notice -> notice.amount().currencyCode()))
                .query(Boolean.class)
                .optional()
                .ifPresent(other -> {
                    throw NoticeNotUnderstood.because(
                            other
                                    ? "a refund is of another account's payment"
                                    : "a refund is in another currency than its payment");
                });
    }

    private boolean someOtherRefund(Collection<RefundNotice> refunds) {
        return jdbc.sql("""
                        select exists (
                            select from unnest(:channels::text[], :refunds::text[], :transactions::text[], :amounts::bigint[],
                                :currencies::text[]) s (channel, refund_id, transaction_id, amount, currency)
                            join refund r using (channel, refund_id)
                            where (r.transaction_id, r.amount, r.currency) <> (s.transaction_id, s.amount, s.currency))
                        """)
                .param("channels", column(refunds, RefundNotice::channel))
                .param("refunds", column(refunds, RefundNotice::refundId))
                .param("transactions", column(refunds, RefundNotice::transactionId))
                .param("amounts", column(refunds, notice -> notice.amount().value()))
                .param("currencies", column(refunds, notice -> notice.amount().currencyCode()))
                .query(Boolean.class)
                .single();
    }
}
