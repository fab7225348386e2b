package app.lianxi.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** A durable PostgreSQL of our own, kept in a folder, one for each start without an external database. */
final class EmbeddedDatabase implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final List<String> DATABASES = List.of("lianxi", "sandbox");

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static EmbeddedDatabase start(Path folder, int port) {
        return start(folder, port, "256MB");
    }

    /** @param sharedBuffers how much of what it reads PostgreSQL itself keeps, as its setting is written */
    static EmbeddedDatabase start(Path folder, int port, String sharedBuffers) {
        try {
            Files.createDirectories(folder);
            stopLeftOver(folder.toRealPath());
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.toRealPath())
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // 汉字 make no trigrams under the ctype C
                    .setLocaleConfig("lc-ctype", "C.UTF-8")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    // What a statement held stays out of the log
                    .setServerConfig("log_min_error_statement", "panic")
                    .setServerConfig("log_error_verbosity", "terse")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", sharedBuffers)
                    .setServerConfig("max_wal_size", "2GB")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    // Spring closes it after everything that uses it
                    .setRegisterShutdownHook(false)
                    .start();
            createDatabases(server);
            log.info("The embedded PostgreSQL keeps its data in {}", folder);
            return new EmbeddedDatabase(server);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL in " + folder + " did not start", e);
        }
    }

    /** After a kill -9 of the application its server lives on and holds the folder. */
    private static void stopLeftOver(Path folder) throws IOException {
        var pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.size() < 2 || !Path.of(lines.get(1).trim()).equals(folder)) {
            return;
        }
        var process = ProcessHandle.of(Long.parseLong(lines.getFirst().trim()))
                .filter(handle ->
                        handle.info().command().map(c -> c.endsWith("postgres")).orElse(false));
        if (process.isPresent()) {
            log.info("Stopping the PostgreSQL that an earlier run left in {}", folder);
            process.get().destroy();
            try {
                process.get().onExit().get(20, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                process.get().destroyForcibly();
                process.get().onExit().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while stopping the left-over PostgreSQL", e);
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IOException(e);
            }
        }
    }

    private static void createDatabases(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("select datctype from pg_database where datname = 'template1'")) {
                row.next();
                if (!row.getString(1).toUpperCase(java.util.Locale.ROOT).contains("UTF")) {
                    throw new SQLException("its ctype is " + row.getString(1) + ", under which 汉字 can't be searched");
                }
            }
            for (var name : DATABASES) {
                try (var row = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
                    if (row.next()) {
                        continue;
                    }
                }
                statement.execute("create database " + name);
            }
        }
    }

    @Override
    public void destroy() throws IOException {
        server.close();
    }
}
