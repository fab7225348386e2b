package app.lianxi.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.access.StaffId;
import app.lianxi.ids.Ids;
import app.lianxi.payment.Payer;
import app.lianxi.payment.Payments.Transaction;
import app.lianxi.payment.StatedPayer;
import app.lianxi.payment.StatedPayers;
import app.lianxi.statement.Matching.Span;
import app.lianxi.statement.StatementRefused.Why;
import app.lianxi.vault.PassingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what a statement's file says, never whole in memory, and matches it, within the transaction of its caller. */
@Component
class StatementWriter {
    /**
     * Of how long before its last payment a settlement is believed to have everything. A batch has the payments of a day or of
     * a week, and after the longest holidays (eight days) a few more. One that is settled weeks late stands in it too, and says
     * nothing of all the others of that time: they are in the batches of then, where they are missed if they are not.
     */
    static final Duration LONGEST_BATCH = Duration.ofDays(10);

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate connection;
    private final StatementTable table;
    private final Matching matching;
    private final StatedPayers payers;
    private final Clock clock;

    StatementWriter(
            JdbcClient jdbc,
            DataSource source,
            StatementTable table,
            Matching matching,
            StatedPayers payers,
            Clock clock) {
        this.jdbc = jdbc;
        this.connection = new JdbcTemplate(source);
        this.table = table;
        this.matching = matching;
        this.payers = payers;
        this.clock = clock;
    }

    /**
     * @param by who uploaded it; null when it was fetched
     * @return false when it is the file that was read before: then there is nothing to be committed
     * @throws StatementRefused when it is none; then the transaction is to be rolled back
     */
    boolean write(StatementFormat format, String account, LocalDate day, StatementFile file, @Nullable StaffId by) {
        table.lock(format.channel(), account);
        var before = begin(format.channel(), account, day);
        var sha256 = file.sha256();
        if (sha256.equals(before.sha256())) {
            return false;
        }
        prepare();
        var key = new PassingKey();
        var lines = copy(format, account, day, file, key);
        replace(before.id(), lines);
        var span = span(format, account, day, before.id());
        sum(span, sha256, lines, by);
        if (!format.isOfDay()) {
            settle(format, span);
        }
        jdbc.sql("create temp table statement_odd on commit drop as " + Matching.ODD_PAYMENTS.formatted("statement_in"))
                .param("channel", format.channel())
                .param("account", account)
                .param("from", Timestamp.from(span.from()))
                .param("until", Timestamp.from(span.until()))
                .update();
        if (!format.namesMerchant()) {
            refuseAnothers(format, span);
        }
        matching.read(span);
        spansWithSurplus(span).forEach(matching::open);
        keepPayers(format.channel(), key);
        return true;
    }

    private record Before(UUID id, @Nullable String sha256) {}

    private Before begin(String channel, String account, LocalDate day) {
        jdbc.sql("insert into statement (id, channel, account, day) values (?, ?, ?, ?) on conflict do nothing")
                .params(Ids.next(), channel, account, Date.valueOf(day))
                .update();
        return jdbc.sql("select id, sha256 from statement where channel = ? and account = ? and day = ? for update")
                .params(channel, account, Date.valueOf(day))
                .query((row, n) -> new Before(row.getObject(1, UUID.class), row.getString(2)))
                .single();
    }

    private void prepare() {
        // What is matched as a set fits in memory as a set: a million lines take some hundred megabytes, once
        jdbc.sql("set local work_mem = '128MB'").update();
        jdbc.sql("""
                        create temp table statement_in (
                            transaction_id text not null, refund_id text not null, reference text not null,
                            at timestamptz not null, amount bigint not null, currency char(3) not null, state text not null,
                            settled bigint, settled_currency char(3), rate_pair text, rate numeric,
                            payer_kind text, payer_scope text, payer bytea) on commit drop
                        """).update();
    }

    /** @return how many lines it has */
    private long copy(StatementFormat format, String account, LocalDate day, StatementFile file, PassingKey key) {
        return Objects.requireNonNull(connection.execute((java.sql.Connection open) -> {
            try (var copy = new LineCopy(open, key)) {
                if (file.wasTaken()) {
                    format.read(account, day, file.read(), copy);
                }
                return copy.end();
            } catch (IOException e) {
                throw new UncheckedIOException("A statement's file is lost", e);
            }
        }));
    }

    private void replace(UUID statement, long lines) {
        jdbc.sql("analyze statement_in").update();
        jdbc.sql("delete from statement_line where statement_id = ?")
                .param(statement)
                .update();
        var kept = jdbc.sql("""
                        insert into statement_line (statement_id, transaction_id, refund_id, reference, at, amount, currency, state,
                            settled, settled_currency, rate_pair, rate)
                        select ?, transaction_id, refund_id, reference, at, amount, currency, state,
                            settled, settled_currency, rate_pair, rate from statement_in
                        on conflict do nothing
                        """).param(statement).update();
        if (kept != lines) {
            throw StatementRefused.because(Why.TWICE, 0, String.valueOf(lines - kept));
        }
    }

