package app.lianxi.bench;

import app.lianxi.start.DurableDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** A {@link LoadHouse} with its database running: filled once, kept in {@code target}, and measured again as it is. */
final class FilledHouse implements AutoCloseable {
    private static final int PAYMENTS_OF_A_CLIENT = Integer.getInteger("bench.clients.payments", 10);

    private final Path folder;
    private final DurableDatabase database;
    private final LoadHouse house;

    private FilledHouse(Path folder, DurableDatabase database, LoadHouse house) {
        this.folder = folder;
        this.database = database;
        this.house = house;
    }

    static FilledHouse open(int clients) throws Exception {
        var folder = JavaProcess.FOLDER.resolveSibling("bench-clients-" + clients);
        var filled = folder.resolve("filled");
        if (!Files.exists(filled)) {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
        }
        var database = DurableDatabase.startLarge(folder.resolve("postgresql"), JavaProcess.freePort());
        var house = new LoadHouse(database.url("lianxi"), clients, clients * PAYMENTS_OF_A_CLIENT);
        var opened = new FilledHouse(folder, database, house);
        try {
            if (!Files.exists(filled)) {
                fill(house, filled, clients);
            }
            return opened;
        } catch (Exception e) {
            opened.close();
            throw e;
        }
    }

    private static void fill(LoadHouse house, Path filled, int clients) throws Exception {
        say("Filling in %,d clients and %,d payments", clients, clients * PAYMENTS_OF_A_CLIENT);
        var begin = System.nanoTime();
        house.fill();
        say("Filled in after %,d s", (System.nanoTime() - begin) / 1_000_000_000);
        house.print();
        Files.createFile(filled);
    }

    LoadHouse house() {
        return house;
    }

    /** With which the application runs on it. */
    Map<String, String> settings() {
        var settings = new LinkedHashMap<>(BenchHouse.keys());
        settings.put("spring.datasource.url", database.url("lianxi"));
        settings.put("spring.datasource.username", "postgres");
        settings.put("lianxi.data", folder.resolve("data").toString());
        return settings;
    }

    @Override
    public void close() throws Exception {
        database.close();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
