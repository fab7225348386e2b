package app.lianxi.client;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has each statement planned for the values that it is run with, every time. A name that half of the house bears is best
 * looked for among those who were here last, a rare one by the index of names: a plan made once for all would be wrong for one
 * of them.
 */
final class FreshPlans extends JdbcTemplate {
    private FreshPlans(DataSource dataSource) {
        super(dataSource);
    }

    static JdbcClient over(DataSource dataSource) {
        return JdbcClient.create(new FreshPlans(dataSource));
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        super.applyStatementSettings(statement);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
}
