package app.lianxi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.start.DurableDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * The application is killed while the platform sends: what it acknowledged is there, the rest comes again, nothing twice.
 * {@code -Dlianxi.drill.notices=5000} for the whole of it.
 */
class KillDrillIT {
    private static final int NOTICES = Integer.getInteger("lianxi.drill.notices", 600);
    private static final Path FOLDER = JavaProcess.FOLDER.resolve("kill-postgresql");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void whatWasAcknowledgedIsThereOnceAfterAKill() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        try (var database = DurableDatabase.start(FOLDER, JavaProcess.freePort());
                var drill = new Drill("kill", database.url("lianxi"), database.url("sandbox"), BenchHouse.keys())) {
            // A pause of 15 seconds takes a quarter of one
            drill.turn("speed", 60);
            String stream;
            Set<String> acknowledgedBefore;
            int sentBefore;
            try (var house = drill.house()) {
                house.awaitPage("/login");
                stream = "/stream/"
                        + drill.post("/stream", "{\"payments\":%d,\"concurrency\":32}".formatted(NOTICES))
                                .path("id")
                                .asString();
                var address = stream + "?ids=false";
                Drill.await(
                        PATIENCE, () -> drill.get(address).path("acknowledged").asInt() >= NOTICES / 3);
                house.kill();
                // What the sandbox still hears of was answered before
                JavaProcess.pause(500);
                var status = drill.get(stream);
                acknowledgedBefore = ids(status);
                sentBefore = status.path("sent").asInt();
            }
            assertThat(acknowledgedBefore).hasSizeLessThan(NOTICES);

            try (var house = drill.house()) {
                house.awaitPage("/login");
                Drill.await(PATIENCE, () -> {
                    drill.post("/deliveries/hurry", "{}");
                    return drill.get(stream + "?ids=false").path("waiting").asInt() == 0;
                });
                Drill.await(PATIENCE, () -> drill.number("select count(*) from notice_waiting") == 0);
                var status = drill.get(stream);
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
                assertThat(drill.number("select count(*) from notice_waiting where set_aside_at is not null"))
                        .isZero();
            }
        }
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
}
