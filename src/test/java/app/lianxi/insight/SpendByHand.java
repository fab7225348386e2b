package app.lianxi.insight;

import app.lianxi.access.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What counts and reads spend, without the application around it, for measurements. */
public final class SpendByHand {
    private final DataSource source;
    private final SpendTable table;
    private final SpendReport report;

    public SpendByHand(DataSource source) {
        this.source = source;
        var jdbc = JdbcClient.create(source);
        this.table = new SpendTable(jdbc);
        this.report = new SpendReport(jdbc);
    }

    /**
     * The figures as they stand: payments, spend, refunds, refunded, linked payments and linked spend of each cell that is
     * not empty.
     *
     * @param cell what names a cell, in SQL
     * @param from a view of spend, with what it is joined with
     * @param by the columns of which a cell is one combination
     */
    public static Map<String, List<Long>> cells(JdbcClient jdbc, String cell, String from, String by) {
        var cells = new TreeMap<String, List<Long>>();
        jdbc.sql("""
                        select %s, sum(payments), sum(spend), sum(refunds), sum(refunded), sum(linked_payments), sum(linked_spend)
                        from %s group by %s
                        having sum(payments) <> 0 or sum(spend) <> 0 or sum(refunds) <> 0 or sum(refunded) <> 0
                            or sum(linked_payments) <> 0 or sum(linked_spend) <> 0
                        """.formatted(cell, from, by)).query(row -> {
            cells.put(
                    row.getString(1),
                    List.of(
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7)));
        });
        return cells;
    }

    /** The figures of two cells in one. */
    public static List<Long> plus(List<Long> one, List<Long> other) {
        return IntStream.range(0, one.size())
                .mapToObj(n -> one.get(n) + other.get(n))
                .toList();
    }

    /** In how many cells the figures were wrong. */
    public long recount() {
        return table.recount(null);
    }

    public void fold() {
        new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult(status -> table.fold());
    }

    /**
     * All that a morning's page asks of the figures.
     *
     * @return payments, spend, refunds, refunded, linked payments and linked spend of the day
     */
    public List<Long> read(Scope scope, LocalDate day, Currency currency, Instant now) {
        report.currencies(scope, day);
        var days = new Days(report.days(scope, day, currency, now), day, currency);
        report.places(scope, day, currency, now, report.leading(scope, day, currency, Morning.Places.LEADING.most()));
        var total = days.total().day();
        return List.of(
                total.payments(),
                total.gross(),
                total.refunds(),
                total.refunded(),
                total.linked(),
                total.linkedGross());
    }
}
