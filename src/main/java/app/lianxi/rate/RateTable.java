package app.lianxi.rate;

import app.lianxi.access.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rows of {@code exchange_rate}. */
@Component
class RateTable {
    /** Longer than any of the ECB's closures, shorter than what anybody would still call a rate of the day. */
    static final int HOLDS_FOR_DAYS = 10;

    /** The file beside what counted so far. */
    private static final String BESIDE = """
            file as (
                select * from unnest(:days::date[], :currencies::bpchar[], :rates::numeric[]) f (day, currency, per_euro)),
            beside as (
                select f.*, coalesce(u.per_euro, e.per_euro) as before
                from file f
                left join exchange_rate u on u.day = f.day and u.currency = f.currency and u.source = 'upload'
                left join exchange_rate e on e.day = f.day and e.currency = f.currency and e.source = 'ecb')
            """;

    private final JdbcClient jdbc;

    RateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    DayRates on(Collection<LocalDate> days, Collection<Currency> currencies) {
        var found = new HashMap<DayRates.Key, Rate>();
        jdbc.sql("""
                        select wanted.day as wanted, rate.* from unnest(:days::date[]) wanted (day)
                        cross join unnest(:currencies::bpchar[]) asked (currency)
                        cross join lateral (
                            select day, currency, source, per_euro from exchange_rate r
                            where r.currency = asked.currency and r.day between wanted.day - :most and wanted.day
                            order by r.day desc, r.source desc limit 1) rate
                        """)
                .param("days", texts(days, LocalDate::toString))
                .param("currencies", texts(currencies, Currency::getCurrencyCode))
                .param("most", HOLDS_FOR_DAYS)
                .query(row -> {
                    var rate = rate(row);
                    found.put(new DayRates.Key(row.getObject("wanted", LocalDate.class), rate.currency()), rate);
                });
        return new DayRates(found);
    }

    /** Of each currency the one that counts on its newest day, by code. */
    List<Rate> newest() {
        return jdbc.sql("""
                        select distinct on (currency) day, currency, source, per_euro from exchange_rate
                        order by currency, day desc, source desc
                        """).query((row, n) -> rate(row)).list();
    }

    /** Whatever the currency and the source. */
    Optional<LocalDate> newestDay() {
        return jdbc.sql("select day from exchange_rate order by day desc limit 1")
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .optional();
    }

    Optional<LocalDate> newestOfEcb() {
        return jdbc.sql("select day from exchange_rate where source = 'ecb' order by day desc limit 1")
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .optional();
    }

    /** @return how many were new or put right */
    @Transactional
    int recordEcb(List<RateFile.Line> lines, Instant now) {
        return about(lines, """
                        with file as (
                            select * from unnest(:days::date[], :currencies::bpchar[], :rates::numeric[]) f (day, currency, per_euro))
                        insert into exchange_rate (day, currency, source, per_euro, recorded_at)
                        select day, currency, 'ecb', per_euro, :now from file order by day, currency
                        on conflict (day, currency, source) do update
                        set per_euro = excluded.per_euro, recorded_at = excluded.recorded_at
                        where exchange_rate.per_euro <> excluded.per_euro
                        """).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    /**
     * Those that say something else than what counts; what says the same stays as it is.
     *
     * @return how many were written
     */
    int recordUpload(List<RateFile.Line> lines, StaffId by, Instant now) {
        return about(lines, "with " + BESIDE + """
                        insert into exchange_rate (day, currency, source, per_euro, recorded_at, recorded_by)
                        select day, currency, 'upload', per_euro, :now, :by from beside
                        where before is distinct from per_euro order by day, currency
                        on conflict (day, currency, source) do update
                        set per_euro = excluded.per_euro, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
    }

    /** What an upload of these would change: how many are new and how many differ, and the newest of those that differ. */
    RatePreview preview(List<RateFile.Line> lines, int most) {
        var changes = about(lines, "with " + BESIDE + """
                        select day, currency, before, per_euro from beside where before <> per_euro
                        order by day desc, currency limit :most
                        """)
                .param("most", most)
                .query((row, n) -> new RatePreview.Change(
                        row.getObject(1, LocalDate.class),
                        Currency.getInstance(row.getString(2)),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4)))
                .list();
        return about(lines, "with " + BESIDE + """
                        select count(*) filter (where before is null), count(*) filter (where before <> per_euro),
                            count(*), min(day), max(day) from beside
                        """)
                .query((row, n) -> new RatePreview(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class),
                        changes))
                .single();
    }

    private JdbcClient.StatementSpec about(List<RateFile.Line> lines, String sql) {
        return jdbc.sql(sql)
                .param("days", texts(lines, line -> line.day().toString()))
                .param("currencies", texts(lines, line -> line.currency().getCurrencyCode()))
                .param("rates", texts(lines, line -> line.perEuro().toPlainString()));
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static Rate rate(ResultSet row) throws SQLException {
        return new Rate(
                Currency.getInstance(row.getString("currency")),
                row.getObject("day", LocalDate.class),
                row.getBigDecimal("per_euro"),
                RateSource.of(row.getString("source")));
    }
}
