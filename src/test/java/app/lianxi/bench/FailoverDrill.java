package app.lianxi.bench;

import app.lianxi.bench.Rush.Outage;
import org.junit.jupiter.api.Test;

/**
 * The primary is killed while travellers pay and never comes back; its synchronous standby is promoted after ten seconds.
 * The house knows both by its settings and goes on by itself.
 */
class FailoverDrill {
    private static final long UNNOTICED_FOR = 10_000;

    @Test
    void whatWasAcknowledgedIsOnTheStandby() {
        try (var primary = Postgres.start("failover-postgresql");
                var standby = primary.standby();
                var rush = new Rush(
                        "failover",
                        "jdbc:postgresql://%s,%s/lianxi?targetServerType=primary"
                                .formatted(primary.address(), standby.address()));
                var unused = rush.house()) {
            rush.begin();
            primary.kill();
            var outage = Outage.of(UNNOTICED_FOR);
            standby.promote();
            rush.settle();
            rush.account(outage);
            rush.refusedInTime(outage);
        }
    }
}
