package app.lianxi.sandbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sandbox's own database. It is no DataSource bean, so that nothing in Lianxi can take it for its own: the platforms
 * would not share a table with the house either.
 */
@SandboxPart
public class SandboxDatabase implements DisposableBean {
    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    @Autowired
    SandboxDatabase(SandboxSettings settings) {
        this(settings.datasource());
    }

    public SandboxDatabase(SandboxSettings.Database settings) {
        if (settings.url() == null || settings.url().isBlank()) {
            throw new IllegalStateException(
                    "lianxi.sandbox.datasource.url is missing: the sandbox keeps its state in a PostgreSQL database of its own");
        }
        var config = new HikariConfig();
        config.setPoolName("sandbox");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(2);
        pool = new HikariDataSource(config);
        jdbc = JdbcClient.create(pool);
        transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/sandbox")
                .load()
                .migrate();
    }

    public JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql);
    }

    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    @SuppressWarnings("NullAway") // the work decides whether there is a result
    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    public static @Nullable Timestamp at(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    public static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
