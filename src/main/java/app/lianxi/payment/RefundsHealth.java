package app.lianxi.payment;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says of which payments more was paid back than was paid, and whose refunds came before them and are in another currency or
 * of another account: what {@link RefundLedger} refuses where the payment is known. And of refunds that a channel could not
 * pay out, or has not answered.
 */
@Component
class RefundsHealth extends HealthCheck {
    private static final Duration SHOWN = Duration.ofDays(30);
    /** For as long as the channel is asked whether it was paid out after all. */
    private static final Duration ABNORMAL_SHOWN = Duration.ofDays(90);
    /** It reads a month's refunds; the address of health is open to everybody. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Who looks them up begins with the oldest. */
    private static final int NAMED = 5;

    /** Channels that answer at all do so sooner. */
    private static final Duration ANSWERED = Duration.ofDays(1);
    /** What is accepted takes some days at banks. */
    private static final Duration PAID_OUT = Duration.ofDays(7);

    private record Kept(Instant at, List<Finding> findings) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Kept kept = new Kept(Instant.EPOCH, List.of());

    RefundsHealth(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "refunds";
    }

    @Override
    public List<Finding> findings() {
        var now = clock.instant();
        var last = kept;
        if (Duration.between(last.at(), now).abs().compareTo(KEPT) > 0) {
            last = new Kept(
                    now,
                    Stream.of(odd(now.minus(SHOWN)), abnormal(now.minus(ABNORMAL_SHOWN)), unanswered(now))
                            .flatMap(List::stream)
                            .toList());
            kept = last;
        }
        return last.findings();
    }

    /** Each refund's payment is looked up by its key: a join would rather read the keys of all payments there ever were. */
    private List<Finding> odd(Instant since) {
        return jdbc.sql("""
                        select count(*), min(at) from (
                            select min(r.refunded_at) at
                            from refund r
                            cross join lateral (select payment_id from payment_key k
                                where k.channel = r.channel and k.transaction_id = r.transaction_id limit 1) k
                            cross join lateral (select * from payment where id = k.payment_id limit 1) p
                            where r.refunded_at >= :since and r.status = 'SUCCESS'
                            group by p.id, p.channel, p.transaction_id, p.account, p.amount, p.currency
                            having bool_or(r.currency <> p.currency) or bool_or(r.account <> p.account)
                                or (select sum(b.amount) from refund b where b.channel = p.channel
                                    and b.transaction_id = p.transaction_id and b.status = 'SUCCESS'
                                    and b.currency = p.currency) > p.amount) odd
                        """)
                .param("since", Timestamp.from(since))
                .query((row, n) -> finding(row, "refunds_odd"))
                .single();
    }

    /** The oldest are named by the channel's numbers, each with its payment's: by these the merchant's console finds them. */
    private List<Finding> abnormal(Instant since) {
        record Abnormal(long all, Instant at, String name) {}
        var oldest = jdbc.sql("""
                        select count(*) over (), refunded_at, channel || ' ' || refund_id || ' (' || transaction_id || ')'
                        from refund where refunded_at >= :since and status = 'ABNORMAL'
                        order by refunded_at, id limit :most
                        """)
                .param("since", Timestamp.from(since))
                .param("most", NAMED)
                .query((row, n) ->
                        new Abnormal(row.getLong(1), row.getTimestamp(2).toInstant(), row.getString(3)))
                .list();
        if (oldest.isEmpty()) {
            return List.of();
        }
        var first = oldest.getFirst();
        var names = oldest.stream().map(Abnormal::name).collect(Collectors.joining(", "));
        return List.of(Finding.severe(
                "refunds_abnormal", first.at(), first.all(), first.all() > oldest.size() ? names + ", …" : names));
    }

    private List<Finding> unanswered(Instant now) {
        return jdbc.sql("""
                        select count(*), min(made_at) from refund_order o join payment p on p.id = o.payment_id
                        where o.state = 'ASKED' and o.made_at < :answered
                            or o.state = 'ACCEPTED' and o.made_at < :paidOut and not exists (
                                select from refund r where r.channel = p.channel and r.refund_id = o.refund_id)
                        """)
                .param("answered", Timestamp.from(now.minus(ANSWERED)))
                .param("paidOut", Timestamp.from(now.minus(PAID_OUT)))
                .query((row, n) -> finding(row, "refunds_unanswered"))
                .single();
    }

    private static List<Finding> finding(ResultSet row, String problem) throws SQLException {
        return row.getLong(1) == 0
                ? List.of()
                : List.of(Finding.severe(problem, row.getTimestamp(2).toInstant(), row.getLong(1)));
    }
}
