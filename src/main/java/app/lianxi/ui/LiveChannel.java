package app.lianxi.ui;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * PostgreSQL's LISTEN and NOTIFY, each on a thread and a connection of its own: a NOTIFY within the transaction that it
 * tells of would serialise commits.
 */
@Component
class LiveChannel {
    private static final Logger log = LoggerFactory.getLogger(LiveChannel.class);
    private static final String CHANNEL = "lianxi_live";
    /** PostgreSQL takes payloads shorter than 8,000 bytes. */
    private static final int MAX_BYTES = 7_900;

    private static final int MAX_WAITING = 100_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    LiveChannel(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    static String payload(String topic, String message) {
        var payload = topic + "\n" + message;
        if (payload.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("A live message has at most " + MAX_BYTES + " bytes: publish ids");
        }
        return payload;
    }

    void start(BiConsumer<String, String> heard, Runnable reconnected) {
        threads.add(Thread.ofPlatform().daemon().name("live-listen").start(() -> listen(heard, reconnected)));
        threads.add(Thread.ofPlatform().daemon().name("live-notify").start(this::sendAll));
    }

    /** Never waits: what does not fit any more is dropped, since screens read anew. */
    void send(String payload) {
        if (!waiting.offer(payload)) {
            log.warn("Too many live messages wait; one is dropped");
        }
    }

    private void listen(BiConsumer<String, String> heard, Runnable reconnected) {
        var before = false;
        while (!stopped) {
            try (var connection = dataSource.getConnection()) {
                connection.setAutoCommit(true);
                try (var statement = connection.createStatement()) {
                    statement.execute("listen " + CHANNEL);
                }
                if (before) {
                    reconnected.run();
                }
                before = true;
                hear(connection, heard);
            } catch (SQLException e) {
                if (!stopped) {
                    log.warn("Live messages are not heard, trying again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void hear(Connection connection, BiConsumer<String, String> heard) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        while (!stopped) {
            var notifications = postgres.getNotifications((int) POLL.toMillis());
            if (notifications == null || notifications.length == 0) {
                if (!connection.isValid(5)) {
                    throw new SQLException("The connection is gone");
                }
                continue;
            }
            for (var notification : notifications) {
                var payload = notification.getParameter();
                var end = payload.indexOf('\n');
                if (end > 0) {
                    heard.accept(payload.substring(0, end), payload.substring(end + 1));
                }
            }
        }
    }

    private void sendAll() {
        while (!stopped) {
            try {
                var batch = new LinkedHashSet<String>();
                batch.add(waiting.take());
                var more = new ArrayList<String>();
                waiting.drainTo(more, 200);
                batch.addAll(more);
                send(batch.toArray(String[]::new));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void send(String[] batch) {
        for (var attempt = 1; attempt <= 5 && !stopped; attempt++) {
            try (var connection = dataSource.getConnection();
                    var statement =
                            connection.prepareStatement("select pg_notify('" + CHANNEL + "', p) from unnest(?) p")) {
                statement.setArray(1, connection.createArrayOf("text", batch));
                statement.execute();
                return;
            } catch (SQLException e) {
                log.warn("{} live messages could not be sent, attempt {}: {}", batch.length, attempt, e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    /** Waits until the connections are given back: at most one {@link #POLL}, when nothing is wrong. */
    void stop() {
        stopped = true;
        threads.forEach(Thread::interrupt);
        threads.forEach(this::await);
    }

    private void await(Thread thread) {
        try {
            thread.join(POLL.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
