package app.lianxi.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.client.ClientId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** A database that fails takes none of the outbox's hands from it. */
class OutboxWorkerTest {
    private final AtomicInteger sendsFail = new AtomicInteger();
    private final AtomicInteger fetchesFail = new AtomicInteger();
    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch fetched = new CountDownLatch(1);
    private final OutboxWorker worker = new OutboxWorker(
            new OneMessage(),
            new OneFile(),
            new Sender(),
            new MessagingSettings(List.of(), 2_048, 1, 100, 2, true, Duration.ofMinutes(1), Duration.ZERO));

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void sendsWhenTheDatabaseIsBack() throws InterruptedException {
        sendsFail.set(1);
        worker.start();
        assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(fetched.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void fetchesWhenTheDatabaseIsBack() throws InterruptedException {
        fetchesFail.set(2); // as often as there are hands
        worker.start();
        assertThat(fetched.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void failSometimes(AtomicInteger times) {
        if (times.getAndDecrement() > 0) {
            throw new DataAccessResourceFailureException("no connection");
        }
    }

    /** Holds one message, whoever asks. */
    private final class OneMessage extends Outbox {
        private boolean taken;

        OneMessage() {
            super(null, null, null, null);
        }

        @Override
        int giveUp(Duration sendingAtMost) {
            return 0;
        }

        @Override
        List<Taken> take(String account, int most) {
            failSometimes(sendsFail);
            if (taken) {
                return List.of();
            }
            taken = true;
            var id = new MessageId(UUID.randomUUID());
            var client = new ClientId(UUID.randomUUID());
            return List.of(new Taken(id, client, account, MessageKind.TEXT, SendPurpose.SERVICE, new byte[0], null));
        }
    }

    /** Holds one file, whoever asks. */
    private final class OneFile extends MediaTable {
        private boolean taken;

        OneFile() {
            super(null, null, null);
        }

        @Override
        List<Due> take(int most) {
            failSometimes(fetchesFail);
            if (taken) {
                return List.of();
            }
            taken = true;
            return List.of(new Due(
                    new MediaId(UUID.randomUUID()),
                    new ClientId(UUID.randomUUID()),
                    FakeChannel.ACCOUNT,
                    MessageKind.IMAGE,
                    "media-1"));
        }
    }

    private final class Sender extends MessageSender {
        Sender() {
            super(List.of(), null, null, null, null, null, null, null, null);
        }

        @Override
        List<String> accounts() {
            return List.of(FakeChannel.ACCOUNT);
        }

        @Override
        void send(Outbox.Taken taken) {
            sent.countDown();
        }

        @Override
        void fetch(MediaTable.Due due) {
            fetched.countDown();
        }
    }
}
