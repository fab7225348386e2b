package app.lianxi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives each application context of the tests an empty database of its own on one PostgreSQL, and keys; a test that wants
 * the default start sets {@code lianxi.test.database=none}.
 */
public class TestDatabase implements EnvironmentPostProcessor, Ordered {
    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setLocaleConfig("lc-ctype", "C.UTF-8")
                        .setServerConfig("max_connections", "400")
                        .setServerConfig("shared_buffers", "256MB")
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL for the tests did not start", e);
            }
        }
    }

    /** The address of a new, empty database. */
    public static String create() {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No new database", e);
        }
        return Server.INSTANCE.getJdbcUrl("postgres", name);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> house = new HashMap<>();
        house.put("lianxi.optin.house", "Maison Aurore");
        house.put("lianxi.optin.house-zh", "奥罗尔");
        house.put("lianxi.optin.house-zh-hant", "奧羅爾");
        house.put("lianxi.optin.recipient", "Maison Aurore SA, Paris");
        house.put("lianxi.optin.recipient-zh", "Maison Aurore SA，巴黎");
        house.put("lianxi.optin.recipient-zh-hant", "Maison Aurore SA，巴黎");
        house.put("lianxi.optin.contact", "privacy@maison-aurore.example");
        // No test asks anybody outside
        house.put("lianxi.rates.ecb-url", "");
        environment.getPropertySources().addLast(new MapPropertySource("test-house", house));
        if (environment.containsProperty("spring.datasource.url")
                || environment.getProperty("lianxi.test.database", "").equals("none")) {
            return;
        }
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.datasource.url", create());
        settings.put("spring.datasource.username", "postgres");
        settings.put("lianxi.data", "target/test-data/" + UUID.randomUUID());
        settings.put("lianxi.encryption.keys[0].id", "test");
        settings.put("lianxi.encryption.keys[0].secret", "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC0=");
        settings.put("lianxi.encryption.lookup-keys[0].id", "test");
        settings.put("lianxi.encryption.lookup-keys[0].secret", "bG9va3VwLWtleS1sb29rdXAta2V5LWxvb2t1cC1rZXk=");
        environment.getPropertySources().addLast(new MapPropertySource("test-database", settings));
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER;
    }
}
