package app.lianxi.insight;

import app.lianxi.access.Scope;
import app.lianxi.money.Money;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the figures of a day, of the day before and of the week before, folded or not. */
@Component
class SpendReport {
    private static final String SUMS =
            "sum(payments), sum(spend), sum(refunds), sum(refunded), sum(linked_payments), sum(linked_spend)";

    /** Groups are told apart by which columns they leave out: boutique, channel. */
    private static final String GROUPS = "select grouping(boutique_id, channel), day, boutique_id, channel, " + SUMS
            + " from %s group by grouping sets ((day), (day, boutique_id), (day, channel))";

    private static final String LATEST =
            "select day from %s where day < :day and payments > 0%s order by day desc limit 1";

    private final JdbcClient jdbc;

    SpendReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a group is of. */
    enum Of {
        TOTAL,
        BOUTIQUE,
        CHANNEL
    }

    /**
     * One of the three days, in all, of a boutique, or of a channel.
     *
     * @param boutique null also for what is of no known boutique
     */
    record Cell(
            Of of,
            LocalDate day,
            @Nullable UUID boutique,
            @Nullable String channel,
            Figures figures) {
        boolean sameAs(Cell other) {
            return of == other.of
                    && day.equals(other.day)
                    && java.util.Objects.equals(boutique, other.boutique)
                    && java.util.Objects.equals(channel, other.channel);
        }
    }

    /** An hour of one of the two days that are drawn. */
    record HourCell(LocalDate day, int hour, Money spent, long payments) {}

    /** Whole days. */
    List<Cell> days(Scope scope, LocalDate day, Currency currency) {
        return cells(
                GROUPS.formatted("spend_daily where day in (:day, :dayBefore, :weekBefore) and currency = :currency"
                        + within("", scope)),
                scope,
                day,
                currency,
                Instant.EPOCH);
    }

    /** Of the three days only the hours that, on the day that is shown, are not full yet in their boutique. */
    List<Cell> toCome(Scope scope, LocalDate day, Currency currency, Instant now) {
        return cells(GROUPS.formatted("""
                        (select s.* from spend s left join boutique b on b.id = s.boutique_id
                        where s.day in (:day, :dayBefore, :weekBefore) and s.currency = :currency
                            and :day::date + s.hour * interval '1 hour'
                                >= date_trunc('hour', :now::timestamptz at time zone coalesce(b.time_zone, 'UTC'))
                        """ + within("s.", scope) + ") cells"), scope, day, currency, now);
    }

    private List<Cell> cells(String sql, Scope scope, LocalDate day, Currency currency, Instant now) {
        return jdbc.sql(sql)
                .param("day", Date.valueOf(day))
                .param("dayBefore", Date.valueOf(day.minusDays(1)))
                .param("weekBefore", Date.valueOf(day.minusWeeks(1)))
                .param("currency", currency.getCurrencyCode())
                .param("now", Timestamp.from(now))
                .param("boutiques", scope.ids())
                .query((row, n) -> new Cell(
                        switch (row.getInt(1)) {
                            case 0b11 -> Of.TOTAL;
                            case 0b01 -> Of.BOUTIQUE;
                            default -> Of.CHANNEL;
                        },
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        figures(row, currency)))
                .list();
    }

    /** The day and the week before, hour by hour. */
    List<HourCell> hours(Scope scope, LocalDate day, Currency currency) {
        return jdbc.sql("select day, hour, sum(spend) - sum(refunded), sum(payments) from spend"
                        + " where day in (:day, :weekBefore) and currency = :currency" + within("", scope)
                        + " group by day, hour")
                .param("day", Date.valueOf(day))
                .param("weekBefore", Date.valueOf(day.minusWeeks(1)))
                .param("currency", currency.getCurrencyCode())
                .param("boutiques", scope.ids())
                .query((row, n) -> new HourCell(
                        row.getObject(1, LocalDate.class),
                        row.getInt(2),
                        new Money(row.getLong(3), currency),
                        row.getLong(4)))
                .list();
    }

    /** Those that were paid in on a day, the one with the most payments first. */
    List<Currency> currencies(Scope scope, LocalDate day) {
        return jdbc.sql("select currency from spend_daily where day = :day" + within("", scope)
                        + " group by currency having sum(payments) > 0 order by sum(payments) desc, currency")
                .param("day", Date.valueOf(day))
                .param("boutiques", scope.ids())
                .query((row, n) -> Currency.getInstance(row.getString(1)))
                .list();
    }

    Optional<LocalDate> latestBefore(Scope scope, LocalDate day) {
        return jdbc
                .sql("select greatest(("
                        + LATEST.formatted("spend_day", within("", scope)) + "), ("
                        + LATEST.formatted("spend_move", within("", scope)) + "))")
                .param("day", Date.valueOf(day))
                .param("boutiques", scope.ids())
                .query((row, n) -> Stream.ofNullable(row.getObject(1, LocalDate.class)))
                .list()
                .stream()
                .flatMap(found -> found)
                .findAny();
    }

    private static String within(String table, Scope scope) {
        return scope.wholeHouse() ? "" : " and " + table + "boutique_id = any(:boutiques::uuid[])";
    }

    private static Figures figures(ResultSet row, Currency currency) throws SQLException {
        return new Figures(
                currency,
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10));
    }
}
