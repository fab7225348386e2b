package app.lianxi.insight;

import app.lianxi.access.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
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

    /** All that a morning's page asks of the figures; says how many groups that are. */
    public int read(Scope scope, LocalDate day, Currency currency, Instant now) {
        return report.currencies(scope, day).size()
                + report.days(scope, day, currency).size()
                + report.toCome(scope, day, currency, now).size()
                + report.hours(scope, day, currency).size();
    }
}
