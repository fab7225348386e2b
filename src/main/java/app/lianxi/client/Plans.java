package app.lianxi.client;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/** When PostgreSQL plans a statement: each time it is run, or once. It would guess by costs, which differ here by thousands. */
final class Plans extends JdbcTemplate {
    /** From its first run on a statement is kept by the connection. */
    private static final int KEPT = 1;

    private static final int NEVER_KEPT = 0;

    private final int prepareThreshold;

    private Plans(DataSource dataSource, int prepareThreshold) {
        super(dataSource);
        this.prepareThreshold = prepareThreshold;
    }

    /** Plans for the values of each run: where how many a boutique knows, or have something, decides what is best. */
    static JdbcClient fresh(DataSource dataSource) {
        return JdbcClient.create(new Plans(dataSource, NEVER_KEPT));
    }

    /**
     * Plans each text once in a connection, for any values: where the statement itself says the way. What else runs in the same
     * transaction afterwards is planned so too.
     *
     * @throws IllegalStateException from each statement outside a transaction
     */
    static JdbcClient kept(DataSource dataSource) {
        return JdbcClient.create(new Plans(dataSource, KEPT));
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        super.applyStatementSettings(statement);
        statement.unwrap(PGStatement.class).setPrepareThreshold(prepareThreshold);
        if (prepareThreshold == KEPT) {
            Assert.state(
                    TransactionSynchronizationManager.isActualTransactionActive(), "plans are kept in a transaction");
            try (var setting = statement.getConnection().createStatement()) {
                setting.execute("set local plan_cache_mode = force_generic_plan");
            }
        }
    }
}
