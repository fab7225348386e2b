package app.lianxi.statement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what stands in a statement otherwise than with us, for all lines at once. What people have accepted stays accepted
 * while it is as it was; what is found no more is gone.
 */
@Component
class Matching {
    /**
     * Payments of some lines that we don't know, or know otherwise or of another account, or of which only the statement says
     * who paid. Nearly all are found among those of its time, in one pass; the key is asked for the others alone.
     */
    static final String ODD_PAYMENTS = """
            select s.*, coalesce(p.id, q.id) payment_id, coalesce(p.amount, q.amount) ours,
                coalesce(p.currency, q.currency) ours_currency, coalesce(p.account, q.account) account
            from %s s
            left join payment p on p.transaction_id = s.transaction_id and p.channel = :channel
                and p.paid_at >= :from and p.paid_at < :until
            left join lateral (
                select o.id, o.account, o.amount, o.currency, o.payer_lookup
                from payment_key k join payment o on o.id = k.payment_id
                where p.id is null and k.channel = :channel and k.transaction_id = s.transaction_id offset 0) q on true
            where s.refund_id = '' and (coalesce(p.id, q.id) is null or s.state <> 'DONE'
                or coalesce(p.account, q.account) <> :account
                or coalesce(p.amount, q.amount) <> s.amount or coalesce(p.currency, q.currency) <> s.currency
                or (s.payer is not null and coalesce(p.payer_lookup, q.payer_lookup) is null))
            """;

    /** An account that {@code statement_odd}, or a refund of {@code statement_in}, is of, and that is not the statement's. */
    static final String OTHER_ACCOUNT = """
            select account from statement_odd where account <> :account and account = any(:accounts)
            union all
            select coalesce(r.account, p.account) from statement_in s
            join refund r on r.channel = :channel and r.refund_id = s.refund_id
            left join payment_key k on k.channel = r.channel and k.transaction_id = r.transaction_id
            left join payment p on p.id = k.payment_id
            where s.refund_id <> '' and coalesce(r.account, p.account) <> :account
                and coalesce(r.account, p.account) = any(:accounts)
            limit 1
            """;

    private static final String PAYMENT_DIFFERENCES = """
            select transaction_id, refund_id, reference, at,
                case when payment_id is null then 'MISSING'
                    when (ours, ours_currency) <> (amount, currency) then 'AMOUNT' else 'STATE' end kind,
                case when state = 'REVERSED' then 0 else amount end theirs, currency theirs_currency, ours, ours_currency
            from %s o
            where (payment_id is null and state <> 'REVERSED') or (ours, ours_currency) <> (amount, currency)
                or (state = 'REVERSED' and ours > (select coalesce(sum(r.amount), 0) from refund r
                    where r.channel = :channel and r.transaction_id = o.transaction_id and r.status = 'SUCCESS'))
            """;

    /** One that came to nothing is none, whether or not we heard of it. */
    private static final String REFUND_DIFFERENCES = """
            select s.transaction_id, s.refund_id, s.reference, s.at,
                case when r.id is null then 'MISSING'
                    when (r.amount, r.currency) <> (s.amount, s.currency) then 'AMOUNT' else 'STATE' end,
                case when s.state = 'DONE' then -s.amount else 0 end, s.currency,
                case when r.status = 'SUCCESS' then -r.amount when r.id is not null then 0 end, r.currency
            from %s s left join refund r on r.channel = :channel and r.refund_id = s.refund_id
            where s.refund_id <> '' and case when r.id is null then s.state = 'DONE'
                else (r.amount, r.currency) <> (s.amount, s.currency) or (r.status = 'SUCCESS') <> (s.state = 'DONE') end
            """;

    private static final String SURPLUS_PAYMENT = """
            select p.transaction_id, '', p.reference, p.paid_at, 'SURPLUS', null::bigint, null::char(3), p.amount, p.currency
            """;

    private static final String SURPLUS_REFUND = """
            select r.transaction_id, r.refund_id, p.reference, r.refunded_at, 'SURPLUS', null::bigint, null::char(3),
                -r.amount, r.currency
            """;

    /** What stands in another day's statement of the account is not missing in this one. */
    private static final String PAYMENT_NOWHERE = """
            and not exists (select from statement_line l join statement s on s.id = l.statement_id
                where l.refund_id = '' and l.transaction_id = p.transaction_id and s.channel = :channel and s.account = :account)
            """;

    private static final String REFUND_NOWHERE = """
            and not exists (select from statement_line l join statement s on s.id = l.statement_id
                where l.refund_id = r.refund_id and s.channel = :channel and s.account = :account)
            and not exists (select from statement_line l join statement s on s.id = l.statement_id
                where l.refund_id = '' and l.transaction_id = r.transaction_id and l.state = 'REVERSED'
                  and s.channel = :channel and s.account = :account)
            """;

    private static final String SURPLUS_PAYMENTS = SURPLUS_PAYMENT + """
            from payment p
            where p.paid_at >= :from and p.paid_at < :until and p.channel = :channel and p.account = :account
              and not exists (select from %s i where i.refund_id = '' and i.transaction_id = p.transaction_id)
            """ + PAYMENT_NOWHERE;

    private static final String SURPLUS_REFUNDS = SURPLUS_REFUND + """
            from refund r
            join payment_key k on k.channel = r.channel and k.transaction_id = r.transaction_id
            join payment p on p.id = k.payment_id
            where r.refunded_at >= :from and r.refunded_at < :until and r.channel = :channel and r.status = 'SUCCESS'
              and p.account = :account and not exists (select from %s i where i.refund_id = r.refund_id)
            """ + REFUND_NOWHERE;

