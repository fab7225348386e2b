package app.lianxi.inbox;

import app.lianxi.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    /** Whatever waits is looked for from the beginning at least this often, and whenever nothing else is found. */
    private static final Duration FROM_THE_BEGINNING = Duration.ofSeconds(5);
    /** By how much one that is stored later may bear an earlier id, among those that are stored side by side. */
    private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(2);

    private static final UUID BEGINNING = new UUID(0, 0);
    private static final Place NOWHERE = new Place(BEGINNING, System.nanoTime());

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<String, NoticeReader> readers;
    private final MeterRegistry meters;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** From where on a hook's notices are taken, and when that was last from the beginning, by the machine's own count. */
    private record Place(UUID since, long begunAt) {}

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

    /** Reads what is pending, at most one batch of each hook; says how many the largest had. */
    int readNext() {
        var most = 0;
        for (var reader : readers.values()) {
            most = Math.max(most, readNext(reader));
        }
        return most;
    }

    private int readNext(NoticeReader reader) {
        try {
            var begun = System.nanoTime();
            var place = places.getOrDefault(reader.hook(), NOWHERE);
            var since = begun - place.begunAt() > FROM_THE_BEGINNING.toNanos() ? BEGINNING : place.since();
            var read = read(reader, since);
            if (read.isEmpty() && !since.equals(BEGINNING)) {
                since = BEGINNING;
                read = read(reader, since);
            }
            places.put(
                    reader.hook(),
                    new Place(
                            read.isEmpty() ? BEGINNING : before(read.getLast().id()),
                            since.equals(BEGINNING) ? begun : place.begunAt()));
            if (read.isEmpty()) {
                return 0;
            }
            measure(reader.hook(), read, System.nanoTime() - begun);
            return read.size();
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | DataAccessResourceFailureException
                | TransactionException e) {
            // The database is in trouble, not the notice: everything stays pending.
            throw e;
        } catch (RuntimeException e) {
            log.info("A batch of {} is read one by one: {}", reader.hook(), symbol(e));
            readOneByOne(reader);
            return BATCH;
        }
    }

    /** A batch of those that wait with this id or a later one. */
    private List<Notice> read(NoticeReader reader, UUID since) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var notices = take(reader.hook(), since);
            if (!notices.isEmpty()) {
                reader.read(notices);
            }
            return notices;
        }));
    }

    /** The id of a moment before another's: an id of version 7 begins with 48 bits of its milliseconds. */
    private static UUID before(UUID id) {
        return new UUID((id.getMostSignificantBits() >>> 16) - SIDE_BY_SIDE.toMillis() << 16, 0);
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
                        select id from notice_waiting where hook = :hook and set_aside_at is null
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
                var notices = take(id);
                if (!notices.isEmpty()) {
                    reader.read(notices);
                }
            });
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | DataAccessResourceFailureException
                | TransactionException e) {
            // The database is in trouble, not the notice: everything stays pending.
            throw e;
        } catch (NoticeEarly e) {
            setAside(id, String.valueOf(e.getMessage()), ATTEMPTS, e.awaited());
            comeBack(id);
        } catch (NoticeNotUnderstood | Vault.NotOpened e) {
            setAside(id, String.valueOf(e.getMessage()), ATTEMPTS, null);
        } catch (RuntimeException e) {
            log.warn("Notice {} failed: {}", id, symbol(e));
            setAside(id, symbol(e), 1, null);
            return false;
        }
        return true;
    }

    /** Counts failed attempts; from the fifth on the notice is set aside. Sense does not come by waiting: such goes at once. */
    private void setAside(UUID id, String trouble, int attempts, @Nullable String awaited) {
        jdbc.sql("""
                        update notice_waiting set attempts = attempts + :attempts, trouble = :trouble, awaits = :awaits,
                            set_aside_at = case when attempts + :attempts >= :most then :now::timestamptz end
                        where id = :id
                        """)
                .param("attempts", attempts)
                .param("trouble", trouble.substring(0, Math.min(trouble.length(), 300)))
                .param("awaits", awaited)
                .param("most", ATTEMPTS)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    /** People see it meanwhile; after a day it is theirs, unless what it waits for comes: {@link EarlyNotices}. */
    private void comeBack(UUID id) {
        var now = clock.instant();
        jdbc.sql("""
                        update notice_waiting set again_at = :again
                        where id = :id and set_aside_at is not null
                          and (select received_at from notice where notice.id = :id) > :since
                        """)
                .param("again", Timestamp.from(now.plus(AGAIN_AFTER)))
                .param("since", Timestamp.from(now.minus(EARLY_FOR)))
                .param("id", id)
                .update();
    }

    /** Takes up again what came too early, when it is due. */
    void takeUpAgain() {
        jdbc.sql("update notice_waiting set set_aside_at = null, attempts = 0, again_at = null where again_at <= ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /** Takes the oldest off those that wait, so that they are read when this transaction commits. */
    private List<Notice> take(String hook, UUID since) {
        return opened(jdbc.sql("select take_notices(:hook, :since, :batch, :bytes)")
                .param("hook", hook)
                .param("since", since)
                .param("batch", BATCH)
                .param("bytes", MOST_BYTES)
                .query((row, n) -> row.getString(1))
                .list());
    }

    private List<Notice> take(UUID id) {
        return opened(jdbc.sql("""
                        with due as (
                            select id from notice_waiting where id = :id and set_aside_at is null for update skip locked)
                        delete from notice_waiting w using due where w.id = due.id returning w.id
                        """)
                .param("id", id)
                .query((row, n) -> row.getString(1))
                .list());
    }

    /** A statement of its own: one that took them as well would not see those that came while it began. */
    private List<Notice> opened(List<String> taken) {
        if (taken.isEmpty()) {
            return List.of();
        }
        var notices = jdbc.sql("""
                        select id, hook, account, kind, received_at, body from notice
                        where id = any(:ids::uuid[]) order by id
                        """)
                .param("ids", taken.toArray(String[]::new))
                .query(this::toNotice)
                .list();
        if (notices.size() != taken.size()) {
            throw new IllegalStateException(taken.size() - notices.size() + " notices that wait are not there");
        }
        return notices;
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

    /** What went wrong, without anything of the notice in it. */
    private static String symbol(RuntimeException e) {
        return e instanceof NoticeNotUnderstood
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }
}
