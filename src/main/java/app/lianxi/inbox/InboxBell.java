package app.lianxi.inbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes a thread that waits for work: this node's inbox worker, as soon as something was stored. */
@Component
class InboxBell {
    private final Semaphore rings = new Semaphore(0);

    void ring() {
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    /**
     * Waits for a ring, or this long.
     *
     * @return whether it rang
     */
    boolean await(Duration longest) throws InterruptedException {
        var rang = rings.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (rang) {
            rings.drainPermits();
        }
        return rang;
    }
}
