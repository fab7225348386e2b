package app.lianxi.inbox;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says which hook has fallen silent: nothing for two hours, at a time of day at which something came on five of the seven
 * days before. Nights and closed days are quiet every week and are not reported. And of which account all notices are
 * refused since the last that was taken: platforms repeat theirs within a minute, so that one or two are a stranger's.
 */
@Component
class NoticesHealth extends HealthCheck {
    private static final Duration SILENCE = Duration.ofHours(2);
    private static final int DAYS = 7;
    private static final int USUAL = 5;
    private static final int REFUSED = 3;
    /** It reads a week's worth of ids; the address of health is open to everybody. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private record Kept(Instant at, List<Finding> findings) {}

    private final JdbcClient jdbc;
    private final Traffic traffic;
    private final Clock clock;
    private volatile Kept kept = new Kept(Instant.EPOCH, List.of());

    NoticesHealth(JdbcClient jdbc, Clock clock, Traffic traffic) {
        this.jdbc = jdbc;
        this.traffic = traffic;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "notices";
    }

    @Override
    public List<Finding> findings() {
        var now = clock.instant();
        var last = kept;
        if (Duration.between(last.at(), now).abs().compareTo(KEPT) > 0) {
            last = new Kept(
                    now, Stream.concat(silent(now).stream(), onlyRefused()).toList());
            kept = last;
        }
        return last.findings();
    }

    private List<Finding> silent(Instant now) {
        var windows = IntStream.rangeClosed(0, DAYS)
                .mapToObj(day -> now.minus(Duration.ofDays(day)))
                .toList();
        return jdbc.sql("""
                        with window_of as (
                            select ordinality - 1 as day, from_id, to_id
                            from unnest(:from::uuid[], :to::uuid[]) with ordinality as w (from_id, to_id, ordinality)),
                        came as (
                            select distinct w.day, n.hook, n.account from window_of w
                            join notice n on n.id >= w.from_id and n.id < w.to_id)
                        select hook, account from came group by hook, account
                        having count(*) filter (where day > 0) >= :usual and not bool_or(day = 0)
                        order by hook, account
                        """)
                .param(
                        "from",
                        ids(windows.stream().map(end -> end.minus(SILENCE)).toList()))
                .param("to", ids(windows))
                .param("usual", USUAL)
                .query((row, n) -> stopped(row.getString(1), row.getString(2), now))
                .list();
    }

    private Stream<Finding> onlyRefused() {
        return traffic.refusedSince().stream()
                .filter(since -> since.count() >= REFUSED)
                .map(since -> Finding.severe(
                        "notices_refused",
                        since.firstAt(),
                        "/hooks/" + since.hook() + "/" + since.account(),
                        since.count()));
    }

    private Finding stopped(String hook, String account, Instant now) {
        var last = jdbc.sql("""
                        select received_at from notice where id >= :from and hook = :hook and account = :account
                        order by id desc limit 1
                        """)
                .param("from", InboxReport.firstIdOf(now.minus(Duration.ofDays(DAYS + 1))))
                .param("hook", hook)
                .param("account", account)
                .query((row, n) -> Objects.requireNonNull(row.getTimestamp(1)).toInstant())
                .optional();
        return Finding.severe("notices_stopped", last.orElse(null), "/hooks/" + hook + "/" + account);
    }

    private static String[] ids(List<Instant> times) {
        return times.stream()
                .map(time -> InboxReport.firstIdOf(time).toString())
                .toArray(String[]::new);
    }
}
