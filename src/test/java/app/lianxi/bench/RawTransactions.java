package app.lianxi.bench;

import app.lianxi.ids.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** The limit of taking payments one by one: insert on conflict, client aggregate, link, outbox, commit. */
final class RawTransactions {
    private static final int CONNECTIONS = 8;

    private final BenchHouse house;

    RawTransactions(BenchHouse house) {
        this.house = house;
    }

    double perSecond(Duration warmUp, Duration measured) {
        var done = new LongAdder();
        var end = System.nanoTime() + warmUp.plus(measured).toNanos();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(Thread.ofPlatform().start(() -> work(end, done)));
        }
        JavaProcess.pause(warmUp.toMillis());
        var before = done.sum();
        var begin = System.nanoTime();
        JavaProcess.pause(measured.toMillis());
        var rate = (done.sum() - before) / ((System.nanoTime() - begin) / 1e9);
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return rate;
    }

    private void work(long end, LongAdder done) {
        try (var connection = house.connect()) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < end) {
                pay(connection);
                done.increment();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pay(Connection connection) throws SQLException {
        var payment = Ids.next();
        var client = house.clients().get(ThreadLocalRandom.current().nextInt(BenchHouse.CLIENTS));
        var now = Timestamp.from(Instant.now());
        try (var insert = connection.prepareStatement(
                        "insert into raw.payment values (?, 'wechatpay', ?, 'nyc5', ?, 'USD', ?) on conflict do nothing");
                var update =
                        connection.prepareStatement("update raw.client set payments = payments + 1, total = total + ?,"
                                + " last_at = greatest(last_at, ?) where id = ?");
                var link = connection.prepareStatement("insert into raw.link values (?, ?, ?, ?)");
                var outbox = connection.prepareStatement("insert into raw.outbox values (?, 'payment', ?, null)")) {
            insert.setObject(1, payment);
            insert.setString(2, payment.toString());
            insert.setLong(3, 12_800);
            insert.setTimestamp(4, now);
            insert.executeUpdate();
            update.setLong(1, 12_800);
            update.setTimestamp(2, now);
            update.setObject(3, client);
            update.executeUpdate();
            link.setObject(1, Ids.next());
            link.setObject(2, payment);
            link.setObject(3, client);
            link.setTimestamp(4, now);
            link.executeUpdate();
            outbox.setObject(1, Ids.next());
            outbox.setString(2, payment.toString());
            outbox.executeUpdate();
            connection.commit();
        }
    }
}
