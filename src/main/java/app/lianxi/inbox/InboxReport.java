package app.lianxi.inbox;

import app.lianxi.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came in by each hook, what was refused, what could not be understood: for administrators. */
@Service
@Transactional(readOnly = true)
@Secured("ROLE_ADMINISTRATOR")
public class InboxReport {
    private final JdbcClient jdbc;
    private final Refusals refusals;
    private final Vault vault;
    private final Clock clock;
    private final InboxBell bell;

    InboxReport(JdbcClient jdbc, Refusals refusals, Vault vault, Clock clock, InboxBell bell) {
        this.jdbc = jdbc;
        this.refusals = refusals;
        this.vault = vault;
        this.clock = clock;
        this.bell = bell;
    }

    /**
     * One hook's day.
     *
     * @param waiting stored and not yet read
     */
    public record HookDay(
            String hook,
            String account,
            long received,
            long waiting,
            long setAside,
            @Nullable Instant lastAt) {}

    /** A notice in the list: what it was and what became of it, nothing of its content. */
    public record NoticeLine(
            UUID id,
            String hook,
            String account,
            String kind,
            Instant receivedAt,
            boolean read,
            @Nullable Instant setAsideAt,
            @Nullable String trouble) {}

    /** Refusals of one kind on one day. */
    public record RefusalLine(LocalDate day, String hook, String account, String reason, long count, Instant lastAt) {}

    /** The last 24 hours of each hook and account. */
    public List<HookDay> lastDay() {
        return jdbc.sql("""
                        select hook, account, count(*) received,
                            count(w.id) filter (where set_aside_at is null) waiting,
                            count(*) filter (where set_aside_at is not null) set_aside, max(received_at) last_at
                        from notice n left join notice_waiting w using (id, hook) where n.id >= :from
                        group by hook, account order by hook, account
                        """)
                .param("from", firstIdOf(clock.instant().minus(Duration.ofDays(1))))
                .query(DataClassRowMapper.newInstance(HookDay.class))
                .list();
    }

    /** The newest notices, or those before the one named. */
    public List<NoticeLine> newest(@Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select n.id, n.hook, account, kind, received_at, w.id is null as read, set_aside_at, trouble
                        from notice n left join notice_waiting w on w.id = n.id
                        where :before::uuid is null or n.id < :before::uuid order by n.id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(DataClassRowMapper.newInstance(NoticeLine.class))
                .list();
    }

    /** What could not be understood, newest first. */
    public List<NoticeLine> setAside(int limit) {
        return jdbc.sql("""
                        select n.id, n.hook, account, kind, received_at, false as read, set_aside_at, trouble
                        from notice_waiting w join notice n using (id)
                        where set_aside_at is not null order by set_aside_at desc limit :limit
                        """)
                .param("limit", limit)
                .query(DataClassRowMapper.newInstance(NoticeLine.class))
                .list();
    }

    /** What was refused in the last seven days. */
    public List<RefusalLine> refused() {
        var from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(7);
        return refusals.since(from).stream()
                .map(r -> new RefusalLine(r.day(), r.hook(), r.account(), r.reason(), r.count(), r.lastAt()))
                .toList();
    }

    /** Reads a notice again that was set aside. */
    @Transactional
    public void replay(UUID notice) {
        jdbc.sql(
                        "update notice_waiting set set_aside_at = null, attempts = 0, again_at = null where id = ? and set_aside_at is not null")
                .param(notice)
                .update();
        bell.ring();
    }

    /**
     * The outline of a notice's content, to see why it was not understood: names of its fields, never their values.
     */
    public String outline(UUID notice) {
        var body = jdbc.sql("select body from notice where id = ?")
                .param(notice)
                .query(byte[].class)
                .single();
        return Outline.of(vault.open(Inbox.SEALED_FOR, body));
    }

    /** Ids are made of the time, so that a range of times is a range of ids. */
    static UUID firstIdOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L);
    }
}
