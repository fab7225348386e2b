package app.lianxi.sandbox.delivery;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Carrier.Verdict;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.function.SingletonSupplier;

/** Carries due notices to the house, many at once, and takes them up again as each platform's schedule says. */
@SandboxPart("sandboxCourier")
public class Courier implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(120);
    private static final Duration BREATH = Duration.ofMillis(3);
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);
    private static final int MOST = 256;

    private final Deliveries deliveries;
    private final Map<String, Carrier> carriers;
    private final Knobs knobs;
    private final Exchanges exchanges;
    private final SandboxSettings.Delivery settings;
    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<HttpClient> http = SingletonSupplier.of(() -> HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build());

    private final Semaphore places = new Semaphore(MOST);
    private volatile @Nullable Thread loop;

    public Courier(
            Deliveries deliveries, List<Carrier> carriers, Knobs knobs, Exchanges exchanges, SandboxSettings settings) {
        this.deliveries = deliveries;
        this.carriers = carriers.stream().collect(Collectors.toMap(Carrier::platform, Function.identity()));
        this.knobs = knobs;
        this.exchanges = exchanges;
        this.settings = settings.delivery();
    }

    @Override
    public void start() {
        if (settings.automatic() && loop == null) {
            var thread = Thread.ofPlatform().daemon().name("sandbox-courier").unstarted(this::run);
            loop = thread;
            thread.start();
        }
    }

    private void run() {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            int allowed = settings.concurrency();
            long asked = 0;
            while (Thread.currentThread() == loop) {
                if (System.nanoTime() - asked > ASK_EVERY.toNanos()) {
                    allowed = allowed(allowed);
                    asked = System.nanoTime();
                }
                int room = Math.min(allowed, MOST) - (MOST - places.availablePermits());
                if (room <= 0) {
                    Thread.sleep(BREATH);
                } else if (!sendSome(senders, room)) {
                    Thread.sleep(LOOK_EVERY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int allowed(int before) {
        try {
            return deliveries.concurrency(settings.concurrency());
        } catch (RuntimeException e) {
            return before;
        }
    }

    private boolean sendSome(ExecutorService senders, int room) {
        try {
            var due = deliveries.claim(room);
            for (var delivery : due) {
                places.acquireUninterruptibly();
                senders.execute(() -> {
                    try {
                        carry(delivery);
                    } finally {
                        places.release();
                    }
                });
            }
            return !due.isEmpty();
        } catch (RuntimeException e) {
            LOG.warn("The sandbox cannot look for what is due: {}", e.getMessage());
            return false;
        }
    }

    /** Carries everything that is due, one after another, for those who hold the clock. */
    public int deliverDue() {
        int count = 0;
        for (var due = deliveries.claim(50); !due.isEmpty(); due = deliveries.claim(50)) {
            due.forEach(this::carry);
            count += due.size();
        }
        return count;
    }

    private void carry(Delivery delivery) {
        var carrier = carriers.get(delivery.platform());
        if (carrier == null) {
            return;
        }
        var start = System.nanoTime();
        int status = 0;
        Verdict verdict;
        try {
            var answer = http.obtain().send(carrier.request(delivery), BodyHandlers.ofString());
            status = answer.statusCode();
            var type = answer.headers().firstValue("Content-Type").orElse("");
            verdict = Random.chance(knobs.lost())
                    ? new Verdict(false, "answer lost on the way, as the knob says")
                    : carrier.read(delivery, status, type, answer.body());
        } catch (IOException e) {
            verdict = new Verdict(false, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            verdict = new Verdict(false, "interrupted");
        } catch (RuntimeException e) {
            LOG.warn("The sandbox could not send a notice", e);
            verdict = new Verdict(false, String.valueOf(e.getMessage()));
        }
        finish(delivery, carrier, status, verdict, Duration.ofNanos(System.nanoTime() - start));
    }

    private void finish(Delivery delivery, Carrier carrier, int status, Verdict verdict, Duration took) {
        if (verdict.acknowledged()) {
            deliveries.acknowledged(delivery);
        } else if (!deliveries.failed(delivery, carrier.retries())) {
            carrier.gaveUp(delivery);
        }
        exchanges.sent(delivery, status, took.toMillis(), verdict.detail());
    }

    @Override
    public void stop() {
        var stopping = loop;
        loop = null;
        if (stopping != null) {
            try {
                stopping.join(Duration.ofSeconds(8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
