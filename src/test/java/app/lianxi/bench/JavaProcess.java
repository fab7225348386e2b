package app.lianxi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on a port of its own, with its output in a file; gone when closed. */
final class JavaProcess implements AutoCloseable {
    static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final Process process;
    private final int port;
    private final long startedAt = System.nanoTime();

    private JavaProcess(String name, Process process, int port) {
        this.name = name;
        this.process = process;
        this.port = port;
    }

    /** A packaged jar with Spring's settings; {@code server.port} is chosen when it is 0. */
    static JavaProcess jar(String name, Path jar, int port, List<String> settings) {
        var chosen = port == 0 ? freePort() : port;
        var arguments = new ArrayList<>(List.of("-jar", jar.toString(), "--server.port=" + chosen));
        arguments.addAll(settings);
        return start(name, chosen, arguments);
    }

    /** A class with a main method that takes the port first. */
    static JavaProcess main(String name, Class<?> main, String... arguments) {
        var port = freePort();
        var all = new ArrayList<>(
                List.of("-cp", System.getProperty("java.class.path"), main.getName(), String.valueOf(port)));
        all.addAll(List.of(arguments));
        return start(name, port, all);
    }

    static JavaProcess start(String name, int port, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(arguments);
        try {
            Files.createDirectories(FOLDER);
            var process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name)))
                    .start();
            return new JavaProcess(name, process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Waits for the first 200 of this page and says how long it took since the start. */
    Duration awaitPage(String path) {
        var request = Http.get(path, "");
        while (process.isAlive() && System.nanoTime() - startedAt < PATIENCE.toNanos()) {
            try (var connection = new Http(port)) {
                if (connection.exchange(request).status() == 200) {
                    return Duration.ofNanos(System.nanoTime() - startedAt);
                }
            } catch (IOException e) {
                pause(10);
            }
        }
        throw new IllegalStateException(name + " does not answer " + path + ": see " + log(name));
    }

    /** As {@code kill -9}: nothing is finished, nothing is told. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the system to its end and returns what it said. */
    static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static File log(String name) {
        return FOLDER.resolve(name + ".log").toFile();
    }
}
