package app.lianxi.desk;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose payments may be that are nobody's: looked for by one query for a page, over what several modules know. Of those
 * found only who has agreed, and whom the reader may see, is named. What was a client's until she took her consent back is
 * not guessed.
 */
@Component
class Guesses {
    private static final int MOST = 3;
    private static final String CANDIDATES = """
            with wanted as (
                select p.* from payment p where p.id = any(:ids::uuid[])
                    and not exists (select 1 from link l where l.payment_id = p.id
                        and l.ended_at is not null and l.cause = 'withdrawn'))
            select w.id, c.reason, c.client_id, c.boutique_id, c.at from wanted w
            cross join lateral (
                (select 'WALLET' as reason, l.client_id, o.boutique_id, o.paid_at as at
                 from payment o join link l on l.payment_id = o.id and l.ended_at is null
                 where o.payer_lookup = w.payer_lookup and o.id <> w.id order by o.paid_at desc limit 3)
                union all
                (select 'CHECKOUT', k.client_id, k.boutique_id, k.made_at from checkout k
                 where k.boutique_id = w.boutique_id and k.client_id is not null and k.state <> 'PAID'
                   and k.currency = w.currency and k.amount - k.discount = w.amount
                   and k.made_at between w.paid_at - interval '2 hours' and w.paid_at + interval '10 minutes'
                 order by k.made_at desc limit 3)
                union all
                (select case when v.arrived_at is null then 'EXPECTED' else 'VISIT' end, v.client_id, w.boutique_id,
                    coalesce(v.arrived_at, v.expected_at) from visit v
                 where v.expected_at between w.paid_at - interval '6 hours' and w.paid_at + interval '6 hours'
                   and coalesce(v.arrived_at, v.expected_at)
                       between w.paid_at - interval '2 hours' and w.paid_at + interval '15 minutes'
                   and v.missed_at is null and v.cancelled_at is null
                   and exists (select 1 from visit_boutique b where b.visit_id = v.id and b.boutique_id = w.boutique_id)
                 order by 4 desc limit 3)) c
            where not exists (select 1 from link_decision d where d.channel = w.channel
                and d.transaction_id = w.transaction_id and d.client_id = c.client_id and d.kind = 'undone'
                and not exists (select 1 from link_decision t where t.channel = d.channel
                    and t.transaction_id = d.transaction_id and t.takes_back = d.id))
            """;

    private final JdbcClient jdbc;
    private final OptIns optIns;
    private final ClientBook book;

    Guesses(JdbcClient jdbc, OptIns optIns, ClientBook book) {
        this.jdbc = jdbc;
        this.optIns = optIns;
        this.book = book;
    }

    private record Candidate(
            PaymentId payment,
            Guess.Reason reason,
            ClientId client,
            @Nullable BoutiqueId boutique,
            Instant at) {
        /** The strongest reason first, of it the latest. */
        private static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::reason)
                .thenComparing(Candidate::at, Comparator.reverseOrder())
                .thenComparing(one -> one.client().value());
    }

    /** The best guesses for each of these payments that has any, the best first, each of another client; they are nobody's. */
    Map<PaymentId, List<Guess>> of(Collection<Payment> payments) {
        if (payments.isEmpty()) {
            return Map.of();
        }
        var found = candidates(payments);
        var people = book.named(optIns.allowPurchaseHistory(
                found.stream().map(Candidate::client).distinct().toList()));
        var best = new HashMap<PaymentId, List<Guess>>();
        found.stream().sorted(Candidate.ORDER).forEach(one -> {
            var client = people.get(one.client());
            if (client != null) {
                var guesses = best.computeIfAbsent(one.payment(), payment -> new ArrayList<>());
                if (guesses.size() < MOST
                        && guesses.stream().noneMatch(guess -> guess.client().equals(client))) {
                    guesses.add(new Guess(client, one.reason(), one.boutique(), one.at()));
                }
            }
        });
        return best;
    }

    private List<Candidate> candidates(Collection<Payment> payments) {
        return jdbc.sql(CANDIDATES)
                .param(
                        "ids",
                        payments.stream()
                                .map(payment -> payment.id().value().toString())
                                .toArray(String[]::new))
                .query((row, n) -> {
                    var boutique = row.getObject(4, UUID.class);
                    return new Candidate(
                            new PaymentId(row.getObject(1, UUID.class)),
                            Guess.Reason.valueOf(row.getString(2)),
                            new ClientId(row.getObject(3, UUID.class)),
                            boutique == null ? null : new BoutiqueId(boutique),
                            row.getTimestamp(5).toInstant());
                })
                .list();
    }
}
