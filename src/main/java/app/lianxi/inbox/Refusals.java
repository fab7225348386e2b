package app.lianxi.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what hooks refused: in memory as it happens, and summed by day in a table that all nodes share. */
@Component
class Refusals {
    /** What the screen shows: how often, and when last. */
    record Refusal(LocalDate day, String hook, String account, String reason, long count, Instant lastAt) {}

    private record Key(String hook, String account, String reason) {}

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private volatile Instant lastWritten = Instant.EPOCH;
    private final ConcurrentHashMap<Key, LongAdder> pending = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final Clock clock;

    Refusals(JdbcClient jdbc, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.meters = meters;
        this.clock = clock;
    }

    void count(String hook, String account, String reason) {
        pending.computeIfAbsent(new Key(hook, account, reason), key -> new LongAdder())
                .increment();
        meters.counter("lianxi.hook.refused", "hook", hook, "reason", reason).increment();
    }

    /** Adds what was counted since the last time to the table; called by the inbox worker, and at most once a second effective. */
    void write() {
        var now = clock.instant();
        // Also after a clock was put back
        if (Duration.between(lastWritten, now).abs().compareTo(PAUSE) < 0) {
            return;
        }
        lastWritten = now;
        for (var key : List.copyOf(pending.keySet())) {
            var adder = pending.get(key);
            var count = adder == null ? 0 : adder.sumThenReset();
            if (count > 0) {
                write(key, count);
            }
        }
    }

    private void write(Key key, long count) {
        var now = clock.instant();
        try {
            jdbc.sql("""
                            with since as (
                                insert into refused_since as s (hook, account, count, first_at)
                                select :hook::text, :account::text, :count::bigint, :now::timestamptz
                                where :reason not in ('account', 'probe')
                                on conflict (hook, account) do update set count = s.count + excluded.count)
                            insert into refusal (day, hook, account, reason, count, last_at)
                            values (:day, :hook, :account, :reason, :count, :now)
                            on conflict (day, hook, account, reason)
                            do update set count = refusal.count + excluded.count, last_at = excluded.last_at
                            """)
                    .param("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
                    .param("hook", key.hook())
                    .param("account", key.account())
                    .param("reason", key.reason())
                    .param("count", count)
                    .param("now", Timestamp.from(now))
                    .update();
        } catch (DataAccessException e) {
            // Counted again with the next writing.
            pending.computeIfAbsent(key, missing -> new LongAdder()).add(count);
            throw e;
        }
    }

    List<Refusal> since(LocalDate day) {
        return jdbc.sql("""
                        select day, hook, account, reason, count, last_at from refusal
                        where day >= :day order by last_at desc limit 200
                        """)
                .param("day", day)
                .query(DataClassRowMapper.newInstance(Refusal.class))
                .list();
    }
}
