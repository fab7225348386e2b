package app.lianxi.health;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the database answers, told soon: Spring Boot's own, whose place this takes, waits half a minute for a connection. */
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator {
    private final DataSource database;
    private CompletableFuture<Boolean> asked = CompletableFuture.completedFuture(true);

    DatabaseHealth(DataSource database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try {
            return ask().get(HealthCheck.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    ? Health.up().build()
                    : Health.down().build();
        } catch (ExecutionException | TimeoutException e) {
            return Health.down().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    /** While one that was begun hangs no other is: they would pile up. */
    private synchronized CompletableFuture<Boolean> ask() {
        if (asked.isDone()) {
            asked = CompletableFuture.supplyAsync(this::answers, Thread::startVirtualThread);
        }
        return asked;
    }

    private boolean answers() {
        try (var connection = database.getConnection()) {
            return connection.isValid(Math.toIntExact(HealthCheck.PATIENCE.toSeconds()));
        } catch (SQLException e) {
            return false;
        }
    }
}
