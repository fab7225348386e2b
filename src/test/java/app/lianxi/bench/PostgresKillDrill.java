package app.lianxi.bench;

import app.lianxi.bench.Rush.Outage;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed with all of its processes while travellers pay, and started again after ten seconds. */
class PostgresKillDrill {
    private static final long GONE_FOR = 10_000;

    @Test
    void whatWasAcknowledgedIsThereOnceAfterTheDatabaseWasKilled() {
        try (var database = Postgres.start("kill-postgresql-alone");
                var rush = new Rush("postgres-kill", database.url("lianxi"));
                var unused = rush.house()) {
            rush.begin();
            database.kill();
            var outage = Outage.of(GONE_FOR);
            database.start();
            rush.settle();
            rush.account(outage);
            rush.refusedInTime(outage);
        }
    }
}
