package app.lianxi.client;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has each statement planned for the values that it is run with, every time. How many a boutique knows, or bear a name, differs
 * by thousands: a plan made once for all would be wrong for some.
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
