package app.lianxi.inbox;

import app.lianxi.health.PlatformClocks;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the platform of each account was heard to say, and by which of its keys: counted in memory as it happens, and summed
 * by day in a table that all nodes share.
 */
@Component
public class Traffic {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A key that is being changed signs for weeks; a table of days is small. */
    private static final int DAYS = 90;

    /** Whether a platform spoke first, or answered us. */
    public enum Source {
        NOTICE,
        ANSWER
    }

    /**
     * One day of a key.
     *
     * @param day in UTC
     * @param signedBy the key's serial or its mark, never its setting's name, which passes from key to key; empty where nothing is signed
     * @param taken how many notices
     * @param aheadMs of the platform's clock before ours by the last of them, in milliseconds; null where it says no time
     */
    public record Line(
            String hook,
            String account,
            LocalDate day,
            Source source,
            String signedBy,
            long taken,
            Instant lastAt,
            @Nullable Long aheadMs) {}

    /** Refusals of one reason on one day. */
    public record Refused(LocalDate day, String hook, String account, String reason, long count, Instant lastAt) {}

    /** How many notices of an account were refused since the last that was taken. */
    public record RefusedSince(String hook, String account, long count, Instant firstAt) {}

    private record Key(String hook, String account, Source source, String signedBy) {}

    private record Heard(long taken, Instant at, @Nullable Long aheadMs) {
        Heard and(Heard earlier) {
            return new Heard(taken + earlier.taken(), at, aheadMs);
        }
    }

    private final Map<Key, Heard> pending = new ConcurrentHashMap<>();
    private final Map<Key, Instant> answersWritten = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final PlatformClocks answers;
    private volatile Instant lastWritten = Instant.EPOCH;

    Traffic(JdbcClient jdbc, Clock clock, PlatformClocks answers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.answers = answers;
    }

    void taken(String hook, String account, String signedBy, @Nullable Instant dated) {
        var now = clock.instant();
        var ahead = dated == null ? null : Duration.between(now, dated).toMillis();
        pending.merge(
                new Key(hook, account, Source.NOTICE, signedBy),
                new Heard(1, now, ahead),
                (earlier, latest) -> latest.and(earlier));
    }

    /** Adds what was heard since the last time to the table; called by the inbox worker, at most once a second effective. */
    void write() {
        var now = clock.instant();
        // Also after a clock was put back
        if (Duration.between(lastWritten, now).abs().compareTo(PAUSE) < 0) {
            return;
        }
        lastWritten = now;
        for (var key : List.copyOf(pending.keySet())) {
            var heard = pending.remove(key);
            if (heard != null) {
                write(key, heard);
            }
        }
        for (var answer : answers.answers()) {
            var key = new Key(answer.hook(), answer.account(), Source.ANSWER, answer.signedBy());
            if (!answer.at().equals(answersWritten.get(key))) {
                insert(key, new Heard(0, answer.at(), answer.ahead().toMillis()));
                answersWritten.put(key, answer.at());
            }
        }
    }

    private void write(Key key, Heard heard) {
        try {
            insert(key, heard);
        } catch (RuntimeException e) {
            // Counted again with the next writing.
            pending.merge(key, heard, (latest, earlier) -> latest.and(earlier));
            throw e;
        }
    }

    private void insert(Key key, Heard heard) {
        jdbc.sql("""
                        with good as (
                            delete from refused_since
                            where hook = :hook and account = :account and :source = 'NOTICE')
                        insert into account_traffic (hook, account, day, source, signed_by, taken, last_at, ahead_ms)
                        values (:hook, :account, :day, :source, :key, :taken, :at, :ahead)
                        on conflict (hook, account, day, source, signed_by) do update set
                            taken = account_traffic.taken + excluded.taken, last_at = excluded.last_at,
                            ahead_ms = excluded.ahead_ms
                        """)
                .param("hook", key.hook())
                .param("account", key.account())
                .param("day", day(heard.at()))
                .param("source", key.source().name())
                .param("key", key.signedBy())
                .param("taken", heard.taken())
                .param("at", Timestamp.from(heard.at()))
                .param("ahead", heard.aheadMs(), Types.BIGINT)
                .update();
    }

    /** All that is known of the last weeks, the newest first: of one account, or of every one. */
    public List<Line> lines(@Nullable String hook, @Nullable String account) {
        return jdbc.sql("""
                        select hook, account, day, source, signed_by, taken, last_at, ahead_ms from account_traffic
                        where (:hook::text is null or hook = :hook and account = :account) and day >= :from
                        order by last_at desc
                        """)
                .param("hook", hook)
                .param("account", account)
                .param("from", day(clock.instant()).minusDays(DAYS))
                .query(DataClassRowMapper.newInstance(Line.class))
                .list();
    }

    /** What an account's hook refused in the last weeks, the newest first. */
    public List<Refused> refused(String hook, String account) {
        return jdbc.sql("""
                        select day, hook, account, reason, count, last_at from refusal
                        where hook = :hook and account = :account and day >= :from order by last_at desc
                        """)
                .param("hook", hook)
                .param("account", account)
                .param("from", day(clock.instant()).minusDays(DAYS))
                .query(DataClassRowMapper.newInstance(Refused.class))
                .list();
    }

    /** The accounts of which the last notices were refused, the longest first. */
    public List<RefusedSince> refusedSince() {
        return jdbc.sql("select hook, account, count, first_at from refused_since order by first_at")
                .query(DataClassRowMapper.newInstance(RefusedSince.class))
                .list();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
