package app.lianxi.insight;

import app.lianxi.access.BoutiqueId;
import app.lianxi.ui.Live;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The thread that folds, once a second, and tells open screens whose figures moved: however fast payments come, a screen
 * reads at most once a second. The figures are right without it.
 */
@Component
@ConditionalOnProperty(name = "lianxi.insight.worker", havingValue = "true", matchIfMissing = true)
class Folding implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Folding.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SpendTable table;
    private final Live live;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile Thread thread = Thread.currentThread();

    Folding(SpendTable table, Live live) {
        this.table = table;
        this.live = live;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().daemon().name("folding").start(this::work);
    }

    private void work() {
        try {
            while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    fold();
                } catch (RuntimeException e) {
                    log.warn("Figures are folded later: {}", e.getClass().getSimpleName());
                    log.debug("Folding trouble", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fold() {
        var folded = table.fold();
        if (!folded.isEmpty()) {
            live.publish(SpendTopics.HOUSE, "");
        }
        for (var one : folded) {
            if (one.boutique() != null) {
                live.publish(SpendTopics.boutique(new BoutiqueId(one.boutique())), "");
            }
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
