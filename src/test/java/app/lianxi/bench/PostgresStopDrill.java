package app.lianxi.bench;

import app.lianxi.bench.Rush.Outage;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL hangs for 20 seconds while travellers pay: its connections stay and nothing answers. Every platform hears 503
 * before it gives up waiting, and nobody 200.
 */
class PostgresStopDrill {
    private static final long HANGS_FOR = 20_000;

    @Test
    void whoeverSendsWhileTheDatabaseHangsIsRefusedInTime() {
        try (var database = Postgres.start("stop-postgresql");
                var rush = new Rush("stop", database.url("lianxi"));
                var unused = rush.house()) {
            rush.begin();
            database.halt();
            var outage = Outage.of(HANGS_FOR);
            database.resume();
            rush.settle();
            rush.account(outage);
            rush.refusedInTime(outage);
        }
    }
}
