package app.lianxi.statement;

import app.lianxi.access.Audit;
import app.lianxi.access.Reason;
import app.lianxi.ui.Live;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets days aside of which there is no statement, and takes them up again. Nobody looks for a day's statement while it is set
 * aside, and nobody misses it; one that is read all the same takes it up. What is done here stands in the audit log, day by day.
 */
@Service
@Transactional
@Secured({"ROLE_MANAGER", "ROLE_ADMINISTRATOR"})
public class DaysAside {
    private final WholeHouse house;
    private final Audit audit;
    private final Live live;
    private final JdbcClient jdbc;
    private final Clock clock;

    DaysAside(WholeHouse house, Audit audit, Live live, JdbcClient jdbc, Clock clock) {
        this.house = house;
        this.audit = audit;
        this.live = live;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many days of an account before this one wait for a statement. */
    @Transactional(readOnly = true)
    public long waitingBefore(String channel, String account, LocalDate day) {
        house.require();
        return jdbc.sql("""
                        select count(*) from statement
                        where channel = ? and account = ? and day < ? and read_at is null and aside_at is null
                        """)
                .params(channel, account, Date.valueOf(day))
                .query(Long.class)
                .single();
    }

    /**
     * Sets a day aside that waits for its statement.
     *
     * @param reason as {@link Reason} takes it
     * @return its id; nothing when it waits no more, or its statement is just being read
     * @throws IllegalArgumentException when there is no such reason
     */
    public List<UUID> setAside(String channel, String account, LocalDate day, String reason) {
        return setAside(channel, account, day, day, reason);
    }

    /**
     * Sets this day of an account aside and all before it that wait for a statement.
     *
     * @param reason as {@link Reason} takes it
     * @return the ids of those days
     * @throws IllegalArgumentException when there is no such reason
     */
    public List<UUID> setAsideUntil(String channel, String account, LocalDate day, String reason) {
        return setAside(channel, account, LocalDate.EPOCH, day, reason);
    }

    /** Whose statement is being read this moment is passed over, and not waited for: it may be a large one. */
    private List<UUID> setAside(String channel, String account, LocalDate from, LocalDate until, String reason) {
        var who = house.require();
        var why = Reason.of(reason).orElseThrow(() -> new IllegalArgumentException("This is no reason"));
        var days = jdbc.sql("""
                        update statement set aside_at = :at, aside_by = :by, aside_reason = :reason where id in (
                            select id from statement
                            where channel = :channel and account = :account and day between :from and :until
                              and read_at is null and aside_at is null
                            order by day for update skip locked)
                        returning id
                        """)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", who.id().value())
                .param("reason", why)
                .param("channel", channel)
                .param("account", account)
                .param("from", Date.valueOf(from))
                .param("until", Date.valueOf(until))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        days.forEach(day -> audit.did(who, "set_aside.statement", "statement", day, why));
        live.publish(StatementBook.TOPIC, "");
        return days;
    }

    /** Days that are not set aside, or whose statement is just being read, stay as they are. */
    public void takeUp(Collection<UUID> days) {
        var who = house.require();
        var taken = jdbc.sql("""
                        update statement set aside_at = null, aside_by = null, aside_reason = null where id in (
                            select id from statement where id = any(:days::uuid[]) and aside_at is not null
                            order by day for update skip locked)
                        returning id
                        """)
                .param("days", days.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        taken.forEach(day -> audit.did(who, "took_up.statement", "statement", day, ""));
        live.publish(StatementBook.TOPIC, "");
    }
}