    private static final String KEEP = """
            , kept as (
                insert into statement_difference (id, statement_id, transaction_id, refund_id, reference, at, kind, theirs,
                    theirs_currency, ours, ours_currency, found_at)
                select uuidv7(), :statement, f.*, :now from found f
                on conflict (statement_id, refund_id, transaction_id) do update
                set kind = excluded.kind, theirs = excluded.theirs, theirs_currency = excluded.theirs_currency,
                    ours = excluded.ours, ours_currency = excluded.ours_currency, found_at = excluded.found_at,
                    answer = null, asked_at = null, resolved_at = null, staff_id = null, reason = null
                where (statement_difference.kind, statement_difference.theirs, statement_difference.theirs_currency,
                        statement_difference.ours, statement_difference.ours_currency)
                    is distinct from (excluded.kind, excluded.theirs, excluded.theirs_currency, excluded.ours,
                        excluded.ours_currency)
                  or (statement_difference.resolved_at is not null and statement_difference.reason is null))
            update statement_difference d set resolved_at = :now, staff_id = null, reason = null
            where d.statement_id = :statement and (d.resolved_at is null or (:all and d.reason is not null)) and not exists (
                select from found f where f.refund_id = d.refund_id and f.transaction_id = d.transaction_id)
            """;

    private static final String LINES =
            "(select *, null::bytea payer from statement_line where statement_id = :statement)";

    /** Only what is still open, by key alone: it is little, and its day may have a million payments. */
    private static final String OPEN_PAYMENTS = """
            (select l.*, p.id payment_id, p.amount ours, p.currency ours_currency from statement_line l
            join statement_difference d using (statement_id, refund_id, transaction_id)
            left join lateral (
                select o.id, o.amount, o.currency from payment_key k join payment o on o.id = k.payment_id
                where k.channel = :channel and k.transaction_id = l.transaction_id offset 0) p on true
            where l.statement_id = :statement and l.refund_id = '' and d.resolved_at is null)""";

    private static final String OPEN_REFUNDS = """
            (select l.* from statement_line l join statement_difference d using (statement_id, refund_id, transaction_id)
            where l.statement_id = :statement and l.refund_id <> '' and d.resolved_at is null)""";

    private static final String OPEN_SURPLUS_PAYMENTS = SURPLUS_PAYMENT + """
            from statement_difference d cross join lateral (
                select o.* from payment_key k join payment o on o.id = k.payment_id
                where k.channel = :channel and k.transaction_id = d.transaction_id offset 0) p
            where d.statement_id = :statement and d.resolved_at is null and d.kind = 'SURPLUS' and d.refund_id = ''
            """ + PAYMENT_NOWHERE;

    private static final String OPEN_SURPLUS_REFUNDS = SURPLUS_REFUND + """
            from statement_difference d
            join refund r on r.channel = :channel and r.refund_id = d.refund_id and r.status = 'SUCCESS'
            cross join lateral (
                select o.reference from payment_key k join payment o on o.id = k.payment_id
                where k.channel = :channel and k.transaction_id = r.transaction_id offset 0) p
            where d.statement_id = :statement and d.resolved_at is null and d.kind = 'SURPLUS' and d.refund_id <> ''
            """ + REFUND_NOWHERE;

    private final JdbcClient jdbc;
    private final Clock clock;

    Matching(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A statement that was read.
     *
     * @param from the first time of which it has everything: of a settlement {@link StatementWriter#LONGEST_BATCH} at most
     * @param until the first time of which it has not
     */
    record Span(UUID statement, String channel, String account, Instant from, Instant until) {}

    /** Of lines that have just been read: {@code statement_in}, and of it what is odd, {@code statement_odd}. */
    void read(Span span) {
        run(
                span,
                true,
                PAYMENT_DIFFERENCES.formatted("statement_odd"),
                REFUND_DIFFERENCES.formatted("statement_in"),
                SURPLUS_PAYMENTS.formatted("statement_in"),
                SURPLUS_REFUNDS.formatted("statement_in"));
    }

    /** All of a statement anew. */
    void again(Span span) {
        run(
                span,
                true,
                PAYMENT_DIFFERENCES.formatted("(" + ODD_PAYMENTS.formatted(LINES) + ")"),
                REFUND_DIFFERENCES.formatted(LINES),
                SURPLUS_PAYMENTS.formatted(LINES),
                SURPLUS_REFUNDS.formatted(LINES));
    }

    /** Whether what is open in a statement still is. */
    void open(Span span) {
        run(
                span,
                false,
                PAYMENT_DIFFERENCES.formatted(OPEN_PAYMENTS),
                REFUND_DIFFERENCES.formatted(OPEN_REFUNDS),
                OPEN_SURPLUS_PAYMENTS,
                OPEN_SURPLUS_REFUNDS);
    }

    /** @param all whether all was looked at, also what was accepted: who accepted it, and why, stays in the audit log */
    private void run(Span span, boolean all, String... differences) {
        jdbc.sql("with found as materialized (" + String.join(" union all ", differences) + ")" + KEEP)
                .param("statement", span.statement())
                .param("channel", span.channel())
                .param("account", span.account())
                .param("from", Timestamp.from(span.from()))
                .param("until", Timestamp.from(span.until()))
                .param("now", Timestamp.from(clock.instant()))
                .param("all", all)
                .update();
    }
}
