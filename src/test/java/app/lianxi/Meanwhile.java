package app.lianxi;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two who do something at once, in the one order in which they come in each other's way. */
public final class Meanwhile {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Meanwhile() {}

    /** The second begins when the first has done something, and before that is certain. */
    public static <T> Future<T> after(ApplicationContext house, Runnable first, Callable<T> second) {
        return between(house, first, second, () -> {});
    }

    /**
     * @param first and then {@code last} are done in one transaction
     * @param second is begun between them, on a thread of its own; what comes next waits until it is done or waits itself
     * @return how the second ended, when both have
     */
    public static <T> Future<T> between(ApplicationContext house, Runnable first, Callable<T> second, Runnable last) {
        var jdbc = house.getBean(JdbcClient.class);
        try (var thread = Executors.newSingleThreadExecutor()) {
            return house.getBean(TransactionTemplate.class).execute(status -> {
                first.run();
                var ended = thread.submit(second);
                var until = Instant.now().plus(LONGEST);
                while (!ended.isDone() && !somebodyWaits(jdbc) && Instant.now().isBefore(until)) {
                    Thread.onSpinWait();
                }
                last.run();
                return ended;
            });
        }
    }

    private static boolean somebodyWaits(JdbcClient jdbc) {
        return jdbc.sql("select pg_sleep(0.02), exists (select from pg_locks where not granted)")
                .query((row, n) -> row.getBoolean(2))
                .single();
    }
}
