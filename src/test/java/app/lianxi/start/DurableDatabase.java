package app.lianxi.start;

import java.nio.file.Path;

/** The embedded PostgreSQL with the very settings of the default start, for measurements and drills. */
public final class DurableDatabase implements AutoCloseable {
    private final EmbeddedDatabase database;
    private final int port;

    private DurableDatabase(EmbeddedDatabase database, int port) {
        this.database = database;
        this.port = port;
    }

    public static DurableDatabase start(Path folder, int port) {
        return new DurableDatabase(EmbeddedDatabase.start(folder, port), port);
    }

    /** The address of {@code lianxi} or {@code sandbox}; the user is postgres. */
    public String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    @Override
    public void close() throws Exception {
        database.destroy();
    }
}
