package app.lianxi.statement;

import app.lianxi.payment.PaymentChannel.ChannelFailed;
import app.lianxi.statement.StatementDay.Trouble;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Wants each day's statements; fetches them once the channel has them, and asks again every half hour while it has none. */
@Component
@ConditionalOnProperty(name = "lianxi.statement.watch", havingValue = "true", matchIfMissing = true)
class StatementWatch {
    private static final Logger log = LoggerFactory.getLogger(StatementWatch.class);
    private static final Duration AGAIN = Duration.ofMinutes(30);
    /** Half an hour longer than {@link StatementImport} takes to believe that there was nothing on a day. */
    static final int MOST_ATTEMPTS = 12;

    private final List<StatementFormat> formats;
    private final StatementImport statements;
    private final WantedDays wanted;
    private final JdbcClient jdbc;
    private final Clock clock;

    StatementWatch(List<StatementFormat> formats, StatementImport statements, JdbcClient jdbc, Clock clock) {
        this.formats = formats;
        this.statements = statements;
        this.wanted = new WantedDays(jdbc, clock);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void watch() {
        tellWhoPaid();
        wanted.want(formats);
        for (var due = take(); due != null; due = take()) {
            fetch(due);
        }
    }

    /** Of statements that were read by a process that ended too early. */
    private void tellWhoPaid() {
        try {
            statements.tellWhoPaid();
        } catch (RuntimeException e) {
            log.warn("Who made payments could not be told: {}", e.getClass().getName());
        }
    }

    private record Due(UUID id, String channel, String account, LocalDate day) {}

    private @Nullable Due take() {
        return jdbc.sql("""
                        update statement set next_at = :next, attempts = attempts + 1 where id = (
                            select id from statement
                            where read_at is null and aside_at is null and next_at <= :now and attempts < :most
                            order by next_at limit 1 for update skip locked)
                        returning id, channel, account, day
                        """)
                .param("next", Timestamp.from(clock.instant().plus(AGAIN)))
                .param("now", Timestamp.from(clock.instant()))
                .param("most", MOST_ATTEMPTS)
                .query((row, n) -> new Due(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getDate(4).toLocalDate()))
                .optional()
                .orElse(null);
    }

    private void fetch(Due due) {
        var format = formats.stream()
                .filter(one ->
                        one.channel().equals(due.channel()) && one.accounts().contains(due.account()))
                .findFirst();
        if (format.isEmpty()) {
            return;
        }
        try {
            statements.fetch(format.get(), due.account(), due.day());
        } catch (ChannelFailed e) {
            trouble(due, new Trouble(e.symbol(), null, ""), e);
        } catch (StatementRefused e) {
            trouble(due, new Trouble(e.why().name(), e.line(), e.detail()), e);
        } catch (IOException e) {
            trouble(due, new Trouble("no_answer", null, ""), e);
        } catch (RuntimeException e) {
            trouble(due, new Trouble("failed", null, ""), e);
        }
    }

    /** The message of what was thrown may hold a line of the file, as its detail may: its class says enough. */
    private void trouble(Due due, Trouble trouble, Exception thrown) {
        log.warn(
                "The statement of {} {} of {} could not be read: {} {} ({})",
                due.channel(),
                due.account(),
                due.day(),
                trouble.symbol(),
                trouble.line() == null ? "" : trouble.line(),
                thrown.getClass().getName());
        jdbc.sql(
                        "update statement set trouble = :symbol, trouble_line = :line, trouble_detail = :detail where id = :id")
                .param("symbol", shortened(trouble.symbol(), 60))
                .param("line", trouble.line())
                .param("detail", shortened(trouble.detail(), 200))
                .param("id", due.id())
                .update();
    }

    private static String shortened(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}
