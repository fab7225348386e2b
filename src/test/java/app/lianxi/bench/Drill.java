package app.lianxi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox as a process that lives on, and houses as processes that are killed and come again. */
final class Drill implements AutoCloseable {
    private static final Path JAR = Path.of(System.getProperty("lianxi.jar")).toAbsolutePath();

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private final Path folder;
    private final String database;
    private final Map<String, String> keys;
    private final int port = JavaProcess.freePort();
    private final JavaProcess sandbox;

    /**
     * @param database the house's, on which the user is postgres
     * @param keys the settings of the house's encryption
     * @param sandboxSettings more of the sandbox's
     */
    Drill(String name, String database, String sandboxDatabase, Map<String, String> keys, String... sandboxSettings) {
        this.name = name;
        this.database = database;
        this.keys = keys;
        this.folder = JavaProcess.FOLDER.resolve(name);
        try {
            FileSystemUtils.deleteRecursively(folder.resolve("sandbox"));
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var sandboxPort = JavaProcess.freePort();
        var arguments = new ArrayList<>(List.of(
                "-Dloader.main=app.lianxi.sandbox.SandboxApplication",
                "-cp",
                JAR.toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher",
                "--server.port=" + sandboxPort,
                "--lianxi.data=" + folder,
                "--lianxi.sandbox.datasource.url=" + sandboxDatabase,
                "--lianxi.sandbox.house-url=http://localhost:" + port));
        arguments.addAll(List.of(sandboxSettings));
        sandbox = JavaProcess.start(name + "-sandbox", sandboxPort, arguments);
        sandbox.awaitPage("/sandbox");
    }

    /** The house to which the sandbox tells what happens, with the accounts that the sandbox made for it. */
    JavaProcess house(String... more) {
        return house(name + "-house", port, more);
    }

    /** Another node of the house. */
    JavaProcess node(String called, int port, String... more) {
        return house(name + "-" + called, port, more);
    }

    /** The house with more on its class path. */
    JavaProcess houseWith(Path classes, String... more) {
        var arguments = new ArrayList<>(List.of(
                "-Dloader.path=" + classes,
                "-cp",
                JAR.toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher",
                "--server.port=" + port));
        arguments.addAll(settings(more));
        return JavaProcess.start(name + "-house", port, arguments);
    }

    private JavaProcess house(String process, int port, String... more) {
        return JavaProcess.jar(process, JAR, port, settings(more));
    }

    private List<String> settings(String... more) {
        var settings = new ArrayList<String>();
        settings.add("--spring.datasource.url=" + database);
        settings.add("--spring.datasource.username=postgres");
        settings.add("--lianxi.public-url=http://localhost:" + this.port);
        settings.add("--lianxi.rates.ecb-url=");
        keys.forEach((key, value) -> settings.add("--" + key + "=" + value));
        accounts(settings);
        settings.addAll(List.of(more));
        return settings;
    }

    private void accounts(List<String> settings) {
        var made = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("sandbox/accounts.properties"))) {
            made.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var wechat = "--lianxi.wechat.accounts.maison.";
        for (var key : List.of("original-id", "app-id", "app-secret", "token", "encoding-aes-key")) {
            settings.add(wechat + key + "=" + made.getProperty(key));
        }
        settings.add(wechat + "mode=secure");
        for (var key : List.of("base-url", "oauth-url", "mp-url")) {
            settings.add(wechat + key + "=" + sandboxAddress("/wechat"));
        }
        var pay = "--lianxi.wechatpay.accounts.maison.";
        settings.add(pay + "mode=institution");
        for (var key : List.of("sp-mchid", "sub-mchid", "sp-appid", "api-v3-key", "serial-no")) {
            settings.add(pay + key + "=" + made.getProperty(key));
        }
        settings.add(pay + "sub-appid=" + made.getProperty("app-id"));
        settings.add(pay + "private-key=" + folder.resolve("sandbox/merchant-key.pem"));
        settings.add(pay + "platform-keys[0].id=" + made.getProperty("platform-serial"));
        settings.add(pay + "platform-keys[0].location=" + folder.resolve("sandbox/platform-certificate.pem"));
        settings.add(pay + "platform-keys[1].id=" + made.getProperty("public-key-id"));
        settings.add(pay + "platform-keys[1].location=" + folder.resolve("sandbox/platform-public.pem"));
        settings.add(pay + "base-url=" + sandboxAddress("/wechatpay"));
        var alipay = "--lianxi.alipay.accounts.maison.";
        settings.add(alipay + "client-id=" + made.getProperty("alipay-client-id"));
        settings.add(alipay + "private-key=" + folder.resolve("sandbox/alipay-merchant-key.pem"));
        settings.add(alipay + "platform-key=" + folder.resolve("sandbox/alipay-platform-public.pem"));
        settings.add(alipay + "base-url=" + sandboxAddress("/alipay"));
        var citcon = "--lianxi.citcon.accounts.maison.";
        settings.add(citcon + "api-key=" + made.getProperty("citcon-api-key"));
        settings.add(citcon + "secret=" + made.getProperty("citcon-secret"));
        settings.add(citcon + "flavour=upi");
        settings.add(citcon + "base-url=" + sandboxAddress("/citcon"));
    }

    private String sandboxAddress(String path) {
        return "http://localhost:" + sandbox.port() + "/sandbox" + path;
    }

    /** Turns a knob of the sandbox. */
    void turn(String knob, Object value) {
        post("/knobs", "{\"name\":\"%s\",\"value\":\"%s\"}".formatted(knob, value));
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(sandboxAddress(path))));
    }

    JsonNode post(String path, String body) {
        return send(posted(path, body));
    }

    /** As {@link #post}, where the sandbox may say no. */
    void tryPost(String path, String body) {
        exchange(posted(path, body));
    }

    private HttpRequest.Builder posted(String path, String body) {
        return HttpRequest.newBuilder(URI.create(sandboxAddress(path)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private JsonNode send(HttpRequest.Builder request) {
        var answer = exchange(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A number out of the house's database. */
    long number(String sql) {
        try (var connection = DriverManager.getConnection(database, "postgres", "");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A column of the house's database. */
    List<String> texts(String sql) {
        return texts(database, sql);
    }

    static List<String> texts(String database, String sql) {
        try (var connection = DriverManager.getConnection(database, "postgres", "");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(Duration patience, BooleanSupplier condition) {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the drill takes too long").isLessThan(end);
            JavaProcess.pause(100);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
