package app.lianxi.vault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals anew what older keys sealed, while everything works: table by table, in small batches by primary key, on one node
 * at a time. It runs after a start with more than one key; once it has said that it is done, the old key can go.
 */
@Component
public class VaultRotation {
    private static final Logger log = LoggerFactory.getLogger(VaultRotation.class);
    private static final int BATCH = 500;
    private static final long ROTATING = 0x6C61_726F_7461L;
    private static final UUID FIRST = new UUID(0, 0);

    private final AtomicLong unopened = new AtomicLong();
    private final Vault vault;
    private final List<SealedColumn> columns;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    VaultRotation(
            Vault vault,
            List<SealedColumn> columns,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.vault = vault;
        this.columns = columns;
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (vault.hasOlderKeys()) {
            Thread.ofPlatform().daemon().name("vault-rotation").start(this::run);
        }
    }

    private void run() {
        try {
            var anew = sealAnew();
            if (unopened.get() == 0) {
                log.info("{} rows were sealed anew; older keys are needed no more", anew);
            } else {
                log.warn("{} rows were sealed anew; {} could not be opened by any key", anew, unopened.get());
            }
        } catch (RuntimeException e) {
            log.warn(
                    "Sealing anew stopped and goes on with the next start: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** Goes through every sealed column once. @return how many rows were sealed anew */
    public long sealAnew() {
        return columns.stream().mapToLong(this::sealAnew).sum();
    }

    private record Row(UUID id, byte[] sealed, byte @Nullable [] hash, List<String> before) {}

    private long sealAnew(SealedColumn column) {
        var changed = 0L;
        var last = FIRST;
        while (true) {
            var from = last;
            var rows = transaction.execute(status -> batch(column, from));
            if (rows == null || rows.isEmpty()) {
                return changed;
            }
            last = rows.getLast().id();
            var old = rows.stream().filter(row -> !isCurrent(column, row)).toList();
            tellLookups(column, old);
            for (var row : old) {
                try {
                    changed += update(column, row);
                } catch (Vault.NotOpened e) {
                    unopened.incrementAndGet();
                }
            }
        }
    }

    /** Before they change: who goes by them hears of it even if nothing comes after. */
    private void tellLookups(SealedColumn column, List<Row> old) {
        var outdated = old.stream()
                .filter(row -> !hasCurrentLookup(column, row))
                .map(Row::id)
                .toList();
        if (!outdated.isEmpty()) {
            events.publishEvent(new LookupsOutdated(column.table(), outdated));
        }
    }

    private List<Row> batch(SealedColumn column, UUID after) {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(ROTATING).query().singleRow();
        var lookup = column.lookup();
        var selected = new ArrayList<>(List.of("id", column.column()));
        if (lookup != null) {
            selected.add(lookup.column());
            selected.addAll(lookup.before());
        }
        // The names are constants of our modules, never input.
        return jdbc.sql("select " + String.join(", ", selected) + " from " + column.table() + " where id > :after and "
                        + column.column() + " is not null order by id limit :batch")
                .param("after", after)
                .param("batch", BATCH)
                .query((row, n) -> {
                    var before = new ArrayList<String>();
                    for (var i = 4; i <= selected.size(); i++) {
                        before.add(row.getString(i));
                    }
                    return new Row(
                            row.getObject(1, UUID.class),
                            row.getBytes(2),
                            lookup == null ? null : row.getBytes(3),
                            before);
                })
                .list();
    }

    private boolean isCurrent(SealedColumn column, Row row) {
        return vault.isCurrent(row.sealed()) && hasCurrentLookup(column, row);
    }

    private boolean hasCurrentLookup(SealedColumn column, Row row) {
        return column.lookup() == null || row.hash() == null || vault.isCurrentLookup(row.hash());
    }

    /** Changes the row only if it is still what was read. */
    private int update(SealedColumn column, Row row) {
        var plain = vault.openBytes(column.purpose(), row.sealed());
        var sealed = vault.isCurrent(row.sealed()) ? row.sealed() : vault.seal(column.purpose(), plain);
        var lookup = column.lookup();
        if (lookup == null) {
            return jdbc.sql("update " + column.table() + " set " + column.column() + " = :new where id = :id and "
                            + column.column() + " = :old")
                    .param("new", sealed)
                    .param("id", row.id())
                    .param("old", row.sealed())
                    .update();
        }
        var value = new StringBuilder();
        row.before().forEach(part -> value.append(part).append('|'));
        value.append(new String(plain, java.nio.charset.StandardCharsets.UTF_8));
        var hash = vault.lookup(lookup.purpose(), value.toString());
        Arrays.fill(plain, (byte) 0);
        return jdbc.sql("update " + column.table() + " set " + column.column() + " = :new, " + lookup.column()
                        + " = :hash where id = :id and " + column.column() + " = :old")
                .param("new", sealed)
                .param("hash", hash)
                .param("id", row.id())
                .param("old", row.sealed())
                .update();
    }
}
