package app.lianxi.insight;

import app.lianxi.access.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
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
