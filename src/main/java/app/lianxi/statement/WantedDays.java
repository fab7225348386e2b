package app.lianxi.statement;

import app.lianxi.ids.Ids;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SequencedCollection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Of which days of an account a statement is wanted: each is a row that waits until it is read. Of a channel that gives its
 * statements out, all days since the first that is known; of one whose statements are uploaded, those on which it paid.
 */
final class WantedDays {
    /** After a long standstill, no older ones. */
    private static final int MOST_DAYS = 30;
    /** What was paid on a day is looked for in all of the day's payments: not as often as a statement is. */
    private static final Duration LOOK = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private @Nullable Instant looked;

    WantedDays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void want(List<StatementFormat> formats) {
        var now = clock.instant();
        var looks = looked == null || !now.isBefore(looked.plus(LOOK));
        if (looks) {
            looked = now;
        }
        for (var format : formats) {
            var last = last(format);
            for (var account : format.accounts()) {
                want(format, account, last, looks);
            }
        }
    }

    /** The last day of which there may be a statement. */
    private LocalDate last(StatementFormat format) {
        var now = clock.instant().atZone(format.zone());
        return now.toLocalDate()
                .minusDays(format.readyAt().filter(now.toLocalTime()::isBefore).isPresent() ? 2 : 1);
    }

    private void want(StatementFormat format, String account, LocalDate last, boolean looks) {
        var missing = missing(format.channel(), account, last);
        if (missing.isEmpty()) {
            return;
        }
        var paid = looks ? paid(format, account, missing) : new TreeSet<LocalDate>();
        if (format.readyAt().isEmpty()) {
            insert(format, account, paid, null);
            return;
        }
        var begin = first(format.channel(), account, last);
        var since = paid.isEmpty() || begin.isBefore(paid.getFirst()) ? begin : paid.getFirst();
        insert(format, account, missing.tailSet(since), clock.instant());
    }

    /** Whatever is known of later ones: a file that was uploaded leaves the days before it wanted. */
    private TreeSet<LocalDate> missing(String channel, String account, LocalDate last) {
        var first = last.minusDays(MOST_DAYS);
        var missing = new TreeSet<>(first.datesUntil(last.plusDays(1)).toList());
        jdbc.sql("select day from statement where channel = ? and account = ? and day >= ?")
                .params(channel, account, Date.valueOf(first))
                .query(Date.class)
                .list()
                .forEach(day -> missing.remove(day.toLocalDate()));
        return missing;
    }

    /** The first day that is known, else the last of all: of what was before us nothing is asked. */
    private LocalDate first(String channel, String account, LocalDate last) {
        return jdbc.sql("select min(day) from statement where channel = ? and account = ?")
                .params(channel, account)
                .query(Date.class)
                .optional()
                .map(Date::toLocalDate)
                .filter(last::isAfter)
                .orElse(last);
    }

    /** Of these days those on which the account paid; of a settlement, whose days are not its payments', what none has yet. */
    private TreeSet<LocalDate> paid(StatementFormat format, String account, SequencedCollection<LocalDate> days) {
        return new TreeSet<>(jdbc.sql("""
                        select w.day from unnest(:days::date[], :from::timestamptz[], :until::timestamptz[]) w (day, from_at, until_at)
                        where exists (
                            select from payment p where p.channel = :channel and p.account = :account
                              and p.paid_at >= w.from_at and p.paid_at < w.until_at)
                          and (:ofDay or not exists (
                            select from statement s where s.channel = :channel and s.account = :account
                              and s.read_at is not null and s.from_at < w.until_at and s.until_at >= w.from_at))
                        """)
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("from", days.stream().map(day -> begin(format, day)).toArray(String[]::new))
                .param(
                        "until",
                        days.stream().map(day -> begin(format, day.plusDays(1))).toArray(String[]::new))
                .param("channel", format.channel())
                .param("account", account)
                .param("ofDay", format.isOfDay())
                .query((row, n) -> row.getDate(1).toLocalDate())
                .list());
    }

    private static String begin(StatementFormat format, LocalDate day) {
        return day.atStartOfDay(format.zone()).toInstant().toString();
    }

    /** @param next when it is fetched first; null where nobody but a person brings it */
    private void insert(
            StatementFormat format, String account, SequencedCollection<LocalDate> days, @Nullable Instant next) {
        if (days.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into statement (id, channel, account, day, next_at)
                        select id, :channel, :account, day, :next::timestamptz from unnest(:ids::uuid[], :days::date[]) w (id, day)
                        on conflict do nothing
                        """)
                .param("ids", days.stream().map(day -> Ids.next().toString()).toArray(String[]::new))
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("channel", format.channel())
                .param("account", account)
                .param("next", next == null ? null : next.toString())
                .update();
    }
}
