package app.lianxi.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** A thread that does the same work again and again, from the application's start to its end; trouble is left for later. */
public abstract class BackgroundWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BackgroundWorker.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final String name;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile Thread thread = Thread.currentThread();

    /** @param name of the thread */
    protected BackgroundWorker(String name) {
        this.name = name;
    }

    /** Does the work once. @return how long to rest until it is done again */
    protected abstract Duration work();

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        var rest = AFTER_TROUBLE;
        try {
            while (!stopped.await(rest.toNanos(), TimeUnit.NANOSECONDS)) {
                rest = workOrRest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration workOrRest() {
        try {
            return work();
        } catch (RuntimeException e) {
            log.warn("{} goes on later: {}", name, e.getClass().getSimpleName());
            log.debug("Trouble", e);
            return AFTER_TROUBLE;
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            thread.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
