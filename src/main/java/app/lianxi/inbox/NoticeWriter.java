package app.lianxi.inbox;

import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Commits together what arrives together. Whoever finds nobody writing writes for all who wait, in one statement; who
 * comes meanwhile waits for the next: two commits at most, while no more than {@link #MOST} wait.
 */
@Component
class NoticeWriter {
    private static final int MOST = 64;
    private static final Comparator<Row> BY_KEY =
            Comparator.comparing(Row::hook).thenComparing(Row::account).thenComparing(Row::noticeKey);

    /** A notice as it is stored, its body sealed. */
    record Row(
            UUID id, String hook, String account, String noticeKey, String kind, byte[] body, Timestamp receivedAt) {}

    /** One who waits until {@link #woken}: her notice is done then, or it is her turn to write. */
    private static final class Waiting {
        final Row row;
        final CompletableFuture<@Nullable Void> woken = new CompletableFuture<>();
        boolean done;
        boolean isNew;

        @Nullable
        RuntimeException trouble;

        Waiting(Row row) {
            this.row = row;
        }
    }

    private final JdbcClient jdbc;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private boolean writing;

    NoticeWriter(NoticeStore store) {
        this.jdbc = store.jdbc();
    }

    /**
     * Ends within four seconds, as {@link NoticeStore} does: whoever waits shares the trouble of the one who writes.
     *
     * @return whether the notice is new; by then it is committed
     * @throws org.springframework.dao.DataAccessException when it could not be stored
     */
    boolean write(Row row) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Notices have a commit of their own");
        }
        var mine = new Waiting(row);
        if (!first(mine)) {
            mine.woken.join();
        }
        if (!mine.done) {
            writeNext();
        }
        if (mine.trouble != null) {
            throw mine.trouble;
        }
        return mine.isNew;
    }

    private synchronized boolean first(Waiting one) {
        queue.add(one);
        if (writing) {
            return false;
        }
        writing = true;
        return true;
    }

    private void writeNext() {
        var batch = new ArrayList<Waiting>();
        try {
            next(batch);
            store(batch);
        } finally {
            batch.forEach(one -> one.woken.complete(null));
            passOn();
        }
    }

    private synchronized void next(List<Waiting> batch) {
        while (batch.size() < MOST && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
    }

    private synchronized void passOn() {
        var heir = queue.peek();
        if (heir == null) {
            writing = false;
        } else {
            heir.woken.complete(null);
        }
    }

    private void store(List<Waiting> batch) {
        try {
            storeTogether(batch);
        } catch (RuntimeException e) {
            batch.stream().filter(one -> !one.done).forEach(one -> one.trouble = e);
            failAll(e);
        } catch (Error e) {
            batch.forEach(one -> one.trouble = new IllegalStateException("Notices were not stored", e));
            throw e;
        } finally {
            batch.forEach(one -> one.done = true);
        }
    }

    private void storeTogether(List<Waiting> batch) {
        try {
            var stored = new HashSet<@Nullable UUID>(
                    insert(batch.stream().map(one -> one.row).toList()));
            batch.forEach(one -> one.isNew = stored.contains(one.row.id()));
        } catch (DataIntegrityViolationException e) {
            if (batch.size() > 1) {
                // One of them is not as it should be: the others are none of its business.
                for (var one : batch) {
                    storeTogether(List.of(one));
                    one.done = true;
                }
            } else {
                batch.getFirst().trouble = e;
            }
        }
    }

    /** The database is in trouble: who waits would only find the same, one long wait after another. */
    private synchronized void failAll(RuntimeException trouble) {
        while (!queue.isEmpty()) {
            var one = queue.remove();
            one.trouble = trouble;
            one.done = true;
            one.woken.complete(null);
        }
    }

    /** In the order of keys, so that two nodes with the same notices wait for each other and never both. */
    private List<@Nullable UUID> insert(List<Row> rows) {
        var sorted = rows.stream().sorted(BY_KEY).toList();
        return jdbc.sql("""
                        with stored as (
                            insert into notice (id, hook, account, notice_key, kind, body, received_at)
                            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[],
                                ?::timestamptz[])
                            on conflict do nothing returning id, hook, octet_length(body))
                        insert into notice_waiting (id, hook, bytes) select * from stored returning id
                        """)
                .params(
                        column(sorted, Row::id),
                        column(sorted, Row::hook),
                        column(sorted, Row::account),
                        column(sorted, Row::noticeKey),
                        column(sorted, Row::kind),
                        sorted.stream().map(Row::body).toArray(byte[][]::new),
                        column(sorted, row -> row.receivedAt().toInstant()))
                .query(UUID.class)
                .list();
    }

    private static String[] column(List<Row> rows, Function<Row, Object> value) {
        return rows.stream().map(value).map(Object::toString).toArray(String[]::new);
    }
}
