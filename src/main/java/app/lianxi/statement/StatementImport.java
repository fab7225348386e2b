package app.lianxi.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.access.StaffId;
import app.lianxi.ids.Ids;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.payment.Payments.Transaction;
import app.lianxi.payment.StatedPayer;
import app.lianxi.payment.StatedPayers;
import app.lianxi.statement.Matching.Span;
import app.lianxi.statement.StatementRefused.Why;
import app.lianxi.ui.Live;
import app.lianxi.vault.PassingKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a statement in: from the stream into the database, never whole in memory, and matched there, all in one transaction.
 * The same file again changes nothing; another of the same day takes the place of the first.
 */
@Component
class StatementImport {
    private static final int BATCH = 500;
    /** After the time from which a statement can be fetched; what is not there then never comes. */
    private static final Duration PATIENCE = Duration.ofHours(5);

    private final JdbcClient jdbc;
    private final JdbcTemplate connection;
    private final Matching matching;
    private final StatedPayers payers;
    private final Live live;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StatementImport(
            JdbcClient jdbc,
            DataSource source,
            Matching matching,
            StatedPayers payers,
            Live live,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.connection = new JdbcTemplate(source);
        this.matching = matching;
        this.payers = payers;
        this.live = live;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Where a file comes from: it hands itself over to be read, and throws when it was not what it seemed. */
    @FunctionalInterface
    interface Source {
        void readBy(StatementFormat.Reading reading) throws IOException;
    }

    /**
     * @param by who uploaded it; null when it was fetched
     * @return whether it was another file than the one that was read before
     * @throws StatementRefused when it is none; nothing of it is kept
     */
    boolean read(StatementFormat format, String account, LocalDate day, Source source, @Nullable StaffId by)
            throws IOException {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                var before = lock(format.channel(), account, day);
                prepare();
                var key = new PassingKey();
                var file = copy(format, account, day, source, key);
                if (file.sha256().equals(before.sha256())) {
                    status.setRollbackOnly();
                    return false;
                }
                keep(format, account, day, before.id(), file, by);
                nameThePayers(format.channel(), key);
                live.publish(StatementBook.TOPIC, "");
                return true;
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Fetches a day's statement. A day of which the channel has none some hours after it should have one had no transactions.
     *
     * @return whether it was new
     * @throws ChannelRefused when the channel has none, or none yet
     * @throws ChannelUnknown when its answer was lost or can't be trusted
     * @throws StatementRefused when what it gave is no statement
     */
    boolean fetch(StatementFormat format, String account, LocalDate day) throws IOException {
        try {
            return read(format, account, day, reading -> format.fetch(account, day, reading), null);
        } catch (ChannelRefused e) {
            if (!format.saysNone(e.symbol()) || !isLate(format, day) || wasRead(format.channel(), account, day)) {
                throw e;
            }
            return read(format, account, day, reading -> {}, null);
        }
    }

    private boolean isLate(StatementFormat format, LocalDate day) {
        return format.readyAt()
                .map(ready ->
                        day.plusDays(1).atTime(ready).atZone(format.zone()).toInstant())
                .filter(ready -> !clock.instant().isBefore(ready.plus(PATIENCE)))
                .isPresent();
    }

    private boolean wasRead(String channel, String account, LocalDate day) {
        return jdbc.sql("""
                        select exists (select from statement
                            where channel = ? and account = ? and day = ? and read_at is not null)
                        """)
                .params(channel, account, Date.valueOf(day))
                .query(Boolean.class)
                .single();
    }

    private record Before(UUID id, @Nullable String sha256) {}

    private record Copied(String sha256, long lines) {}

    private Before lock(String channel, String account, LocalDate day) {
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
                            payer_kind text, payer_scope text, payer bytea) on commit drop
                        """).update();
    }

    private Copied copy(StatementFormat format, String account, LocalDate day, Source source, PassingKey key) {
        return Objects.requireNonNull(connection.execute((java.sql.Connection open) -> {
            try (var copy = new LineCopy(open, key)) {
                var digest = MessageDigest.getInstance("SHA-256");
                source.readBy(stream -> {
                    var file = new DigestInputStream(stream, digest);
                    format.read(account, day, file, copy);
                    file.transferTo(OutputStream.nullOutputStream());
                });
                var lines = copy.end();
                return new Copied(HexFormat.of().formatHex(digest.digest()), lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is not available", e);
            }
        }));
    }

    private void keep(
            StatementFormat format, String account, LocalDate day, UUID statement, Copied file, @Nullable StaffId by) {
        jdbc.sql("analyze statement_in").update();
        jdbc.sql("delete from statement_line where statement_id = ?")
                .param(statement)
                .update();
        var kept = jdbc.sql("""
                        insert into statement_line (statement_id, transaction_id, refund_id, reference, at, amount, currency, state)
                        select ?, transaction_id, refund_id, reference, at, amount, currency, state from statement_in
                        on conflict do nothing
                        """).param(statement).update();
        if (kept != file.lines()) {
            throw StatementRefused.because(Why.TWICE, 0, String.valueOf(file.lines() - kept));
        }
        var span = span(format, account, day, statement);
        sum(span, file, by);
        jdbc.sql("create temp table statement_odd on commit drop as " + Matching.ODD_PAYMENTS.formatted("statement_in"))
                .param("channel", format.channel())
                .param("from", Timestamp.from(span.from()))
                .param("until", Timestamp.from(span.until()))
                .update();
        matching.read(span);
        spansWithSurplus(span).forEach(matching::open);
    }

    /** A settlement has everything from its first line to its last, and of the last second all that it has. */
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
                .query((row, n) -> new Span(
                        statement,
                        format.channel(),
                        account,
                        row.getTimestamp(1) == null
                                ? Instant.EPOCH
                                : row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2) == null
                                ? Instant.EPOCH
                                : row.getTimestamp(2).toInstant()))
                .single();
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

    private void sum(Span span, Copied file, @Nullable StaffId by) {
        jdbc.sql("""
                        update statement set sha256 = :sha256, lines = :lines, from_at = :from, until_at = :until, read_at = :now,
                            staff_id = :staff, next_at = null, trouble = null, trouble_line = null, trouble_detail = ''
                        where id = :id
                        """)
                .param("sha256", file.sha256())
                .param("lines", file.lines())
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

    /** Of payments of which nothing else says who paid, whether or not we know them yet. */
    private void nameThePayers(String channel, PassingKey key) {
        var batch = new ArrayList<StatedPayer>();
        Consumer<List<StatedPayer>> keep = all -> {
            payers.keep(List.copyOf(all));
            all.clear();
        };
        // The connection reads on while the batches are written: all are in memory first, and they are few
        jdbc.sql("""
                        select o.transaction_id, o.at, o.payer_kind, o.payer_scope, o.payer from statement_odd o
                        left join payment p on p.id = o.payment_id
                        where o.payer is not null and p.payer_lookup is null
                          and not exists (select from stated_payer s
                            where s.channel = ? and s.transaction_id = o.transaction_id)
                        """)
                .param(channel)
                .query((row, n) -> new StatedPayer(
                        new Transaction(channel, row.getString(1)),
                        row.getTimestamp(2).toInstant(),
                        new Payer(row.getString(3), row.getString(4), new String(key.open(row.getBytes(5)), UTF_8))))
                .list()
                .forEach(one -> {
                    batch.add(one);
                    if (batch.size() == BATCH) {
                        keep.accept(batch);
                    }
                });
        keep.accept(batch);
    }
}
