package app.lianxi.insight;

import app.lianxi.access.Scope;
import app.lianxi.rate.Cross;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the figures of a day, of the day before and of the week before, folded or not. */
@Component
class SpendReport {
    private static final List<String> FIGURES =
            List.of("payments", "spend", "refunds", "refunded", "linked_payments", "linked_spend");

    /** Of all hours, then of those that are to come. */
    private static final String SUMS = Stream.of("", " filter (where to_come)")
            .flatMap(of -> FIGURES.stream().map(figure -> "sum(" + figure + ")" + of))
            .collect(Collectors.joining(", "));

    /** Cells with the zone by whose clock their hours are, and whether, on the day that is shown, these are not full yet. */
    private static final String HOURS = """
            (select s.*, :day::date + hour * interval '1 hour'
                >= date_trunc('hour', :now::timestamptz at time zone time_zone) as to_come
            from %s s where day in (%s)%s) hours
            """;

    /** Of some boutiques, and of none: there days are UTC's. */
    private static final String OF_BOUTIQUES = """
            (select s.*, coalesce(time_zone, 'UTC') as time_zone from spend s left join boutique b on b.id = s.boutique_id)
            """;

    private static final String LATEST =
            "select day from %s where day < :day and payments > 0%s order by day desc limit 1";

    private final JdbcClient jdbc;

    SpendReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a group of payments is of. */
    enum Of {
        TOTAL,
        HOUR,
        CHANNEL,
        BOUTIQUE
    }

    /**
     * A group of a day's payments.
     *
     * @param key the hour, the channel or the boutique's id; empty in all and for what is of no known boutique
     */
    record Cell(LocalDate day, Of of, String key, Sums sums) {}

    /**
     * What was paid on a day.
     *
     * @param toCome of it, what is of hours that, on the day that is shown, are not full yet in their boutique
     */
    record Sums(Figures all, Figures toCome) {
        Figures compared() {
            return all.minus(toCome);
        }

        Sums plus(Sums other) {
            return new Sums(all.plus(other.all), toCome.plus(other.toCome));
        }

        Sums at(Cross cross) {
            return new Sums(all.at(cross), toCome.at(cross));
        }
    }

    /**
     * Boutiques in which something was paid.
     *
     * @param ids of the leading ones; an empty one for what is of no known boutique
     * @param inAll how many there are, those included that do not lead
     */
    record Leading(Set<String> ids, int inAll) {}

    /**
     * How much a minor unit of a currency counts on a day, where boutiques are put into an order.
     *
     * @param factor above zero
     */
    record Weight(LocalDate day, Currency currency, double factor) {}

    /**
     * In all, by hour and by channel.
     *
     * @param currency null for each that was paid in
     */
    List<Cell> days(Scope scope, LocalDate day, @Nullable Currency currency, Instant now) {
        var source = HOURS.formatted(
                scope.wholeHouse() ? "spend_house_hourly" : OF_BOUTIQUES,
                ":day, :dayBefore, :weekBefore",
                in(currency) + within(scope));
        return about(
                        day,
                        scope,
                        "select day, case when grouping(hour) = 0 then 'HOUR' when grouping(channel) = 0 then 'CHANNEL'"
                                + " else 'TOTAL' end, coalesce(hour::text, channel, ''), currency, " + SUMS
                                + " from " + source
                                + "group by grouping sets ((day, currency), (day, currency, hour), (day, currency, channel))")
                .param("dayBefore", Date.valueOf(day.minusDays(1)))
                .param("weekBefore", Date.valueOf(day.minusWeeks(1)))
                .param("currency", currency == null ? null : currency.getCurrencyCode())
                .param("now", Timestamp.from(now))
                .query((row, n) -> cell(row))
                .list();
    }

    /** @param most of those that lead on the day, and of those that led the week before */
    Leading leading(Scope scope, LocalDate day, Currency currency, int most) {
        return leading(
                scope, day, List.of(new Weight(day, currency, 1), new Weight(day.minusWeeks(1), currency, 1)), most);
    }

