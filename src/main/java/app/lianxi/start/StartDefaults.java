package app.lianxi.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Fills in what a start without settings leaves open: an embedded PostgreSQL with its own keys, the demo and the sandbox
 * with it, and then an address that only this machine reaches. Everything set by hand stands.
 */
class StartDefaults implements EnvironmentPostProcessor, Ordered {
    /** Set when the database is ours to start; its value is the port. */
    static final String EMBEDDED_PORT = "lianxi.embedded.port";

    /** What the consents of the sample house name; a real house must say so itself. */
    private static final Map<String, Object> SAMPLE_HOUSE = Map.of(
            "lianxi.optin.house", "Maison Aurore",
            "lianxi.optin.house-zh", "奥罗尔",
            "lianxi.optin.house-zh-hant", "奧羅爾",
            "lianxi.optin.recipient", "Maison Aurore SA, Paris · New York",
            "lianxi.optin.recipient-zh", "Maison Aurore SA，巴黎与纽约",
            "lianxi.optin.recipient-zh-hant", "Maison Aurore SA，巴黎與紐約",
            "lianxi.optin.contact", "privacy@maison-aurore.example");

    /** The last ninety days, so that days on which nobody fetched are made up for; a sample house asks nobody outside. */
    private static final String ECB = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty("lianxi.sandbox.standalone", Boolean.class, false)) {
            return;
        }
        var defaults = new LinkedHashMap<String, Object>();
        var embedded = !environment.containsProperty("spring.datasource.url");
        defaults.put("lianxi.data", "./data");
        defaults.put("lianxi.demo", embedded);
        defaults.put("lianxi.demo-life", "${lianxi.demo}");
        defaults.put("lianxi.sandbox.enabled", embedded);
        environment.getPropertySources().addLast(new MapPropertySource("lianxi-defaults", defaults));

        var derived = new LinkedHashMap<String, Object>();
        var data = Path.of(environment.getRequiredProperty("lianxi.data"));
        if (embedded) {
            useEmbeddedDatabase(environment, data, derived);
            if (!environment.containsProperty("lianxi.encryption.keys[0].id")) {
                derived.putAll(OwnKeys.in(data));
            }
        }
        if (environment.getProperty("lianxi.demo", Boolean.class, false)) {
            derived.putAll(SAMPLE_HOUSE);
        }
        if (environment.getProperty("lianxi.demo", Boolean.class, false)
                || environment.getProperty("lianxi.sandbox.enabled", Boolean.class, false)) {
            derived.put("server.address", "127.0.0.1");
            derived.put("lianxi.public-url", "http://localhost:${server.port:8080}");
        } else {
            derived.put("lianxi.rates.ecb-url", ECB);
        }
        environment.getPropertySources().addLast(new MapPropertySource("lianxi-derived", derived));
    }

    private static void useEmbeddedDatabase(
            ConfigurableEnvironment environment, Path data, Map<String, Object> derived) {
        var port = freePort();
        derived.put(EMBEDDED_PORT, port);
        derived.put("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + port + "/lianxi");
        derived.put("spring.datasource.username", "postgres");
        if (!environment.containsProperty("lianxi.sandbox.datasource.url")) {
            derived.put("lianxi.sandbox.datasource.url", "jdbc:postgresql://127.0.0.1:" + port + "/sandbox");
            derived.put("lianxi.sandbox.datasource.username", "postgres");
        }
        derived.put("lianxi.embedded.folder", data.resolve("postgresql").toString());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port for the embedded PostgreSQL", e);
        }
    }

    /** After the files of settings have been read, before the sandbox's accounts. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
