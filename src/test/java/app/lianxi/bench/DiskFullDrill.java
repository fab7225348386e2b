package app.lianxi.bench;

import app.lianxi.bench.Rush.Outage;
import org.junit.jupiter.api.Test;

/**
 * A disk of PostgreSQL, a tmpfs of its own, gets full while travellers pay: what can't be stored is refused. When there is
 * room again the house goes on. Where no table can grow PostgreSQL lives; where its WAL can't be written it gives up, and is
 * started again as an operator would.
 */
class DiskFullDrill {
    private static final int MEGABYTES = 320;
    private static final int MEGABYTES_OF_WAL = 64;
    private static final long FULL_FOR = 15_000;

    @Test
    void whatTheDiskHasNoRoomForIsRefusedAndComesAgain() {
        try (var disk = new SmallDisk("disk-full-disk", MEGABYTES);
                var database = Postgres.on(disk, "disk-full-postgresql")) {
            fill(disk, database, "disk-full");
        }
    }

    @Test
    void whatTheWalHasNoRoomForIsRefusedAndComesAgain() {
        try (var disk = new SmallDisk("wal-full-disk", MEGABYTES_OF_WAL);
                var database = Postgres.withWalOn(disk, "wal-full-postgresql")) {
            fill(disk, database, "wal-full");
        }
    }

    private static void fill(SmallDisk disk, Postgres database, String name) {
        try (var rush = new Rush(name, database.url("lianxi"));
                var unused = rush.house()) {
            rush.begin();
            disk.fill();
            Drill.await(Rush.PATIENCE, () -> rush.platforms("select count(*) from exchange where status = 503") > 0);
            var outage = Outage.of(FULL_FOR);
            System.out.printf(
                    "%n%s: a tmpfs with %d KB left; PostgreSQL %s; while it was full %d times 503 and %d times 200%n",
                    name,
                    disk.left(),
                    database.isRunning() ? "lives" : "gave up",
                    rush.answers(503, outage),
                    rush.answers(200, outage));
            disk.free();
            if (!database.isRunning()) {
                database.start();
            }
            rush.settle();
            rush.account(outage);
            rush.answeredInTime(outage);
        }
    }
}
