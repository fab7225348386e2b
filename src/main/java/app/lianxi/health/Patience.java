package app.lianxi.health;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that may hang, asked in a thread of its own: while one does no other is begun, they would pile up. Who asks for
 * health must be answered while the database is not, and a connection is waited for half a minute.
 */
final class Patience<T> {
    static final Duration LONGEST = Duration.ofSeconds(3);
    /** What hangs for so long hangs on a connection that is gone, of which the machine may say so much later only. */
    private static final Duration GONE = Duration.ofMinutes(1);

    /** What is being found out, and when that was begun by the machine's own count. */
    private record Asked<T>(CompletableFuture<T> answer, long begunAt) {
        long left() {
            return LONGEST.toNanos() - age();
        }

        /** In nanoseconds. */
        long age() {
            return System.nanoTime() - begunAt;
        }

        boolean isUnderWay() {
            return !answer.isDone() && age() < GONE.toNanos();
        }
    }

    private final Supplier<T> question;
    private @Nullable Asked<T> asked;

    Patience(Supplier<T> question) {
        this.question = question;
    }

    /**
     * Asks, unless it is being asked or the last answer is there and fresh.
     *
     * @return whether it is asked anew
     */
    synchronized boolean begin() {
        if (asked != null && (asked.isUnderWay() || asked.answer().isDone() && asked.left() > 0)) {
            return false;
        }
        asked = new Asked<>(CompletableFuture.supplyAsync(question, Thread::startVirtualThread), System.nanoTime());
        return true;
    }

    /**
     * The answer, which is given once; it is waited for until {@link #LONGEST} after it was begun.
     *
     * @throws ExecutionException with what the question threw
     * @throws TimeoutException when it still hangs
     */
    T answer() throws ExecutionException, TimeoutException, InterruptedException {
        var now = current();
        try {
            return now.answer().get(Math.max(0, now.left()), TimeUnit.NANOSECONDS);
        } finally {
            taken(now);
        }
    }

    private synchronized Asked<T> current() {
        begin();
        return Objects.requireNonNull(asked);
    }

    private synchronized void taken(Asked<T> taken) {
        if (asked == taken && taken.answer().isDone()) {
            asked = null;
        }
    }
}
