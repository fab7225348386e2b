package app.lianxi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.bench.Rush.Outage;
import org.junit.jupiter.api.Test;

/** The application is killed while travellers pay through every channel, and started again after five seconds. */
class ApplicationKillDrill {
    private static final long GONE_FOR = 5_000;

    @Test
    void whatWasAcknowledgedIsThereOnceAfterTheApplicationWasKilled() {
        try (var database = Postgres.start("application-kill-postgresql");
                var rush = new Rush("application-kill", database.url("lianxi"))) {
            Outage outage;
            try (var house = rush.house()) {
                rush.begin();
                house.kill();
                outage = Outage.of(GONE_FOR);
            }
            try (var unused = rush.house()) {
                rush.settle();
                rush.account(outage);
                assertThat(rush.answers(200, outage)).isZero();
            }
        }
    }
}
