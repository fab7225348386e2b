package app.lianxi.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The packaged application as a process of its own, started as a newcomer starts it but without clients: no settings but port
 * and folder, unless they are named. The jar is unpacked by its own means, as for the image: that takes a third off a start
 * ({@code KillDrillIT} starts it packed).
 */
final class House implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(180);
    private static final String JAVA = ProcessHandle.current().info().command().orElse("java");
    private static final Path IT = Path.of("target", "it").toAbsolutePath();
    private static final Path JAR = unpack(Path.of(System.getProperty("lianxi.jar")));

    private final Path folder;
    private final int port;
    private final List<String> settings;
    private Process process;

    private House(Path folder, int port, List<String> settings) {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
        this.process = launch();
    }

    /** @param settings beyond those, as arguments of the application */
    static House start(String... settings) {
        var folder = IT.resolve(UUID.randomUUID().toString().substring(0, 8));
        try (var socket = new ServerSocket(0)) {
            Files.createDirectories(folder);
            var port = socket.getLocalPort();
            socket.close();
            var house = new House(folder, port, List.of(settings));
            house.awaitStart();
            return house;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    Path log() {
        return folder.resolve("lianxi.log");
    }

    Path data() {
        return folder.resolve("data");
    }

    /** As kill -9 does it: nothing is closed, nothing is flushed. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void startAgain() {
        process = launch();
        awaitStart();
    }

    /** A connection to one of its databases, {@code lianxi} or {@code sandbox}. */
    Connection connect(String database) throws SQLException {
        try {
            var port = Files.readAllLines(data().resolve(Path.of("postgresql", "postmaster.pid")))
                    .get(3)
                    .trim();
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    /** What a query of its database answers, as a number. */
    long count(String query) {
        try (var connection = connect("lianxi");
                var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes its database behind its back. */
    void change(String statement) {
        try (var connection = connect("lianxi");
                var changing = connection.createStatement()) {
            changing.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path unpack(Path jar) {
        var folder = Path.of(System.getProperty("lianxi.unpacked"));
        var log = IT.resolve(folder.getFileName() + ".log");
        try {
            Files.createDirectories(IT);
            var unpacking = new ProcessBuilder(
                            JAVA,
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (unpacking.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("The jar was not unpacked; its log is " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve(jar.getFileName());
    }

    private Process launch() {
        var command = new ArrayList<>(List.of(
                JAVA,
                "-Xmx700m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                JAR.toString(),
                "--server.port=" + port,
                "--lianxi.data=" + data(),
                "--lianxi.demo-life=false"));
        command.addAll(settings);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStart() {
        var deadline = System.nanoTime() + LONGEST_START.toNanos();
        var request = HttpRequest.newBuilder(URI.create(address("/login"))).build();
        try (var http = HttpClient.newHttpClient()) {
            while (true) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("Lianxi did not start; its log is " + log());
                }
                try {
                    if (http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // not yet listening
                }
                Thread.sleep(250);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
    }
}
