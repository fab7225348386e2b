package app.lianxi.purchase;

import app.lianxi.client.TimelineSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a client bought, on her timeline: amounts in minor units, what was refunded, and why it is hers. */
@Component
class PurchaseTimeline implements TimelineSource {
    @Override
    public List<String> kinds() {
        return List.of("purchase");
    }

    @Override
    public String happened() {
        return """
                select 'purchase' as kind, l.paid_at as at, l.payment_id as id, null::uuid as staff_id, p.boutique_id,
                    jsonb_build_object('amount', p.amount, 'currency', p.currency, 'payerAmount', p.payer_amount,
                        'payerCurrency', p.payer_currency, 'channel', p.channel, 'wallet', p.wallet, 'evidence', l.evidence,
                        'refunded', coalesce((select sum(r.amount) from refund r where r.channel = p.channel
                            and r.transaction_id = p.transaction_id and r.status = 'SUCCESS' and r.currency = p.currency), 0))
                        as detail,
                    null::bytea as sealed
                from (select paid_at, payment_id, evidence from link
                    where client_id = :client and ended_at is null and (paid_at, payment_id) < (:at, :id)
                    order by paid_at desc, payment_id desc limit :limit) l
                join payment p on p.id = l.payment_id
                """;
    }
}
