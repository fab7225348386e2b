package app.lianxi.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** The threads that send messages and fetch media: at once when there is something, and four times a second anyway. */
@Component
@ConditionalOnProperty(name = "lianxi.messaging.worker", havingValue = "true", matchIfMissing = true)
class OutboxWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);
    private static final Duration NAP = Duration.ofMillis(250);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final MediaTable media;
    private final MessageSender sender;
    private final MessagingSettings settings;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore free;
    private final Pace pace;
    private final ExecutorService hands;
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    OutboxWorker(Outbox outbox, MediaTable media, MessageSender sender, MessagingSettings settings) {
        this.outbox = outbox;
        this.media = media;
        this.sender = sender;
        this.settings = settings;
        this.free = new Semaphore(settings.senders());
        this.pace = new Pace(settings.sendsASecond());
        this.hands = Executors.newFixedThreadPool(
                settings.senders(),
                Thread.ofPlatform().daemon().name("outbox-", 1).factory());
    }

    @TransactionalEventListener
    void on(Outbox.Queued queued) {
        bell.release();
    }

    @TransactionalEventListener
    void on(MessageReceived received) {
        bell.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox").start(this::work);
    }

    private void work() {
        while (running) {
            try {
                outbox.giveUp(settings.sendingAtMost());
                var sent = sendNext();
                var fetched = fetchNext();
                if (!sent && !fetched) {
                    bell.tryAcquire(NAP.toMillis(), TimeUnit.MILLISECONDS);
                    bell.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                log.warn("The outbox rests for a second: {}", e.getClass().getSimpleName());
                log.debug("Outbox trouble", e);
                rest();
            }
        }
    }

    private boolean sendNext() throws InterruptedException {
        var any = false;
        for (var account : sender.accounts()) {
            free.acquire();
            var most = 1;
            while (most < settings.senders() && free.tryAcquire()) {
                most++;
            }
            List<Outbox.Taken> taken = List.of();
            try {
                taken = outbox.take(account, Math.min(most, pace.allowed(account)));
            } finally {
                free.release(most - taken.size());
            }
            pace.used(account, taken.size());
            taken.forEach(one -> inHand(() -> sender.send(one)));
            any |= !taken.isEmpty();
        }
        return any;
    }

    private boolean fetchNext() throws InterruptedException {
        free.acquire();
        List<MediaTable.Due> due = List.of();
        try {
            due = media.take(1);
        } finally {
            free.release(1 - due.size());
        }
        due.forEach(one -> inHand(() -> sender.fetch(one)));
        return !due.isEmpty();
    }

    private void inHand(Runnable work) {
        hands.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                // What was taken stays taken, and is given up as unknown in time.
                log.warn(
                        "A message's end could not be recorded: {}",
                        e.getClass().getSimpleName());
            } finally {
                free.release();
            }
        });
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
        bell.release();
        try {
            thread.join(Duration.ofSeconds(10));
            hands.shutdown();
            hands.awaitTermination(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
