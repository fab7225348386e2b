package app.lianxi.payment;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Scope;
import app.lianxi.money.Money;
import app.lianxi.vault.Vault;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Payments and refunds, to read. Whose sight reaches how far is the caller's {@link Scope}. */
@Service
@Transactional(readOnly = true)
public class Payments {
    private static final String PAYMENT = """
            select p.id, p.channel, p.account, p.transaction_id, p.reference, p.boutique_id, p.paid_at, p.amount, p.currency,
                p.payer_amount, p.payer_currency, p.wallet,
                coalesce((select sum(r.amount) from refund r where r.channel = p.channel
                    and r.transaction_id = p.transaction_id and r.status = 'SUCCESS' and r.currency = p.currency), 0) refunded
            from payment p
            """;

    /** The zones that are farthest from UTC. */
    /** So many last digits of a transaction's number are in an index. */
    private static final int TAIL = 4;

    private static final Duration FARTHEST_EAST = Duration.ofHours(14);

    private static final Duration FARTHEST_WEST = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final Vault vault;

    Payments(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    public Optional<Payment> find(String channel, String transactionId) {
        return jdbc.sql(PAYMENT + """
                                where p.id = (select payment_id from payment_key
                                    where channel = :channel and transaction_id = :transaction)
                                """)
                .param("channel", channel)
                .param("transaction", transactionId)
                .query(Payments::toPayment)
                .optional();
    }

    /** Payments by id, in one query. */
    public Map<PaymentId, Payment> findAll(Collection<PaymentId> ids) {
        var found = new HashMap<PaymentId, Payment>();
        if (!ids.isEmpty()) {
            jdbc.sql(PAYMENT + "where p.id = any(:ids::uuid[])")
                    .param("ids", strings(ids))
                    .query(Payments::toPayment)
                    .list()
                    .forEach(payment -> found.put(payment.id(), payment));
        }
        return found;
    }

    /** A payment as its channel names it. */
    public record Transaction(String channel, String id) {
        public static Transaction of(Payment payment) {
            return new Transaction(payment.channel(), payment.transactionId());
        }

        public static Transaction of(Refund refund) {
            return new Transaction(refund.channel(), refund.transactionId());
        }
    }

    /** The payments of these transactions, in one query; one that nobody heard of yet is left out. */
    public Map<PaymentId, Payment> findAllOf(Collection<Transaction> transactions) {
        return jdbc
                .sql(PAYMENT + """
                        where p.id in (select k.payment_id from payment_key k
                            join unnest(:channels::text[], :transactions::text[]) w (channel, transaction_id)
                                using (channel, transaction_id))
                        """)
                .param("channels", Ledger.column(transactions, Transaction::channel))
                .param("transactions", Ledger.column(transactions, Transaction::id))
                .query(Payments::toPayment)
                .stream()
                .collect(Collectors.toMap(Payment::id, Function.identity()));
    }

    /** The latest payments of these boutiques whose transaction's number ends with these digits, four or more, in one query. */
    public List<PaymentId> endingWith(String digits, Scope scope, int limit) {
        // Conditions that say nothing are left out: the planner takes each to leave one in two hundred
        var more = digits.length() > TAIL ? " and transaction_id like '%' || :digits" : "";
        var where = scope.wholeHouse() ? "" : " and boutique_id = any(:boutiques::uuid[])";
        return jdbc.sql("select id from payment where right(transaction_id, 4) = right(:digits, 4)" + more + where
                        + " order by paid_at desc limit :limit")
                .param("digits", digits)
                .param("boutiques", scope.ids())
                .param("limit", limit)
                .query((row, n) -> new PaymentId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Which of these transactions of a channel are recorded. */
    public Set<String> known(String channel, Collection<String> transactionIds) {
        return jdbc.sql(
                        "select transaction_id from payment_key where channel = :channel and transaction_id = any(:ids)")
                .param("channel", channel)
                .param("ids", transactionIds.toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .set();
    }

    /** Every payment that one of these payers made, in one query. */
    public List<Payment> findByPayers(Collection<Payer> payers) {
        if (payers.isEmpty()) {
            return List.of();
        }
        var lookups = payers.stream()
                .flatMap(payer -> vault.lookups(Ledger.HASHED_FOR, payer.lookupValue()).stream())
                .toArray(byte[][]::new);
        return jdbc.sql(PAYMENT + "where p.payer_lookup = any(:lookups)")
                .param("lookups", lookups)
                .query(Payments::toPayment)
                .list();
    }

    /** Who made these payments, in clear and for linking only; those whose channel did not say are left out. */
    public Map<PaymentId, Payer> payers(Collection<PaymentId> ids) {
        var found = new HashMap<PaymentId, Payer>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            select id, payer_kind, payer_scope, payer from payment
                            where id = any(:ids::uuid[]) and payer_lookup is not null
                            """).param("ids", strings(ids)).query(row -> {
                found.put(
                        new PaymentId(row.getObject(1, UUID.class)),
                        new Payer(row.getString(2), row.getString(3), vault.open(Ledger.SEALED_FOR, row.getBytes(4))));
            });
        }
        return found;
    }

    /**
     * What was paid in the boutiques of a scope and is meant by a filter, newest first; nothing on a day that is not between
     * 2000 and 2100.
     *
     * @param before only payments older than this one, for paging
     */
    public List<Payment> matching(Scope scope, PaymentFilter filter, @Nullable Payment before, int limit) {
        if (filter.day() != null
                && (filter.day().getYear() < 2000 || filter.day().getYear() > 2100)) {
            return List.of();
        }
        var sql = new StringBuilder(PAYMENT);
        if (filter.day() != null) {
            // Anywhere on Earth the day, or its hour, is within this time; whether it is there, the zone says
            sql.append("""
                    left join boutique b on b.id = p.boutique_id
                    where p.paid_at >= :from and p.paid_at < :until
                      and (p.paid_at at time zone coalesce(b.time_zone, 'UTC'))::date = :day
                    """);
        } else {
            sql.append("where true ");
        }
        sql.append(scope.wholeHouse() ? "" : "and p.boutique_id = any(:boutiques::uuid[]) ")
                .append(
                        filter.hour() == null
                                ? ""
                                : "and extract(hour from p.paid_at at time zone coalesce(b.time_zone, 'UTC')) = :hour ")
                .append(filter.boutique() == null ? "" : "and p.boutique_id = :boutique ")
                .append(filter.nowhere() ? "and p.boutique_id is null " : "")
                .append(filter.channel() == null ? "" : "and p.channel = :channel ")
                .append(filter.currency() == null ? "" : "and p.currency = :currency ")
                .append(before == null ? "" : "and (p.paid_at, p.id) < (:beforeAt::timestamptz, :beforeId::uuid) ")
                // The index by boutique has those of none in this order; by time alone, all others would be read
                // between them
                .append(filter.nowhere() ? "order by p.boutique_id, " : "order by ")
                .append("p.paid_at desc, p.id desc limit :limit");
        var day = filter.day() == null ? LocalDate.EPOCH : filter.day();
        var hour = filter.hour() == null ? 0 : filter.hour();
        var begin = day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
        var length = filter.hour() == null ? Duration.ofDays(1) : Duration.ofHours(1);
        return jdbc.sql(sql.toString())
                .param("from", Timestamp.from(begin.minus(FARTHEST_EAST)))
                .param("until", Timestamp.from(begin.plus(length).plus(FARTHEST_WEST)))
                .param("day", Date.valueOf(day))
                .param("hour", hour)
                .param("boutiques", scope.ids())
                .param(
                        "boutique",
                        filter.boutique() == null ? null : filter.boutique().value())
                .param("channel", filter.channel())
                .param("currency", filter.currency())
                .param("beforeAt", before == null ? null : Timestamp.from(before.paidAt()))
                .param("beforeId", before == null ? null : before.id().value())
                .param("limit", limit)
                .query(Payments::toPayment)
                .list();
    }

    /** The refunds of a payment, oldest first. */
    public List<Refund> refunds(Payment payment) {
        return jdbc.sql("""
                        select refund_id, amount, currency, status, refunded_at from refund
                        where channel = :channel and transaction_id = :transaction order by refunded_at, refund_id
                        """)
                .param("channel", payment.channel())
                .param("transaction", payment.transactionId())
                .query((row, n) -> new Refund(
                        payment.channel(),
                        row.getString(1),
                        payment.transactionId(),
                        Money.of(row.getLong(2), row.getString(3)),
                        RefundStatus.valueOf(row.getString(4)),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    private static Payment toPayment(ResultSet row, int n) throws SQLException {
        var boutique = row.getObject("boutique_id", UUID.class);
        var currency = row.getString("currency");
        var payerCurrency = row.getString("payer_currency");
        return new Payment(
                new PaymentId(row.getObject("id", UUID.class)),
                row.getString("channel"),
                row.getString("account"),
                row.getString("transaction_id"),
                row.getString("reference"),
                boutique == null ? null : new BoutiqueId(boutique),
                row.getObject("paid_at", OffsetDateTime.class).toInstant(),
                Money.of(row.getLong("amount"), currency),
                payerCurrency == null ? null : Money.of(row.getLong("payer_amount"), payerCurrency),
                Money.of(row.getLong("refunded"), currency),
                row.getString("wallet"));
    }

    private static String[] strings(Collection<PaymentId> ids) {
        return ids.stream().map(id -> id.value().toString()).toArray(String[]::new);
    }
}
