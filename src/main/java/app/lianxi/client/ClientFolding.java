package app.lianxi.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The thread that tells clients' facts anew after they changed: within a quarter of a second when little happens, and never
 * so fast that it takes the machine from payments that come in.
 */
@Component
@ConditionalOnProperty(name = "lianxi.client.worker", havingValue = "true", matchIfMissing = true)
class ClientFolding implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ClientFolding.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int BATCH = 50;

    private final FactTable table;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile Thread thread = Thread.currentThread();

    ClientFolding(FactTable table) {
        this.table = table;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().daemon().name("client-folding").start(this::work);
    }

    private void work() {
        try {
            while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    table.fold(BATCH);
                } catch (RuntimeException e) {
                    log.warn("Clients' facts are told later: {}", e.getClass().getSimpleName());
                    log.debug("Folding trouble", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
