package app.lianxi.start;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
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

    /** With a quarter of the machine's memory for what it reads, as PostgreSQL's manual has it for a machine of its own. */
    public static DurableDatabase startLarge(Path folder, int port) {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var quarter = machine.getTotalMemorySize() / 4 / 1024 / 1024;
        return new DurableDatabase(EmbeddedDatabase.start(folder, port, quarter + "MB"), port);
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
