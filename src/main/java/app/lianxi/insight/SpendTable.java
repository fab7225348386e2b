package app.lianxi.insight;

import app.lianxi.access.BoutiqueId;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Refund;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows of {@code spend_hour}, {@code spend_day}, {@code spend_house} and of what is not folded into them yet. The zone of
 * a boutique is PostgreSQL's to apply, here as in {@code recount_spend}: it and Java may know different rules.
 */
@Component
class SpendTable {
    private final JdbcClient jdbc;

    SpendTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All zones are whole quarters of an hour from each other: within one, payments share a cell. */
    private record Place(@Nullable BoutiqueId boutique, Instant quarter, String channel, String currency) {
        static Place of(Payment payment) {
            var at = payment.paidAt().truncatedTo(ChronoUnit.HOURS);
            var quarters = ChronoUnit.MINUTES.between(at, payment.paidAt()) / 15;
            return new Place(
                    payment.boutique(),
                    at.plus(15 * quarters, ChronoUnit.MINUTES),
                    payment.channel(),
                    payment.amount().currencyCode());
        }
    }

    private record Move(long payments, long spend, long linkedPayments, long linkedSpend) {
        Move plus(Move other) {
            return new Move(
                    payments + other.payments,
                    spend + other.spend,
                    linkedPayments + other.linkedPayments,
                    linkedSpend + other.linkedSpend);
        }
    }

    /** By how much figures move. */
    static final class Moves {
        private final Map<Place, Move> moves = new HashMap<>();

        void paid(Payment payment) {
            add(payment, new Move(1, payment.amount().value(), 0, 0));
        }

        /** @param times 1 for a link that is made, -1 for one that ends */
        void linked(Payment payment, int times) {
            add(payment, new Move(0, 0, times, times * payment.amount().value()));
        }

        private void add(Payment payment, Move move) {
            moves.merge(Place.of(payment), move, Move::plus);
        }
    }

