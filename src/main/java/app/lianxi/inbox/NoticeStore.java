package app.lianxi.inbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Connections by which notices are stored and nothing else, so that no other work keeps a platform waiting, with limits of
 * their own: a platform gives up after five seconds (platforms.md, sections 1 and 2), and a 503 within four is a clear
 * answer where a database that hangs would give none. No statement is cancelled: a commit that waits for its standby would
 * then be reported as done (PostgreSQL's manual, "synchronous replication").
 */
@Component
class NoticeStore implements DisposableBean {
    private static final Duration CONNECTION = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcClient jdbc = JdbcClient.create(pool);

    /** @param house where everything else is kept; connected to like it, when the first notice comes */
    NoticeStore(DataSource house) throws SQLException {
        var settings = house.unwrap(HikariConfig.class);
        var driver = new Properties();
        driver.putAll(settings.getDataSourceProperties());
        driver.setProperty("socketTimeout", String.valueOf(ANSWER.toSeconds()));
        pool.setPoolName("notices");
        pool.setJdbcUrl(settings.getJdbcUrl());
        pool.setUsername(settings.getUsername());
        pool.setPassword(settings.getPassword());
        pool.setDataSourceProperties(driver);
        // One writes, and another connection is there when hers was lost
        pool.setMaximumPoolSize(2);
        pool.setConnectionTimeout(CONNECTION.toMillis());
        pool.setValidationTimeout(CONNECTION.toMillis() / 2);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
