package app.lianxi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.start.DurableDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application is killed while the platform sends: what it acknowledged is there, the rest comes again, nothing twice. */
class KillDrillIT {
    private static final int NOTICES = 5_000;
    private static final Path FOLDER = JavaProcess.FOLDER.resolve("kill");
    private static final Path JAR = Path.of(System.getProperty("lianxi.jar")).toAbsolutePath();

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int housePort = JavaProcess.freePort();

    @Test
    void whatWasAcknowledgedIsThereOnceAfterAKill() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        try (var database = DurableDatabase.start(FOLDER.resolve("postgresql"), JavaProcess.freePort());
                var sandbox = sandbox(database)) {
            sandbox.awaitPage("/sandbox");
            var control = "http://localhost:" + sandbox.port() + "/sandbox";
            // A pause of 15 seconds takes a quarter of one
            post(control + "/knobs", "{\"name\":\"speed\",\"value\":\"60\"}");
            String stream;
            Set<String> acknowledgedBefore;
            int sentBefore;
            try (var house = house(database, sandbox.port())) {
                house.awaitPage("/login");
                stream = control + "/stream/"
                        + post(control + "/stream", "{\"payments\":%d,\"concurrency\":32}".formatted(NOTICES))
                                .path("id")
                                .asString();
                var address = stream;
                await(() -> get(address + "?ids=false").path("acknowledged").asInt() >= NOTICES / 3);
                house.kill();
                // What the sandbox still hears of was answered before
                JavaProcess.pause(500);
                var status = get(stream);
                acknowledgedBefore = ids(status);
                sentBefore = status.path("sent").asInt();
            }
            assertThat(acknowledgedBefore).hasSizeLessThan(NOTICES);

            try (var house = house(database, sandbox.port())) {
                house.awaitPage("/login");
                await(() -> {
                    post(control + "/deliveries/hurry", "{}");
                    return get(stream + "?ids=false").path("waiting").asInt() == 0;
                });
                await(() -> number(database, "select count(*) from notice where read_at is null") == 0);
                var status = get(stream);
                var acknowledged = ids(status);
                var recorded = transactions(database);
                var lost = new HashSet<>(acknowledged);
                lost.removeAll(Set.copyOf(recorded));
                var lostBefore = new HashSet<>(acknowledgedBefore);
                lostBefore.removeAll(Set.copyOf(recorded));
                System.out.printf(
                        "kill -9: sent before %d, acknowledged before %d, attempts in all %d, acknowledged in all %d, payments %d,"
                                + " duplicates %d, lost %d%n",
                        sentBefore,
                        acknowledgedBefore.size(),
                        status.path("attempts").asInt(),
                        acknowledged.size(),
                        recorded.size(),
                        recorded.size() - Set.copyOf(recorded).size(),
                        lost.size());
                assertThat(lostBefore).isEmpty();
                assertThat(lost).isEmpty();
                assertThat(acknowledged).hasSize(NOTICES);
                assertThat(recorded).hasSize(NOTICES).doesNotHaveDuplicates();
                assertThat(number(database, "select count(*) from notice where set_aside_at is not null"))
                        .isZero();
            }
        }
    }

    private JavaProcess sandbox(DurableDatabase database) {
        var port = JavaProcess.freePort();
        return JavaProcess.start(
                "kill-sandbox",
                port,
                List.of(
                        "-Dloader.main=app.lianxi.sandbox.SandboxApplication",
                        "-cp",
                        JAR.toString(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        "--server.port=" + port,
                        "--lianxi.data=" + FOLDER,
                        "--lianxi.sandbox.datasource.url=" + database.url("sandbox"),
                        "--lianxi.sandbox.house-url=http://localhost:" + housePort));
    }

    /** The house with the account that the sandbox made for it. */
    private JavaProcess house(DurableDatabase database, int sandboxPort) throws IOException {
        var keys = new Properties();
        try (var reader = Files.newBufferedReader(FOLDER.resolve("sandbox/accounts.properties"))) {
            keys.load(reader);
        }
        var settings = new ArrayList<String>();
        settings.add("--spring.datasource.url=" + database.url("lianxi"));
        settings.add("--spring.datasource.username=postgres");
        BenchHouse.keys().forEach((name, value) -> settings.add("--" + name + "=" + value));
        var account = "--lianxi.wechatpay.accounts.maison.";
        settings.add(account + "mode=institution");
        for (var name : List.of("sp-mchid", "sub-mchid", "sp-appid", "api-v3-key", "serial-no")) {
            settings.add(account + name + "=" + keys.getProperty(name));
        }
        settings.add(account + "sub-appid=" + keys.getProperty("app-id"));
        settings.add(account + "private-key=" + FOLDER.resolve("sandbox/merchant-key.pem"));
        settings.add(account + "platform-keys[0].id=" + keys.getProperty("platform-serial"));
        settings.add(account + "platform-keys[0].location=" + FOLDER.resolve("sandbox/platform-certificate.pem"));
        settings.add(account + "platform-keys[1].id=" + keys.getProperty("public-key-id"));
        settings.add(account + "platform-keys[1].location=" + FOLDER.resolve("sandbox/platform-public.pem"));
        settings.add(account + "base-url=http://localhost:" + sandboxPort + "/sandbox/wechatpay");
        return JavaProcess.jar("kill-house", JAR, housePort, settings);
    }

    private static Set<String> ids(JsonNode status) {
        return status.path("acknowledgedIds")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private static List<String> transactions(DurableDatabase database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url("lianxi"), "postgres", "");
                var statement = connection.createStatement();
                var row = statement.executeQuery("select transaction_id from payment")) {
            var found = new ArrayList<String>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }

    private static long number(DurableDatabase database, String sql) {
        try (var connection = DriverManager.getConnection(database.url("lianxi"), "postgres", "");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the drill takes too long").isLessThan(end);
            JavaProcess.pause(100);
        }
    }

    private JsonNode get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private JsonNode post(String address, String body) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
