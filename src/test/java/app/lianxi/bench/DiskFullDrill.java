package app.lianxi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.bench.Rush.Outage;
import org.junit.jupiter.api.Test;

/**
 * The disk of PostgreSQL, a tmpfs of its own, gets full while travellers pay: what can't be stored is refused. When there is
 * room again the house goes on; a PostgreSQL that gave up meanwhile is started again, as an operator would.
 */
class DiskFullDrill {
    private static final int MEGABYTES = 320;
    private static final long FULL_FOR = 15_000;

    @Test
    void whatTheDiskHasNoRoomForIsRefusedAndComesAgain() {
        try (var disk = new SmallDisk("disk-postgresql", MEGABYTES);
                // Little WAL is kept in reserve, so that it has to find room too
                var database = Postgres.on(disk, "disk-postgresql", "max_wal_size=8MB", "min_wal_size=2MB");
                var rush = new Rush("disk-full", database.url("lianxi"));
                var unused = rush.house()) {
            rush.begin();
            disk.fill();
            Drill.await(Rush.PATIENCE, () -> rush.platforms("select count(*) from exchange where status = 503") > 0);
            var outage = Outage.of(FULL_FOR);
            assertThat(rush.answers(503, outage)).isPositive();
            System.out.printf(
                    "%n%d MB of tmpfs, %d KB left; PostgreSQL %s; while it was full 503 %d times, 200 %d times%n",
                    MEGABYTES,
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
