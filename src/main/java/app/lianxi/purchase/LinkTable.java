package app.lianxi.purchase;

import app.lianxi.client.ClientId;
import app.lianxi.client.Identity;
import app.lianxi.ids.Ids;
import app.lianxi.payment.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code link} and {@code payment_evidence}, set-based. */
@Component
class LinkTable {
    /** The advisory lock that orders "who consents" against "what was paid". */
    private static final long LINKING = 0x6C69616E7869L;
    /** The advisory locks of wallets, each with a hash of the wallet. */
    private static final int WALLETS = 0x77616C6C;

    private final JdbcClient jdbc;

    LinkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A batch of payments reads who consents, a consent reads what was paid; were both under way at once, each would miss
     * the other. So payments share this lock until they are committed, and a change of consent waits for them, and they
     * for it.
     */
    void lockForPayments() {
        jdbc.sql("select pg_advisory_xact_lock_shared(?)")
                .param(LINKING)
                .query()
                .singleRow();
    }

    /** See {@link #lockForPayments()}. */
    void lockForConsent() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LINKING).query().singleRow();
    }

    /**
     * Whose a wallet is depends on all that it paid: batches side by side look at one wallet one after the other. They take
     * these after {@link #lockForPayments()}; whoever has {@link #lockForConsent()} needs none.
     */
    void lockWallets(Collection<Identity> wallets) {
        if (!wallets.isEmpty()) {
            jdbc.sql("select pg_advisory_xact_lock(?, wallet) from unnest(?::int[]) wallet")
                    .params(
                            WALLETS,
                            wallets.stream()
                                    .map(wallet -> (wallet.scope() + '|' + wallet.externalId()).hashCode())
                                    .distinct()
                                    .sorted()
                                    .map(String::valueOf)
                                    .toArray(String[]::new))
                    .query()
                    .listOfRows();
        }
    }

    /** A link to be made. */
    record NewLink(PaymentId payment, ClientId client, Instant paidAt, Evidence evidence) {}

    void insert(Collection<NewLink> links, Instant now) {
        jdbc.sql("""
                        insert into link (id, payment_id, client_id, paid_at, evidence, strength, made_at)
                        select id, payment, client, paid_at, evidence, strength, :now
                        from unnest(:ids::uuid[], :payments::uuid[], :clients::uuid[], :paidAt::timestamptz[],
                            :evidence::text[], :strengths::smallint[]) n (id, payment, client, paid_at, evidence, strength)
                        on conflict (payment_id) where ended_at is null do nothing
                        """)
                .param("ids", column(links, link -> Ids.next()))
                .param("payments", column(links, link -> link.payment().value()))
                .param("clients", column(links, link -> link.client().value()))
                .param("paidAt", column(links, NewLink::paidAt))
                .param("evidence", column(links, link -> link.evidence().code()))
                .param("strengths", column(links, link -> link.evidence().strength()))
                .param("now", Timestamp.from(now))
                .update();
    }

    void end(Collection<PaymentId> payments, String cause, Instant now) {
        jdbc.sql("""
                        update link set ended_at = :now, cause = :cause
                        where payment_id = any(:payments::uuid[]) and ended_at is null
                        """)
                .param("now", Timestamp.from(now))
                .param("cause", cause)
                .param("payments", column(payments, PaymentId::value))
                .update();
    }

    Map<PaymentId, Link> current(Collection<PaymentId> payments) {
        var found = new HashMap<PaymentId, Link>();
        if (!payments.isEmpty()) {
            jdbc.sql("""
                            select payment_id, client_id, evidence, made_at from link
                            where payment_id = any(:payments::uuid[]) and ended_at is null
                            """)
                    .param("payments", column(payments, PaymentId::value))
                    .query(LinkTable::toLink)
                    .list()
                    .forEach(link -> found.put(link.payment(), link));
        }
        return found;
    }

    /** A client's links newest payment first, all of them or a page. */
    List<Link> ofClient(ClientId client, Instant beforeAt, UUID beforeId, int limit) {
        return jdbc.sql("""
                        select payment_id, client_id, evidence, made_at from link
                        where client_id = :client and ended_at is null and (paid_at, payment_id) < (:at, :id)
                        order by paid_at desc, payment_id desc limit :limit
                        """)
                .param("client", client.value())
                .param("at", Timestamp.from(beforeAt))
                .param("id", beforeId)
                .param("limit", limit)
                .query(LinkTable::toLink)
                .list();
    }

    int count(ClientId client) {
        return jdbc.sql("select count(*) from link where client_id = ? and ended_at is null")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    List<PaymentId> paymentsOf(ClientId client) {
        return jdbc.sql("select payment_id from link where client_id = ? and ended_at is null")
                .param(client.value())
                .query((row, n) -> new PaymentId(row.getObject(1, UUID.class)))
                .list();
    }

    Map<ClientId, Instant> lastOf(Collection<ClientId> clients) {
        var last = new HashMap<ClientId, Instant>();
        jdbc.sql("""
                        select c.id, l.paid_at from unnest(:clients::uuid[]) c (id) cross join lateral (
                            select paid_at from link where client_id = c.id and ended_at is null
                            order by paid_at desc, payment_id desc limit 1) l
                        """).param("clients", column(clients, ClientId::value)).query(row -> {
            last.put(
                    new ClientId(row.getObject(1, UUID.class)),
                    row.getTimestamp(2).toInstant());
        });
        return last;
    }

    void keepEvidence(String channel, String transactionId, ClientId client, Evidence evidence, Instant observedAt) {
        jdbc.sql("""
                        insert into payment_evidence (channel, transaction_id, client_id, kind, observed_at)
                        values (:channel, :transaction, :client, :kind, :at)
                        on conflict (channel, transaction_id, client_id, kind)
                        do update set observed_at = least(payment_evidence.observed_at, excluded.observed_at)
                        """)
                .param("channel", channel)
                .param("transaction", transactionId)
                .param("client", client.value())
                .param("kind", evidence.code())
                .param("at", Timestamp.from(observedAt))
                .update();
    }

    /** That a transaction is a client's, for what reason, and when that was seen. */
    record Seen(ClientId client, Evidence evidence, Instant at) {
        /** The strongest is first, of them the earliest; the rest only makes the order total. */
        private static final Comparator<Seen> ORDER = Comparator.<Seen>comparingInt(seen -> -seen.evidence.strength())
                .thenComparing(Seen::at)
                .thenComparing(seen -> seen.client.value());
    }

    /** What counts most for each transaction. */
    Map<String, Seen> bestEvidence(String channel, Collection<String> transactionIds) {
        var found = new HashMap<String, Seen>();
        if (!transactionIds.isEmpty()) {
            jdbc.sql("""
                            select transaction_id, client_id, kind, observed_at from payment_evidence
                            where channel = :channel and transaction_id = any(:transactions)
                            """)
                    .param("channel", channel)
                    .param("transactions", transactionIds.toArray(String[]::new))
                    .query(row -> {
                        var seen = new Seen(
                                new ClientId(row.getObject(2, UUID.class)),
                                Evidence.ofCode(row.getString(3)),
                                row.getTimestamp(4).toInstant());
                        found.merge(row.getString(1), seen, BinaryOperator.minBy(Seen.ORDER));
                    });
        }
        return found;
    }

    /** The transactions that something ties to a client, by channel. */
    List<Transaction> evidenceOf(ClientId client) {
        return jdbc.sql("select channel, transaction_id from payment_evidence where client_id = ?")
                .param(client.value())
                .query((row, n) -> new Transaction(row.getString(1), row.getString(2)))
                .list();
    }

    /** A channel's name of a payment. */
    record Transaction(String channel, String id) {}

    private static Link toLink(ResultSet row, int n) throws SQLException {
        return new Link(
                new PaymentId(row.getObject(1, UUID.class)),
                new ClientId(row.getObject(2, UUID.class)),
                Evidence.ofCode(row.getString(3)),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }

    private static <T> String[] column(Collection<T> rows, Function<T, Object> value) {
        return rows.stream().map(value).map(String::valueOf).toArray(String[]::new);
    }
}
