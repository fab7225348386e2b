package app.lianxi.sandbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sandbox's own database. It is no DataSource bean, so that nothing in Lianxi can take it for its own: the platforms
 * would not share a table with the house either.
 */
@SandboxPart("sandboxDatabase")
public class SandboxDatabase implements DisposableBean {
    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final JdbcTransactionManager manager;
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
        manager = new JdbcTransactionManager(pool);
        transactions = new TransactionTemplate(manager);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/sandbox")
                .load()
                .migrate();
    }

    /** @param values for the question marks in their order; times may be Instants */
    public Statement sql(String sql, @Nullable Object... values) {
        var arguments = new ArrayList<@Nullable Object>();
        for (var value : values) {
            arguments.add(value instanceof Instant time ? Timestamp.from(time) : value);
        }
        return new Statement(jdbc.sql(sql).params(arguments));
    }

    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    @SuppressWarnings("NullAway") // the work decides whether there is a result
    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    @Override
    public void destroy() {
        pool.close();
    }

    /** In a transaction of its own, which stands whatever becomes of the one around it. */
    public <T> T separately(Supplier<T> work) {
        var separate = new TransactionTemplate(manager);
        separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return Objects.requireNonNull(separate.execute(status -> work.get()));
    }

    /** How a row becomes a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    /** A statement with its values, ready to be asked. */
    public static final class Statement {
        private final JdbcClient.StatementSpec spec;

        private Statement(JdbcClient.StatementSpec spec) {
            this.spec = spec;
        }

        /** @return how many rows it changed */
        public int update() {
            return spec.update();
        }

        public <T> List<T> list(RowReader<T> reader) {
            return spec.query((result, n) -> reader.read(new Row(result))).list();
        }

        public <T> Optional<T> optional(RowReader<T> reader) {
            return list(reader).stream().findFirst();
        }

        public <T> T single(RowReader<T> reader) {
            return optional(reader).orElseThrow();
        }

        /** The one number of the one row. */
        public long number() {
            return single(row -> row.result().getLong(1));
        }

        public int count() {
            return Math.toIntExact(number());
        }
    }
}
