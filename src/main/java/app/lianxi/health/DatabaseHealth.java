package app.lianxi.health;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the database answers, told soon: Spring Boot's own, whose place this takes, waits half a minute for a connection. */
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator {
    private final DataSource database;
    private final Patience<Boolean> patience = new Patience<>(this::answers);

    DatabaseHealth(DataSource database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try {
            return patience.answer() ? Health.up().build() : Health.down().build();
        } catch (ExecutionException | TimeoutException e) {
            return Health.down().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private boolean answers() {
        try (var connection = database.getConnection()) {
            return connection.isValid(Math.toIntExact(Patience.LONGEST.toSeconds()));
        } catch (SQLException e) {
            return false;
        }
    }
}
