package app.lianxi.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads the inbox: at once when something was stored, and at least four times a second. While one batch comes after another
 * a second thread takes every other one, since each waits half its time for the database.
 */
@Component
@ConditionalOnProperty(name = "lianxi.inbox.worker", havingValue = "true", matchIfMissing = true)
class InboxWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);
    private static final Duration LONGEST_NAP = Duration.ofMillis(250);
    /** What comes close together is read together: a batch of many takes little longer than one of few. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final InboxBatches batches;
    private final InboxBell bell;
    private final Refusals refusals;
    private final Traffic traffic;
    private final Clock clock;
    private Instant takenUp = Instant.EPOCH;
    private volatile boolean running;
    private final InboxBell help = new InboxBell();
    private final List<Thread> threads = new ArrayList<>();

    InboxWorker(InboxBatches batches, InboxBell bell, Refusals refusals, Traffic traffic, Clock clock) {
        this.clock = clock;
        this.batches = batches;
        this.bell = bell;
        this.refusals = refusals;
        this.traffic = traffic;
    }

    @Override
    public void start() {
        running = true;
        threads.add(Thread.ofPlatform().name("inbox").start(() -> work(this::readNext)));
        threads.add(Thread.ofPlatform().name("inbox-help").start(() -> work(this::help)));
    }

    private interface Work {
        void once() throws InterruptedException;
    }

    private void readNext() throws InterruptedException {
        refusals.write();
        traffic.write();
        var now = clock.instant();
        // Also after a clock was put back
        if (Duration.between(takenUp, now).abs().compareTo(InboxBatches.AGAIN_AFTER.dividedBy(4)) > 0) {
            takenUp = now;
            batches.takeUpAgain();
        }
        var read = batches.readNext();
        if (read >= InboxBatches.BATCH) {
            help.ring();
        } else if (read == 0) {
            bell.await(LONGEST_NAP);
        } else {
            Thread.sleep(PAUSE);
        }
    }

    private void help() throws InterruptedException {
        if (help.await(LONGEST_WAIT) && running) {
            batches.readNext();
        }
    }

    private void work(Work work) {
        while (running) {
            try {
                work.once();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // Whatever it is: the thread must live, since hooks go on acknowledging.
                log.warn("The inbox rests for a second: {}", e.getClass().getSimpleName());
                log.debug("Inbox trouble", e);
                rest();
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(AFTER_TROUBLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        bell.ring();
        help.ring();
        try {
            for (var thread : threads) {
                thread.join(Duration.ofSeconds(10));
            }
            threads.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
