package app.lianxi.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Requests over kept-alive connections, each sent when the one before it is answered. */
final class Load {
    private Load() {}

    /** How many answers came in how long, and how long each took. */
    record Result(long answers, Duration took, long[] sortedNanos, String statuses) {
        double perSecond() {
            return answers / (took.toNanos() / 1e9);
        }

        String latency() {
            return "p50 %.1f ms, p99 %.1f ms".formatted(quantileMillis(0.5), quantileMillis(0.99));
        }

        double quantileMillis(double q) {
            return sortedNanos.length == 0 ? 0 : sortedNanos[(int) (q * (sortedNanos.length - 1))] / 1e6;
        }
    }

    /** Several requests of which each needs the answer before it. */
    @FunctionalInterface
    interface Errand {
        /**
         * @param n how many errands were begun before, over all connections
         * @param connection counts and times what is asked through it
         * @return whether there are more
         */
        boolean run(int n, Asking connection) throws IOException;
    }

    @FunctionalInterface
    interface Asking {
        Http.Answer ask(byte[] request) throws IOException;
    }

    /** @param request the n-th request, or null when there are no more */
    static Result run(int port, int connections, Duration atMost, IntFunction<byte @Nullable []> request) {
        return errands(port, connections, atMost, (n, connection) -> {
            var bytes = request.apply(n);
            if (bytes != null) {
                connection.ask(bytes);
            }
            return bytes != null;
        });
    }

    static Result errands(int port, int connections, Duration atMost, Errand errand) {
        var next = new AtomicInteger();
        var statuses = new ConcurrentHashMap<Integer, LongAdder>();
        var times = new ArrayList<List<Long>>();
        var threads = new ArrayList<Thread>();
        var begin = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            var own = new ArrayList<Long>();
            times.add(own);
            threads.add(Thread.ofPlatform().start(() -> {
                try (var connection = new Http(port)) {
                    Asking timed = bytes -> {
                        var sent = System.nanoTime();
                        var answer = connection.exchange(bytes);
                        own.add(System.nanoTime() - sent);
                        statuses.computeIfAbsent(answer.status(), s -> new LongAdder())
                                .increment();
                        return answer;
                    };
                    var more = true;
                    while (more && System.nanoTime() - begin < atMost.toNanos()) {
                        more = errand.run(next.getAndIncrement(), timed);
                    }
                } catch (IOException e) {
                    statuses.computeIfAbsent(-1, s -> new LongAdder()).increment();
                }
            }));
        }
        threads.forEach(Load::join);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var sorted = times.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return new Result(sorted.length, took, sorted, statuses.toString());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
