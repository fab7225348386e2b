package app.lianxi.purchase;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
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

/** Rows of {@code link} and {@code link_conflict}, set-based. */
@Component
class LinkTable {
    private final JdbcClient jdbc;

    LinkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A link to be made. */
    record NewLink(PaymentId payment, Instant paidAt, Seen why) {}

    void insert(Collection<NewLink> links, Instant now) {
        jdbc.sql("""
                        insert into link (id, payment_id, client_id, paid_at, evidence, strength, made_at, made_by, made_reason)
                        select id, payment, client, paid_at, evidence, strength, :now, staff, reason
                        from unnest(:ids::uuid[], :payments::uuid[], :clients::uuid[], :paidAt::timestamptz[],
                            :evidence::text[], :strengths::smallint[], :by::uuid[], :reasons::text[])
                            n (id, payment, client, paid_at, evidence, strength, staff, reason)
                        on conflict (payment_id) where ended_at is null do nothing
                        """)
                .param("ids", column(links, link -> Ids.next()))
                .param("payments", column(links, link -> link.payment().value()))
                .param("clients", column(links, link -> link.why().client().value()))
                .param("paidAt", column(links, NewLink::paidAt))
                .param("evidence", column(links, link -> link.why().evidence().code()))
                .param("strengths", column(links, link -> link.why().evidence().strength()))
                .param("by", column(links, link -> staff(link.why().by())))
                .param("reasons", column(links, link -> link.why().reason()))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** A link that is over. */
    record Ended(PaymentId payment, String cause, @Nullable StaffId by, String reason) {}

    void end(Collection<Ended> links, Instant now) {
        jdbc.sql("""
                        update link set ended_at = :now, cause = n.cause, ended_by = n.staff, end_reason = n.reason
                        from unnest(:payments::uuid[], :causes::text[], :by::uuid[], :reasons::text[])
                            n (payment, cause, staff, reason)
                        where payment_id = n.payment and ended_at is null
                        """)
                .param("payments", column(links, link -> link.payment().value()))
                .param("causes", column(links, Ended::cause))
                .param("by", column(links, link -> staff(link.by())))
                .param("reasons", column(links, Ended::reason))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** For whom else something speaks of these payments, instead of what was so before. */
    void contest(Collection<PaymentId> payments, Map<PaymentId, List<Seen>> others) {
        jdbc.sql("delete from link_conflict where payment_id = any(:payments::uuid[])")
                .param("payments", column(payments, PaymentId::value))
                .update();
        others.forEach((payment, seen) -> seen.forEach(one -> jdbc.sql(
                        "insert into link_conflict (payment_id, client_id, evidence, observed_at) values (?, ?, ?, ?)")
                .params(payment.value(), one.client().value(), one.evidence().code(), Timestamp.from(one.at()))
                .update()));
    }

    /** Another client for whom something speaks. */
    record Rival(ClientId client, Evidence evidence, Instant at) {}

    List<Rival> rivals(PaymentId payment) {
        return jdbc.sql("""
                        select client_id, evidence, observed_at from link_conflict
                        where payment_id = ? order by observed_at, client_id
                        """)
                .param(payment.value())
                .query((row, n) -> new Rival(
                        new ClientId(row.getObject(1, UUID.class)),
                        Evidence.ofCode(row.getString(2)),
                        row.getTimestamp(3).toInstant()))
                .list();
    }

    /** Every link that a payment had, the newest first. */
    List<LinkRecord> history(PaymentId payment) {
        return jdbc.sql("""
                        select client_id, evidence, made_at, made_by, made_reason, ended_at, cause, ended_by, end_reason
                        from (
                            select * from link where payment_id = :payment and ended_at is null
                            union all
                            select * from link where payment_id = :payment and ended_at is not null) l
                        order by made_at desc, id desc
                        """)
                .param("payment", payment.value())
                .query((row, n) -> {
                    var ended = row.getTimestamp(6);
                    return new LinkRecord(
                            new ClientId(row.getObject(1, UUID.class)),
                            Evidence.ofCode(row.getString(2)),
                            row.getTimestamp(3).toInstant(),
                            toStaff(row.getObject(4, UUID.class)),
                            row.getString(5),
                            ended == null ? null : ended.toInstant(),
                            row.getString(7),
                            toStaff(row.getObject(8, UUID.class)),
                            row.getString(9));
                })
                .list();
    }

    Map<PaymentId, Link> current(Collection<PaymentId> payments) {
        var found = new HashMap<PaymentId, Link>();
        if (!payments.isEmpty()) {
            jdbc.sql("""
                            select payment_id, client_id, evidence, made_at,
                                exists (select 1 from link_conflict c where c.payment_id = link.payment_id)
                            from link
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
                        select payment_id, client_id, evidence, made_at,
                                exists (select 1 from link_conflict c where c.payment_id = link.payment_id)
                            from link
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

    /** All that is linked to these clients, in one query. */
    Map<ClientId, List<PaymentId>> paymentsOf(Collection<ClientId> clients) {
        var payments = new HashMap<ClientId, List<PaymentId>>();
        jdbc.sql("select client_id, payment_id from link where client_id = any(:clients::uuid[]) and ended_at is null")
                .param("clients", column(clients, ClientId::value))
                .query(row -> {
                    payments.computeIfAbsent(new ClientId(row.getObject(1, UUID.class)), id -> new ArrayList<>())
                            .add(new PaymentId(row.getObject(2, UUID.class)));
                });
        return payments;
    }

    /** What is linked to her by currency, ever and since then: sums less refunds, the currency with the most payments first. */
    List<Sum> sums(ClientId client, Instant since) {
        return jdbc.sql("""
                        select currency, count(*), sum(spent), count(*) filter (where paid_at >= :since),
                            coalesce(sum(spent) filter (where paid_at >= :since), 0), max(paid_at),
                            (array_agg(boutique_id order by paid_at desc))[1]
                        from (select p.currency, p.paid_at, p.boutique_id, p.amount - coalesce((select sum(r.amount) from refund r
                                where r.channel = p.channel and r.transaction_id = p.transaction_id and r.status = 'SUCCESS'
                                and r.currency = p.currency), 0) as spent
                            from link l join payment p on p.id = l.payment_id
                            where l.client_id = :client and l.ended_at is null) p
                        group by currency order by count(*) desc, currency
                        """)
                .param("client", client.value())
                .param("since", Timestamp.from(since))
                .query((row, n) -> {
                    var boutique = row.getObject(7, UUID.class);
                    return new Sum(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            new PurchaseHistory.Last(
                                    row.getTimestamp(6).toInstant(),
                                    boutique == null ? null : new BoutiqueId(boutique)));
                })
                .list();
    }

    /** In minor units of one currency. */
    record Sum(
            String currency,
            long payments,
            long spent,
            long paymentsSince,
            long spentSince,
            PurchaseHistory.Last last) {}

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

    /** The payments of others for which something speaks for this client as well, each with whose it is. */
    Map<PaymentId, ClientId> contestedBy(ClientId client) {
        var contested = new HashMap<PaymentId, ClientId>();
        jdbc.sql("""
                        select l.payment_id, l.client_id from link_conflict c
                        join link l on l.payment_id = c.payment_id and l.ended_at is null where c.client_id = ?
                        """).param(client.value()).query(row -> {
            contested.put(new PaymentId(row.getObject(1, UUID.class)), new ClientId(row.getObject(2, UUID.class)));
        });
        return contested;
    }

    /** Lets go of all links of a client, also of those that are over, and of all that stood beside them. */
    void forget(ClientId client, Collection<Payment> hers) {
        jdbc.sql("delete from link where client_id = ?").param(client.value()).update();
        jdbc.sql("delete from link_conflict where client_id = :client or payment_id = any(:payments::uuid[])")
                .param("client", client.value())
                .param("payments", column(hers, payment -> payment.id().value()))
                .update();
    }

    private static Link toLink(ResultSet row, int n) throws SQLException {
        return new Link(
                new PaymentId(row.getObject(1, UUID.class)),
                new ClientId(row.getObject(2, UUID.class)),
                Evidence.ofCode(row.getString(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getBoolean(5));
    }

    private static @Nullable UUID staff(@Nullable StaffId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable StaffId toStaff(@Nullable UUID id) {
        return id == null ? null : new StaffId(id);
    }

    private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    var cell = value.apply(row);
                    return cell == null ? null : cell.toString();
                })
                .toArray(String[]::new);
    }
}
