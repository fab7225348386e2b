package app.lianxi.bench;

import app.lianxi.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of a drill's own, made of the binaries that the project brings and with the durability of the default start:
 * to be killed, halted, copied to a standby, or put on a disk of its own that gets full.
 */
final class Postgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<String> USUAL = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=100",
            "shared_preload_libraries=pg_stat_statements");

    private final String name;
    private final Path folder;
    private final int port = JavaProcess.freePort();
    private final List<String> settings = new ArrayList<>();
    private final @Nullable SmallDisk disk;
    private @Nullable Process server;

    private Postgres(String name, Path folder, @Nullable SmallDisk disk) {
        this.name = name;
        this.folder = folder;
        this.disk = disk;
    }

    /** A new one with the empty database {@code lianxi}, running; the user is postgres. */
    static Postgres start(String name) {
        return new Postgres(name, empty(name), null).make(List.of());
    }

    /** All of it on that disk, with as little WAL in reserve as may be. */
    static Postgres on(SmallDisk disk, String name) {
        return new Postgres(name, disk.folder().resolve("data"), disk).make(List.of());
    }

    /** Its WAL on that disk, and the rest where there is room. */
    static Postgres withWalOn(SmallDisk disk, String name) {
        return new Postgres(name, empty(name), disk)
                .make(List.of("-X", disk.folder().resolve("wal").toString()));
    }

    private Postgres make(List<String> more) {
        var initdb = new ArrayList<>(List.of(
                "initdb",
                "-D",
                folder.toString(),
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF-8",
                "--lc-ctype=C.UTF-8"));
        initdb.addAll(more);
        if (disk != null) {
            initdb.add("--wal-segsize=1");
            settings.addAll(List.of("max_wal_size=8MB", "min_wal_size=2MB"));
        }
        run(initdb.toArray(String[]::new));
        start();
        execute("create database lianxi");
        return this;
    }

    private static Path empty(String name) {
        var folder = JavaProcess.FOLDER.resolve(name);
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** Starts it, again after a kill, and waits until it takes connections. */
    void start() {
        var command =
                command("postgres", "-D", folder.toString(), "-p", String.valueOf(port), "-h", "127.0.0.1", "-k", "");
        Stream.concat(USUAL.stream(), settings.stream()).forEach(setting -> command.addAll(List.of("-c", setting)));
        server = launch(command);
        Drill.await(PATIENCE, () -> {
            if (!isRunning()) {
                throw new IllegalStateException("PostgreSQL did not start: see " + log());
            }
            return answers();
        });
    }

    boolean isRunning() {
        return server != null && server.isAlive();
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", "")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    String url(String database) {
        return "jdbc:postgresql://" + address() + '/' + database + "?connectTimeout=2&loginTimeout=2";
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** As when the machine loses its power: all of its processes at once. */
    void kill() {
        var children = running().descendants().toList();
        running().destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        running().onExit().join();
        children.forEach(child -> child.onExit().join());
    }

    /** Nothing in it moves and all connections stay, as on a machine or a disk that hangs. */
    void halt() {
        // The parent first: then no more children are born
        signal("STOP", running().toHandle());
        running().descendants().forEach(child -> signal("STOP", child));
    }

    void resume() {
        running().descendants().forEach(child -> signal("CONT", child));
        signal("CONT", running().toHandle());
    }

    /** Those of its processes that end by themselves meanwhile need none. */
    private static void signal(String signal, ProcessHandle process) {
        try {
            JavaProcess.run(List.of("kill", "-" + signal, String.valueOf(process.pid())));
        } catch (IllegalStateException e) {
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    /** A copy that follows this one as {@code standby}; this one waits for it with each commit from now on. */
    Postgres standby() {
        close();
        var copy = new Postgres(name + "-standby", empty(name + "-standby"), null);
        JavaProcess.run(List.of("cp", "-a", folder.toString(), copy.folder.toString()));
        try {
            Files.createFile(copy.folder.resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy.settings.addAll(settings);
        copy.settings.add("primary_conninfo=host=127.0.0.1 port=" + port + " user=postgres application_name=standby");
        settings.add("synchronous_standby_names=standby");
        start();
        copy.start();
        Drill.await(
                PATIENCE,
                () -> number("postgres", "select count(*) from pg_stat_replication where sync_state = 'sync'") == 1);
        return copy;
    }

    /** Makes the standby the one that is written to. */
    void promote() {
        if (number("postgres", "select pg_promote()::int") != 1) {
            throw new IllegalStateException("The standby was not promoted: see " + log());
        }
    }

    long number(String database, String sql) {
        try (var connection = DriverManager.getConnection(url(database), "postgres", "");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection(url("postgres"), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process running() {
        if (server == null) {
            throw new IllegalStateException("PostgreSQL has not been started");
        }
        return server;
    }

    private void run(String... binary) {
        var process = launch(command(binary));
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(binary[0] + " failed: see " + log());
        }
    }

    /** PostgreSQL does not run as root, and so as nobody of a user namespace: the way of the embedded one. */
    private List<String> command(String... binary) {
        var command = new ArrayList<String>();
        if (disk != null) {
            command.addAll(disk.inside());
        }
        if (disk != null || System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(Binaries.FOLDER.resolve(binary[0]).toString());
        command.addAll(List.of(binary).subList(1, binary.length));
        return command;
    }

    private Process launch(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private File log() {
        return JavaProcess.FOLDER.resolve(name + ".log").toFile();
    }

    /** Stops it as an operator would. */
    @Override
    public void close() {
        if (isRunning()) {
            resume();
            signal("INT", running().toHandle());
            running().onExit().join();
        }
    }

    /** Where the embedded PostgreSQL is unpacked to. */
    private static final class Binaries {
        static final Path FOLDER = find();

        private static Path find() {
            try (var connection = DriverManager.getConnection(TestDatabase.create(), "postgres", "");
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select setting from pg_config where name = 'BINDIR'")) {
                row.next();
                return Path.of(row.getString(1));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
