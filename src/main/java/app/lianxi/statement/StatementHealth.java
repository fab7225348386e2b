package app.lianxi.statement;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says of which accounts a day's statement was not read although nobody asks for it any more, or for two days; of a
 * settlement, which comes when its batch is full, for as long as the longest. Days that were set aside are not missed.
 */
@Component
class StatementHealth extends HealthCheck {
    private static final int LATE_DAYS = 2;

    private final List<StatementFormat> formats;
    private final JdbcClient jdbc;
    private final Clock clock;

    StatementHealth(List<StatementFormat> formats, JdbcClient jdbc, Clock clock) {
        this.formats = formats;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "statements";
    }

    @Override
    public List<Finding> findings() {
        return formats.stream()
                .flatMap(format -> format.accounts().stream()
                        .flatMap(account -> unread(format, account, lastLate(format)).stream()))
                .toList();
    }

    /** The last day whose time was two days ago. */
    private LocalDate lastLate(StatementFormat format) {
        var now = clock.instant().atZone(format.zone());
        var ready = format.readyAt().orElse(LocalTime.MIDNIGHT);
        var late = format.isOfDay() ? LATE_DAYS : StatementWriter.LONGEST_BATCH.toDays();
        return now.toLocalDate().minusDays(late + (now.toLocalTime().isBefore(ready) ? 2 : 1));
    }

    private Optional<Finding> unread(StatementFormat format, String account, LocalDate late) {
        return jdbc.sql("""
                        select count(*), min(day) from statement
                        where channel = :channel and account = :account and read_at is null and aside_at is null
                          and (day <= :late or attempts >= :most and next_at <= :now) having count(*) > 0
                        """)
                .param("channel", format.channel())
                .param("account", account)
                .param("late", Date.valueOf(late))
                .param("most", StatementWatch.MOST_ATTEMPTS)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> Finding.soon(
                        "statements_unread",
                        null,
                        format.channel() + " " + account,
                        row.getDate(2).toLocalDate().toString(),
                        row.getLong(1)))
                .optional();
    }
}
