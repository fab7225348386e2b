package app.lianxi.inbox;

import app.lianxi.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads stored notices in batches, each in one transaction with all that follows from it. Several nodes share the work by
 * locking rows and skipping those of others. A batch that fails is read notice by notice, so that one that makes no sense
 * holds up nobody: it is set aside.
 */
@Component
class InboxBatches {
    private static final Logger log = LoggerFactory.getLogger(InboxBatches.class);
    static final int BATCH = 500;
    /** A batch is opened in memory. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    static final int ATTEMPTS = 5;
    static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
    private static final Duration EARLY_FOR = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<String, NoticeReader> readers;
    private final MeterRegistry meters;

    InboxBatches(
            JdbcClient jdbc,
            Vault vault,
            Clock clock,
            PlatformTransactionManager transactions,
            List<NoticeReader> readers,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.readers = readers.stream()
                .collect(Collectors.toMap(NoticeReader::hook, reader -> reader, (a, b) -> a, TreeMap::new));
        this.meters = meters;
    }

    /** Reads what is pending, at most one batch of each hook; says whether there was anything. */
    boolean readNext() {
        var any = false;
        for (var reader : readers.values()) {
            any |= readNext(reader);
        }
        return any;
    }

    private boolean readNext(NoticeReader reader) {
        try {
            var begun = System.nanoTime();
            var read = transaction.execute(status -> {
                var notices = pending(reader.hook());
                if (!notices.isEmpty()) {
                    reader.read(notices);
                    markRead(notices);
                }
                return notices;
            });
            if (read == null || read.isEmpty()) {
                return false;
            }
            measure(reader.hook(), read, System.nanoTime() - begun);
            return true;
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | DataAccessResourceFailureException
                | TransactionException e) {
            // The database is in trouble, not the notice: everything stays pending.
            throw e;
        } catch (RuntimeException e) {
            log.info("A batch of {} is read one by one: {}", reader.hook(), symbol(e));
            readOneByOne(reader);
            return true;
        }
    }

    /** Once it is committed: how many, how long it took, and how long the oldest of them had waited. */
    private void measure(String hook, List<Notice> batch, long nanos) {
        meters.counter("lianxi.inbox.read", "hook", hook).increment(batch.size());
        meters.timer("lianxi.inbox.batch", "hook", hook).record(nanos, TimeUnit.NANOSECONDS);
        meters.summary("lianxi.inbox.batch.size", "hook", hook).record(batch.size());
        meters.timer("lianxi.inbox.lag", "hook", hook)
                .record(Duration.between(batch.getFirst().receivedAt(), clock.instant()));
    }

    private void readOneByOne(NoticeReader reader) {
        var ids = jdbc.sql("""
                        select id from notice where hook = :hook and read_at is null and set_aside_at is null
                        order by id limit :batch
                        """)
                .param("hook", reader.hook())
                .param("batch", BATCH)
                .query(UUID.class)
                .list();
        var failed = ids.stream().filter(id -> !readOne(reader, id)).count();
        if (failed > 0) {
            // Not at once: what hinders them may pass.
            throw new IllegalStateException(failed + " notices are tried again");
        }
    }

    /** @return false when it is to be tried again */
    private boolean readOne(NoticeReader reader, UUID id) {
        try {
            transaction.executeWithoutResult(status -> {
                var notices = lock(id);
                if (!notices.isEmpty()) {
                    reader.read(notices);
                    markRead(notices);
                }
            });
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | DataAccessResourceFailureException
                | TransactionException e) {
            // The database is in trouble, not the notice: everything stays pending.
            throw e;
        } catch (NoticeEarly e) {
            setAside(id, String.valueOf(e.getMessage()), ATTEMPTS);
            comeBack(id);
        } catch (NoticeNotUnderstood | Vault.NotOpened e) {
            setAside(id, String.valueOf(e.getMessage()), ATTEMPTS);
        } catch (RuntimeException e) {
            log.warn("Notice {} failed: {}", id, symbol(e));
            setAside(id, symbol(e), 1);
            return false;
        }
        return true;
    }

    /** Counts failed attempts; from the fifth on the notice is set aside. Sense does not come by waiting: such goes at once. */
    private void setAside(UUID id, String trouble, int attempts) {
        jdbc.sql("""
                        update notice set attempts = attempts + :attempts, trouble = :trouble,
                            set_aside_at = case when attempts + :attempts >= :most then :now::timestamptz end
                        where id = :id and read_at is null
                        """)
                .param("attempts", attempts)
                .param("trouble", trouble.substring(0, Math.min(trouble.length(), 300)))
                .param("most", ATTEMPTS)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    /** People see it meanwhile; after a day it is theirs. */
    private void comeBack(UUID id) {
        var now = clock.instant();
        jdbc.sql("""
                        update notice set again_at = :again
                        where id = :id and set_aside_at is not null and received_at > :since
                        """)
                .param("again", Timestamp.from(now.plus(AGAIN_AFTER)))
                .param("since", Timestamp.from(now.minus(EARLY_FOR)))
                .param("id", id)
                .update();
    }

    /** Takes up again what came too early, when it is due. */
    void takeUpAgain() {
        jdbc.sql("update notice set set_aside_at = null, attempts = 0, again_at = null where again_at <= ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    private List<Notice> pending(String hook) {
        var ids = new ArrayList<String>();
        var bytes = new long[1];
        jdbc.sql("""
                        select id, octet_length(body) from notice
                        where hook = :hook and read_at is null and set_aside_at is null
                        order by id limit :batch for update skip locked
                        """).param("hook", hook).param("batch", BATCH).query(row -> {
            bytes[0] += row.getLong(2);
            if (ids.isEmpty() || bytes[0] <= MOST_BYTES) {
                ids.add(row.getString(1));
            }
        });
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select id, hook, account, kind, received_at, body from notice
                                where id = any(:ids::uuid[]) order by id
                                """)
                        .param("ids", ids.toArray(String[]::new))
                        .query(this::toNotice)
                        .list();
    }

    private List<Notice> lock(UUID id) {
        return jdbc.sql("""
                        select id, hook, account, kind, received_at, body from notice
                        where id = :id and read_at is null and set_aside_at is null for update skip locked
                        """).param("id", id).query(this::toNotice).list();
    }

    private Notice toNotice(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Notice(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                vault.open(Inbox.SEALED_FOR, row.getBytes(6)));
    }

    private void markRead(List<Notice> notices) {
        jdbc.sql("update notice set read_at = :now, trouble = null where id = any(:ids::uuid[])")
                .param("now", Timestamp.from(clock.instant()))
                .param(
                        "ids",
                        notices.stream().map(notice -> notice.id().toString()).toArray(String[]::new))
                .update();
    }

    /** What went wrong, without anything of the notice in it. */
    private static String symbol(RuntimeException e) {
        return e instanceof NoticeNotUnderstood
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }
}
