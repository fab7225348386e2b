package app.lianxi.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** A part that can't be asked says so soon, and keeps no other from being told. */
class HealthCheckTest {
    private final CountDownLatch connection = new CountDownLatch(1);

    @AfterEach
    void goOn() {
        connection.countDown();
    }

    /** As of a pool that waits for a connection. */
    private List<Finding> hang() {
        try {
            connection.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return List.of();
    }

    private static HealthCheck check(String part, Supplier<List<Finding>> findings) {
        return new HealthCheck() {
            @Override
            public String part() {
                return part;
            }

            @Override
            public List<Finding> findings() {
                return findings.get();
            }
        };
    }

    private static List<Finding> fail() {
        throw new DataAccessResourceFailureException("The connection is closed");
    }

    @Test
    void aPartThatFailsIsOneOfThoseThatAreNotWell() {
        var report = new HealthReport(List.of(
                check("inbox", HealthCheckTest::fail), check("outbox", () -> List.of(Finding.soon("late", null)))));
        assertThat(report.parts())
                .containsExactly(
                        new HealthReport.Part("inbox", List.of(Finding.severe("not_told", null))),
                        new HealthReport.Part("outbox", List.of(Finding.soon("late", null))));
        var health = check("inbox", HealthCheckTest::fail).health();
        assertThat(health.getStatus().getCode()).isEqualTo("NOT_TOLD");
    }

    @Test
    void nobodyWaitsForThoseThatHangLongerThanForOne() {
        var times = new AtomicInteger();
        Supplier<List<Finding>> hanging = () -> {
            times.incrementAndGet();
            return hang();
        };
        var report =
                new HealthReport(List.of(check("inbox", hanging), check("outbox", hanging), check("rates", hanging)));
        for (var time = 0; time < 3; time++) {
            var begun = System.nanoTime();
            assertThat(report.parts())
                    .allSatisfy(part -> assertThat(part.findings()).containsExactly(Finding.severe("not_told", null)));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Patience.LONGEST.multipliedBy(2));
        }
        assertThat(times).as("they do not pile up").hasValue(3);
    }

    @Test
    void whatHungIsToldOnceItAnswers() {
        var check = check("inbox", this::hang);
        assertThat(check.told()).isNotEmpty();
        connection.countDown();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (!check.told().isEmpty()) {
                Thread.onSpinWait();
            }
        });
    }
}