    /** Holds the boutiques' rows until the commit, as a change of zone does: one of the two sees the other. */
    void append(Moves moves) {
        var rows = List.copyOf(moves.moves.entrySet());
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        with place as (
                            select id, time_zone from boutique where id = any(:boutiques::uuid[]) order by id for share)
                        insert into spend_delta
                        select local::date, currency, boutique_id, extract(hour from local), channel,
                            sum(payments), sum(spend), 0, 0, sum(linked_payments), sum(linked_spend)
                        from (
                            select m.*, m.quarter at time zone coalesce(place.time_zone, 'UTC') as local
                            from unnest(:boutiques::uuid[], :quarters::timestamptz[], :channels::text[],
                                :currencies::text[], :payments::bigint[], :spend::bigint[], :linkedPayments::bigint[],
                                :linkedSpend::bigint[]) m (boutique_id, quarter, channel, currency, payments, spend,
                                linked_payments, linked_spend)
                            left join place on place.id = m.boutique_id) cells
                        group by 1, 2, 3, 4, 5
                        """)
                .param("boutiques", column(rows, row -> {
                    var boutique = row.getKey().boutique();
                    return boutique == null ? null : boutique.value();
                }))
                .param("quarters", column(rows, row -> row.getKey().quarter()))
                .param("channels", column(rows, row -> row.getKey().channel()))
                .param("currencies", column(rows, row -> row.getKey().currency()))
                .param("payments", column(rows, row -> row.getValue().payments()))
                .param("spend", column(rows, row -> row.getValue().spend()))
                .param("linkedPayments", column(rows, row -> row.getValue().linkedPayments()))
                .param("linkedSpend", column(rows, row -> row.getValue().linkedSpend()))
                .update();
    }

    /** Refunds wait here for their payment, and for the next fold when it is there. */
    void append(Collection<Refund> succeeded) {
        if (succeeded.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into spend_refund (channel, transaction_id, amount, currency)
                        select * from unnest(:channels::text[], :transactions::text[], :amounts::bigint[], :currencies::text[])
                        """)
                .param("channels", column(succeeded, Refund::channel))
                .param("transactions", column(succeeded, Refund::transactionId))
                .param("amounts", column(succeeded, refund -> refund.amount().value()))
                .param("currencies", column(succeeded, refund -> refund.amount().currencyCode()))
                .update();
    }

    /** @param boutique null for what is of no known boutique */
    record Folded(@Nullable UUID boutique) {}

    /** Adds what was appended to the cells, unless somebody else is at it; says whose figures that were. */
    @Transactional
    List<Folded> fold() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(spend_lock())")
                .query(Boolean.class)
                .single()) {
            return List.of();
        }
        return jdbc.sql("""
                        with refunds as (
                            delete from spend_refund r
                            using payment_key k join payment p on p.id = k.payment_id left join boutique b on b.id = p.boutique_id
                            where k.channel = r.channel and k.transaction_id = r.transaction_id
                            returning p.paid_at at time zone coalesce(b.time_zone, 'UTC') as local, p.currency, p.boutique_id,
                                p.channel, r.amount, r.currency = p.currency as counts),
                        deltas as (delete from spend_delta returning *),
                        moves as (
                            select * from deltas
                            union all
                            select local::date, currency, boutique_id, extract(hour from local), channel, 0, 0, 1, amount, 0, 0
                            from refunds where counts),
                        folded as (
                            insert into spend_hour as cell
                            select day, currency, boutique_id, hour, channel, sum(payments), sum(spend), sum(refunds),
                                sum(refunded), sum(linked_payments), sum(linked_spend)
                            from moves group by 1, 2, 3, 4, 5
                            on conflict (day, currency, boutique_id, hour, channel) do update set
                                payments = cell.payments + excluded.payments,
                                spend = cell.spend + excluded.spend,
                                refunds = cell.refunds + excluded.refunds,
                                refunded = cell.refunded + excluded.refunded,
                                linked_payments = cell.linked_payments + excluded.linked_payments,
                                linked_spend = cell.linked_spend + excluded.linked_spend
                            returning boutique_id),
                        days as (
                            insert into spend_day as cell
                            select day, currency, boutique_id, channel, sum(payments), sum(spend), sum(refunds),
                                sum(refunded), sum(linked_payments), sum(linked_spend)
                            from moves group by 1, 2, 3, 4
                            on conflict (day, currency, boutique_id, channel) do update set
                                payments = cell.payments + excluded.payments,
                                spend = cell.spend + excluded.spend,
                                refunds = cell.refunds + excluded.refunds,
                                refunded = cell.refunded + excluded.refunded,
                                linked_payments = cell.linked_payments + excluded.linked_payments,
                                linked_spend = cell.linked_spend + excluded.linked_spend),
                        house as (
                            insert into spend_house as cell
                            select day, m.currency, coalesce(b.time_zone, 'UTC'), hour, channel, sum(payments), sum(spend),
                                sum(refunds), sum(refunded), sum(linked_payments), sum(linked_spend)
                            from moves m left join boutique b on b.id = m.boutique_id group by 1, 2, 3, 4, 5
                            on conflict (day, currency, time_zone, hour, channel) do update set
                                payments = cell.payments + excluded.payments,
                                spend = cell.spend + excluded.spend,
                                refunds = cell.refunds + excluded.refunds,
                                refunded = cell.refunded + excluded.refunded,
                                linked_payments = cell.linked_payments + excluded.linked_payments,
                                linked_spend = cell.linked_spend + excluded.linked_spend)
                        select distinct boutique_id from folded
                        """)
                .query((row, n) -> new Folded(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Counts anew from payments, refunds and links, and puts right what differs.
     *
     * @param boutique null for the whole house
     * @return in how many cells the figures were wrong
     */
    long recount(@Nullable BoutiqueId boutique) {
        return jdbc.sql("select recount_spend(:boutique::uuid)")
                .param("boutique", boutique == null ? null : boutique.value().toString())
                .query(Long.class)
                .single();
    }

    private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable Object> value) {
        var cells = new ArrayList<@Nullable String>();
        rows.forEach(row -> {
            var cell = value.apply(row);
            cells.add(cell == null ? null : cell.toString());
        });
        return cells.toArray(String[]::new);
    }
}
