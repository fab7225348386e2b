package app.lianxi.purchase;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code payment_evidence} and {@code link_decision}: what speaks for whom. Kept by transaction, which may come later. */
@Component
class EvidenceTable {
    private static final String UNDONE = LinkDecision.Kind.UNDONE.code();
    private static final String TAKEN_BACK = LinkDecision.Kind.TAKEN_BACK.code();

    private final JdbcClient jdbc;

    EvidenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** That a transaction is a client's, and from when that counts. */
    record Observed(Transaction transaction, ClientId client, Instant at) {}

    /** The same again, or heard of with a later time, changes nothing. */
    void keep(Evidence evidence, Collection<Observed> observed) {
        if (observed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into payment_evidence (channel, transaction_id, client_id, kind, observed_at)
                        select channel, transaction_id, client_id, :kind, min(at)
                        from unnest(:channels::text[], :transactions::text[], :clients::uuid[], :times::timestamptz[])
                            as o (channel, transaction_id, client_id, at)
                        group by channel, transaction_id, client_id
                        order by channel, transaction_id, client_id
                        on conflict (channel, transaction_id, client_id, kind)
                        do update set observed_at = excluded.observed_at
                            where payment_evidence.observed_at > excluded.observed_at
                        """)
                .param("kind", evidence.code())
                .param("channels", column(observed, one -> one.transaction().channel()))
                .param("transactions", column(observed, one -> one.transaction().id()))
                .param("clients", column(observed, one -> one.client().value()))
                .param("times", column(observed, Observed::at))
                .update();
    }

    /** The same decision again changes nothing. */
    void keep(Transaction of, LinkDecision decision) {
        jdbc.sql("""
                        insert into link_decision (id, channel, transaction_id, client_id, kind, at, staff_id, reason, takes_back)
                        values (:id, :channel, :transaction, :client, :kind, :at, :staff, :reason, :takesBack)
                        on conflict (id) do nothing
                        """)
                .param("id", decision.id())
                .param("channel", of.channel())
                .param("transaction", of.id())
                .param(
                        "client",
                        decision.client() == null ? null : decision.client().value())
                .param("kind", decision.kind().code())
                .param("at", Timestamp.from(decision.at()))
                .param("staff", decision.by() == null ? null : decision.by().value())
                .param("reason", decision.reason())
                .param("takesBack", decision.takesBack())
                .update();
    }

    /** What is kept of these payments, in one query; payments of which nothing is are left out. */
    Map<PaymentId, Facts> of(Collection<Payment> payments) {
        var found = new HashMap<PaymentId, Facts>();
        if (!payments.isEmpty()) {
            keyed("""
                            select w.id, e.client_id, e.kind, e.observed_at, e.client_id, null::uuid, '', null::uuid
                            from wanted w join payment_evidence e using (channel, transaction_id)
                            union all
                            select w.id, d.client_id, d.kind, d.at, d.id, d.staff_id, d.reason, d.takes_back
                            from wanted w join link_decision d using (channel, transaction_id) where d.client_id is not null
                            """, payments).query(row -> {
                add(found, row);
            });
        }
        return found;
    }

    private static void add(Map<PaymentId, Facts> found, ResultSet row) throws SQLException {
        var facts = found.computeIfAbsent(
                new PaymentId(row.getObject(1, UUID.class)),
                id -> new Facts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        var client = new ClientId(row.getObject(2, UUID.class));
        var kind = row.getString(3);
        var at = row.getTimestamp(4).toInstant();
        var id = row.getObject(5, UUID.class);
        var by = staff(row, 6);
        var reason = row.getString(7);
        if (kind.equals(UNDONE)) {
            facts.undone().add(new Facts.Undone(client, at, id, by, reason));
        } else if (kind.equals(TAKEN_BACK)) {
            facts.takenBack().add(new Facts.TakenBack(row.getObject(8, UUID.class), client, at, by));
        } else {
            facts.seen().add(new Seen(client, Evidence.ofCode(kind), at, id, by, reason));
        }
    }

    /** The transactions of which something is kept that names a client. */
    Set<Transaction> naming(ClientId client) {
        return jdbc.sql("""
                        select channel, transaction_id from payment_evidence where client_id = :client
                        union select channel, transaction_id from link_decision where client_id = :client
                        """)
                .param("client", client.value())
                .query((row, n) -> new Transaction(row.getString(1), row.getString(2)))
                .set();
    }

    /** Those of these payments that somebody has left anonymous. */
    Set<PaymentId> left(Collection<Payment> payments) {
        return payments.isEmpty()
                ? Set.of()
                : keyed("""
                        select id from (
                            select distinct on (w.id) w.id, d.kind from wanted w join link_decision d using (channel, transaction_id)
                            where d.client_id is null order by w.id, d.at desc, d.id desc) latest
                        where kind = 'left'
                        """, payments)
                        .query((row, n) -> new PaymentId(row.getObject(1, UUID.class)))
                        .set();
    }

    /** All that people said of a payment, oldest first. */
    List<LinkDecision> decisions(Payment payment) {
        return jdbc.sql("""
                        select id, client_id, kind, at, staff_id, reason, takes_back from link_decision
                        where channel = ? and transaction_id = ? order by at, id
                        """)
                .params(payment.channel(), payment.transactionId())
                .query((row, n) -> new LinkDecision(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class) == null ? null : new ClientId(row.getObject(2, UUID.class)),
                        LinkDecision.Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        row.getTimestamp(4).toInstant(),
                        staff(row, 5),
                        row.getString(6),
                        row.getObject(7, UUID.class)))
                .list();
    }

    /** Lets go of all that names a client, and of all that speaks for anybody of payments that were hers: they are left so. */
    void forget(ClientId client, Collection<Payment> hers, Instant now) {
        for (var table : List.of("payment_evidence", "link_decision")) {
            jdbc.sql("delete from " + table + " where client_id = ?")
                    .param(client.value())
                    .update();
            keyed(
                            "delete from " + table
                                    + " d using wanted w where (d.channel, d.transaction_id) = (w.channel, w.transaction_id)",
                            hers)
                    .update();
        }
        hers.forEach(payment -> keep(
                Transaction.of(payment), new LinkDecision(Ids.next(), null, LinkDecision.Kind.LEFT, now, null, "")));
    }

    private JdbcClient.StatementSpec keyed(String sql, Collection<Payment> payments) {
        return jdbc.sql("""
                        with wanted as (select * from unnest(:ids::uuid[], :channels::text[], :transactions::text[])
                            as w (id, channel, transaction_id))
                        """ + sql)
                .param("ids", column(payments, payment -> payment.id().value()))
                .param("channels", column(payments, Payment::channel))
                .param("transactions", column(payments, Payment::transactionId));
    }

    private static @Nullable StaffId staff(ResultSet row, int column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new StaffId(id);
    }

    private static <T> String[] column(Collection<T> rows, Function<T, Object> value) {
        return rows.stream().map(value).map(String::valueOf).toArray(String[]::new);
    }
}
