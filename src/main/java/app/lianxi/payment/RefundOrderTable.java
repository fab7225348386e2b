package app.lianxi.payment;

import app.lianxi.access.StaffId;
import app.lianxi.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code refund_order}. */
@Component
class RefundOrderTable {
    private static final String ORDER = """
            select o.*, (select r.status from refund r join payment p on p.channel = r.channel
                where p.id = o.payment_id and r.refund_id = o.refund_id) became
            from refund_order o
            """;
    /** Twice as late each time, after a minute first and a day at most. */
    private static final String LATER = "least(interval '1 day', interval '65 seconds' * power(2, least(%s, 11)))";

    private final JdbcClient jdbc;

    RefundOrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nobody else orders refunds of it until the transaction ends. */
    void lockPayment(PaymentId payment) {
        jdbc.sql("select id from payment where id = ? for update")
                .param(payment.value())
                .query(UUID.class)
                .optional();
    }

    List<RefundOrder> of(PaymentId payment) {
        return jdbc.sql(ORDER + "where o.payment_id = ? order by o.made_at, o.id")
                .param(payment.value())
                .query(RefundOrderTable::order)
                .list();
    }

    /**
     * In minor units: what is ordered and of which the channel has told nothing yet, or that it could not pay it out, which
     * people put right at its console.
     */
    long onTheWay(Payment payment) {
        return jdbc.sql("""
                        select coalesce(sum(o.amount), 0) from refund_order o
                        where o.payment_id = :payment and o.state <> 'REFUSED' and not exists (
                            select from refund r where r.channel = :channel and r.refund_id = o.refund_id
                                and r.status <> 'ABNORMAL')
                        """)
                .param("payment", payment.id().value())
                .param("channel", payment.channel())
                .query(Long.class)
                .single();
    }

    void insert(RefundOrder order, Instant nextAt) {
        jdbc.sql("""
                        insert into refund_order (id, payment_id, reference, amount, currency, reason, staff_id, state, made_at,
                            next_at)
                        values (:id, :payment, :reference, :amount, :currency, :reason, :staff, 'ASKED', :madeAt, :nextAt)
                        """)
                .param("id", order.id())
                .param("payment", order.payment().value())
                .param("reference", order.reference())
                .param("amount", order.amount().value())
                .param("currency", order.amount().currencyCode())
                .param("reason", order.reason())
                .param("staff", order.by().value())
                .param("madeAt", Timestamp.from(order.madeAt()))
                .param("nextAt", Timestamp.from(nextAt))
                .update();
    }

    /** The next to be asked again, or asked about, left alone by other nodes for a while. */
    Optional<RefundOrder> take(Instant now, Duration lease) {
        return jdbc.sql("""
                        with due as (
                            select id as due_id from refund_order where next_at <= :now
                            order by next_at limit 1 for update skip locked)
                        update refund_order set next_at = :until from due where id = due_id
                        returning *, null::text as became
                        """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(lease)))
                .query(RefundOrderTable::order)
                .optional();
    }

    /** From now on it is asked what became of it, after a minute first. */
    void accepted(UUID id, String refundId, Instant now) {
        jdbc.sql("""
                        update refund_order set state = 'ACCEPTED', refund_id = :refund, symbol = null, asked = 0,
                            next_at = :now::timestamptz + interval '65 seconds'
                        where id = :id and state = 'ASKED'
                        """)
                .param("refund", refundId)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /** Whether what became of an accepted one in the end is recorded. */
    boolean isTold(RefundOrder order, String channel) {
        return jdbc.sql("""
                        select exists (
                            select from refund where channel = ? and refund_id = ? and status <> 'ABNORMAL')
                        """)
                .params(channel, Objects.requireNonNull(order.refundId()))
                .query(Boolean.class)
                .single();
    }

    /** It is asked about no more. */
    void settled(UUID id) {
        jdbc.sql("update refund_order set next_at = null where id = ? and state = 'ACCEPTED'")
                .param(id)
                .update();
    }

    /** Of an accepted one: asked about again {@link #LATER}, and so often in all. */
    void notTold(UUID id, Instant now, int most) {
        jdbc.sql("""
                        update refund_order set asked = asked + 1, next_at = case when asked < :most - 1 then
                            :now::timestamptz + %s end
                        where id = :id and state = 'ACCEPTED'
                        """.formatted(LATER.formatted("asked + 1")))
                .param("most", most)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    void refused(UUID id, String symbol) {
        jdbc.sql("""
                        update refund_order set state = 'REFUSED', symbol = ?, asked = asked + 1, next_at = null
                        where id = ? and state = 'ASKED'
                        """).params(symbol, id).update();
    }

    /** Asked again {@link #LATER}. */
    void unknown(UUID id, String symbol, Instant now) {
        jdbc.sql("""
                        update refund_order set symbol = :symbol, asked = asked + 1,
                            next_at = :now::timestamptz + %s
                        where id = :id and state = 'ASKED'
                        """.formatted(LATER.formatted("asked")))
                .param("symbol", symbol)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    Optional<RefundOrder> find(UUID id) {
        return jdbc.sql(ORDER + "where o.id = ?")
                .param(id)
                .query(RefundOrderTable::order)
                .optional();
    }

    private static RefundOrder order(ResultSet row, int n) throws SQLException {
        return new RefundOrder(
                row.getObject("id", UUID.class),
                new PaymentId(row.getObject("payment_id", UUID.class)),
                row.getString("reference"),
                Money.of(row.getLong("amount"), row.getString("currency")),
                row.getString("reason"),
                new StaffId(row.getObject("staff_id", UUID.class)),
                RefundOrder.State.valueOf(row.getString("state")),
                row.getString("refund_id"),
                row.getString("became") == null ? null : RefundStatus.valueOf(row.getString("became")),
                row.getString("symbol"),
                row.getTimestamp("made_at").toInstant());
    }
}
