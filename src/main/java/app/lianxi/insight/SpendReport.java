package app.lianxi.insight;

import app.lianxi.access.Scope;
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

/** Reads the figures of a day, of the day before and of the week before, by hour, boutique and channel at once. */
@Component
class SpendReport {
    /** Groups are told apart by which columns they leave out: hour, boutique, channel. */
    static final String SQL = """
            select grouping(hour, boutique_id, channel) as left_out, day, hour, boutique_id, channel,
                sum(payments), sum(spend), sum(refunds), sum(refunded), sum(linked_payments), sum(linked_spend),
                sum(payments) filter (where complete), sum(spend) filter (where complete),
                sum(refunds) filter (where complete), sum(refunded) filter (where complete),
                sum(linked_payments) filter (where complete), sum(linked_spend) filter (where complete)
            from (
                select s.*, :day::date + s.hour * interval '1 hour'
                    < date_trunc('hour', :now::timestamptz at time zone coalesce(b.time_zone, 'UTC')) as complete
                from spend s left join boutique b on b.id = s.boutique_id
                where s.day in (:day, :dayBefore, :weekBefore) and s.currency = :currency %s) cells
            group by grouping sets ((day), (day, hour), (day, boutique_id), (day, channel))
            """;

    private static final int TOTAL = 0b111;
    private static final int OF_BOUTIQUE = 0b101;

    private final JdbcClient jdbc;

    SpendReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A group of cells of one of the three days.
     *
     * @param comparable of the hours that are full on the day that is shown
     */
    record Cell(
            int leftOut,
            LocalDate day,
            @Nullable Integer hour,
            @Nullable UUID boutique,
            @Nullable String channel,
            Figures whole,
            Figures comparable) {
        boolean isTotal() {
            return leftOut == TOTAL;
        }

        /** Also of payments of no known boutique. */
        boolean ofBoutique() {
            return leftOut == OF_BOUTIQUE;
        }
    }

    List<Cell> read(Scope scope, LocalDate day, Currency currency, Instant now) {
        return jdbc.sql(SQL.formatted(within("s.", scope)))
                .param("day", Date.valueOf(day))
                .param("dayBefore", Date.valueOf(day.minusDays(1)))
                .param("weekBefore", Date.valueOf(day.minusWeeks(1)))
                .param("currency", currency.getCurrencyCode())
                .param("now", Timestamp.from(now))
                .param("boutiques", scope.ids())
                .query((row, n) -> new Cell(
                        row.getInt(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, Integer.class),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        figures(row, 6, currency),
                        figures(row, 12, currency)))
                .list();
    }

    /** Those that were paid in on a day, the one with the most payments first. */
    List<Currency> currencies(Scope scope, LocalDate day) {
        return jdbc.sql("select currency from spend where day = :day " + within("", scope)
                        + " group by currency having sum(payments) > 0 order by sum(payments) desc, currency")
                .param("day", Date.valueOf(day))
                .param("boutiques", scope.ids())
                .query((row, n) -> Currency.getInstance(row.getString(1)))
                .list();
    }

    Optional<LocalDate> latestBefore(Scope scope, LocalDate day) {
        return jdbc
                .sql("select max(day) from spend where day < :day and payments > 0 " + within("", scope))
                .param("day", Date.valueOf(day))
                .param("boutiques", scope.ids())
                .query((row, n) -> Stream.ofNullable(row.getObject(1, LocalDate.class)))
                .list()
                .stream()
                .flatMap(found -> found)
                .findAny();
    }

    private static String within(String table, Scope scope) {
        return scope.wholeHouse() ? "" : "and " + table + "boutique_id = any(:boutiques::uuid[])";
    }

    private static Figures figures(ResultSet row, int first, Currency currency) throws SQLException {
        return new Figures(
                currency,
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4),
                row.getLong(first + 5));
    }
}