    /** The same of several currencies; those without a weight on a day are left out there. */
    Leading leading(Scope scope, LocalDate day, List<Weight> weights, int most) {
        var ids = new HashSet<String>();
        var inAll = about(day, scope, """
                        with place as (
                            select boutique_id, count(*) over () as places,
                                row_number() over (order by sum((spend - refunded) * factor) filter (where day = :day)
                                    desc nulls last, boutique_id) as place_now,
                                row_number() over (order by sum((spend - refunded) * factor) filter (where day = :weekBefore)
                                    desc nulls last, boutique_id) as place_then
                            from spend_daily join unnest(:days::date[], :currencies::bpchar[], :factors::float8[])
                                weight (weighed_day, weighed, factor) on weighed_day = day and weighed = currency
                            where day in (:day, :weekBefore) and currency = any(:currencies::bpchar[])%s
                            group by boutique_id having sum(payments) > 0)
                        select coalesce(boutique_id::text, ''), places from place where place_now <= :most or place_then <= :most
                        """.formatted(within(scope)))
                .param("weekBefore", Date.valueOf(day.minusWeeks(1)))
                .param("days", texts(weights, weight -> weight.day().toString()))
                .param("currencies", texts(weights, weight -> weight.currency().getCurrencyCode()))
                .param("factors", texts(weights, weight -> String.valueOf(weight.factor())))
                .param("most", most)
                .query((row, n) -> {
                    ids.add(row.getString(1));
                    return row.getInt(2);
                })
                .list();
        return new Leading(ids, inAll.isEmpty() ? 0 : inAll.getFirst());
    }

    /**
     * The day and the week before.
     *
     * @param currency null for each that was paid in
     */
    List<Cell> places(Scope scope, LocalDate day, @Nullable Currency currency, Instant now, Leading leading) {
        var source = HOURS.formatted(
                OF_BOUTIQUES,
                ":day, :weekBefore",
                in(currency) + within(scope)
                        + " and (boutique_id = any(:places::uuid[]) or boutique_id is null and :unknown)");
        return about(
                        day,
                        scope,
                        "select day, 'BOUTIQUE', coalesce(boutique_id::text, ''), currency, " + SUMS + " from " + source
                                + "group by day, currency, boutique_id")
                .param("weekBefore", Date.valueOf(day.minusWeeks(1)))
                .param("currency", currency == null ? null : currency.getCurrencyCode())
                .param("now", Timestamp.from(now))
                .param(
                        "places",
                        leading.ids().stream().filter(id -> !id.isEmpty()).toArray(String[]::new))
                .param("unknown", leading.ids().contains(""))
                .query((row, n) -> cell(row))
                .list();
    }

    /** Those that were paid in on a day, the one with the most payments first. */
    List<Currency> currencies(Scope scope, LocalDate day) {
        return about(
                        day,
                        scope,
                        "select currency from " + (scope.wholeHouse() ? "spend_house_hourly" : "spend_daily")
                                + " where day = :day" + within(scope)
                                + " group by currency having sum(payments) > 0 order by sum(payments) desc, currency")
                .query((row, n) -> Currency.getInstance(row.getString(1)))
                .list();
    }

    Optional<LocalDate> latestBefore(Scope scope, LocalDate day) {
        return about(
                        day,
                        scope,
                        "select greatest((" + LATEST.formatted("spend_day", within(scope)) + "), ("
                                + LATEST.formatted("spend_delta", within(scope)) + "))")
                .query((row, n) -> Stream.ofNullable(row.getObject(1, LocalDate.class)))
                .list()
                .stream()
                .flatMap(found -> found)
                .findAny();
    }

    private JdbcClient.StatementSpec about(LocalDate day, Scope scope, String sql) {
        return jdbc.sql(sql).param("day", Date.valueOf(day)).param("boutiques", scope.ids());
    }

    private static String within(Scope scope) {
        return scope.wholeHouse() ? "" : " and boutique_id = any(:boutiques::uuid[])";
    }

    private static String in(@Nullable Currency currency) {
        return currency == null ? "" : " and currency = :currency";
    }

    private static String[] texts(List<Weight> weights, Function<Weight, String> text) {
        return weights.stream().map(text).toArray(String[]::new);
    }

    private static Cell cell(ResultSet row) throws SQLException {
        var currency = Currency.getInstance(row.getString(4));
        return new Cell(
                row.getObject(1, LocalDate.class),
                Of.valueOf(row.getString(2)),
                row.getString(3),
                new Sums(figures(row, 5, currency), figures(row, 5 + FIGURES.size(), currency)));
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