    /** A settlement has everything since {@link #LONGEST_BATCH}, and not all of the second of its last payment. */
    private Span span(StatementFormat format, String account, LocalDate day, UUID statement) {
        if (format.isOfDay()) {
            return new Span(
                    statement,
                    format.channel(),
                    account,
                    day.atStartOfDay(format.zone()).toInstant(),
                    day.plusDays(1).atStartOfDay(format.zone()).toInstant());
        }
        return jdbc.sql("select min(at), max(at) from statement_in where refund_id = ''")
                .query((row, n) -> {
                    var first = time(row, 1);
                    var last = time(row, 2);
                    var from = last.minus(LONGEST_BATCH);
                    return new Span(statement, format.channel(), account, first.isAfter(from) ? first : from, last);
                })
                .single();
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? Instant.EPOCH : time.toInstant();
    }

    private void sum(Span span, String sha256, long lines, @Nullable StaffId by) {
        jdbc.sql("""
                        update statement set sha256 = :sha256, lines = :lines, from_at = :from, until_at = :until, read_at = :now,
                            staff_id = :staff, next_at = null, trouble = null, trouble_line = null, trouble_detail = '',
                            aside_at = null, aside_by = null, aside_reason = null
                        where id = :id
                        """)
                .param("sha256", sha256)
                .param("lines", lines)
                .param("from", Timestamp.from(span.from()))
                .param("until", Timestamp.from(span.until()))
                .param("now", Timestamp.from(clock.instant()))
                .param("staff", by == null ? null : by.value())
                .param("id", span.statement())
                .update();
        jdbc.sql("delete from statement_sum where statement_id = ?")
                .param(span.statement())
                .update();
        jdbc.sql("""
                        insert into statement_sum (statement_id, currency, payments, paid, refunds, refunded)
                        select ?, currency, count(*) filter (where refund_id = ''),
                            coalesce(sum(amount) filter (where refund_id = '' and state = 'DONE'), 0),
                            count(*) filter (where refund_id <> ''),
                            coalesce(sum(amount) filter (where refund_id <> '' and state = 'DONE'), 0)
                        from statement_in group by currency
                        """).param(span.statement()).update();
    }

    /** The days whose payments it has wait no longer for a file of their own. */
    private void settle(StatementFormat format, Span span) {
        jdbc.sql("""
                        delete from statement where channel = ? and account = ? and day between ? and ?
                          and read_at is null and next_at is null
                        """)
                .params(
                        span.channel(),
                        span.account(),
                        Date.valueOf(LocalDate.ofInstant(span.from(), format.zone())),
                        Date.valueOf(LocalDate.ofInstant(span.until(), format.zone())))
                .update();
    }

    /**
     * Its numbers may be all that a file says of whose it is. What was recorded under a name that is in no setting any more
     * may well be of this account, which has another name now.
     */
    private void refuseAnothers(StatementFormat format, Span span) {
        jdbc.sql(Matching.OTHER_ACCOUNT)
                .param("channel", span.channel())
                .param("account", span.account())
                .param("accounts", format.accounts().toArray(String[]::new))
                .query(String.class)
                .optional()
                .ifPresent(other -> {
                    throw StatementRefused.because(Why.MERCHANT, 0, other);
                });
    }

    /** What seemed too much on another day may stand in this file. */
    private List<Span> spansWithSurplus(Span span) {
        return jdbc.sql("""
                        select id, channel, account, from_at, until_at from statement s
                        where s.id <> ? and channel = ? and account = ? and exists (
                            select from statement_difference d
                            where d.statement_id = s.id and d.kind = 'SURPLUS' and d.resolved_at is null)
                        order by day desc limit 10
                        """)
                .params(span.statement(), span.channel(), span.account())
                .query(StatementTable::span)
                .list();
    }

    /**
     * Of payments of which nothing else says who paid, whether or not we know them yet; in one order, so that two statements
     * don't wait for each other.
     */
    private void keepPayers(String channel, PassingKey key) {
        var batch = new ArrayList<StatedPayer>(BATCH);
        jdbc.sql("""
                        select o.transaction_id, o.at, o.payer_kind, o.payer_scope, o.payer from statement_odd o
                        left join payment p on p.id = o.payment_id
                        where o.payer is not null and p.payer_lookup is null
                          and not exists (select from stated_payer s
                            where s.channel = ? and s.transaction_id = o.transaction_id)
                        order by o.transaction_id
                        """).param(channel).withFetchSize(BATCH).query(row -> {
            batch.add(new StatedPayer(
                    new Transaction(channel, row.getString(1)),
                    row.getTimestamp(2).toInstant(),
                    new Payer(row.getString(3), row.getString(4), new String(key.open(row.getBytes(5)), UTF_8))));
            if (batch.size() == BATCH) {
                payers.keep(batch);
                batch.clear();
            }
        });
        payers.keep(batch);
    }
}
