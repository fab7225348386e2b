package app.lianxi.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Notices over HTTP until the last one is linked, with the backlog sampled meanwhile. */
final class Ingest {
    private static final int CONNECTIONS = 16;
    private static final Duration LONGEST = Duration.ofSeconds(240);

    private final BenchHouse house;
    private final int port;

    Ingest(BenchHouse house, int port) {
        this.house = house;
        this.port = port;
    }

    /**
     * How it went.
     *
     * @param settled the time from the first request until nothing was pending
     * @param backlog the number of pending notices, each second
     * @param recorded by how many payments the ledger grew
     * @param linked by how many links the histories grew
     */
    record Run(Load.Result load, Duration settled, List<Long> backlog, long recorded, long linked) {
        /** What was taken in and linked a second, the wait for the last one included. */
        double sustained() {
            return recorded / (settled.toNanos() / 1e9);
        }
    }

    Run run(Notices notices) throws SQLException {
        try (var connection = house.connect();
                var statement = connection.createStatement()) {
            var payments = new Counter(statement, "select count(*) from payment");
            var links = new Counter(statement, "select count(*) from link where ended_at is null");
            var pending = new Counter(statement, "select count(*) from notice_waiting where set_aside_at is null");
            var paymentsBefore = payments.now();
            var linksBefore = links.now();
            var backlog = new ArrayList<Long>();
            var result = new Load.Result[1];
            var begin = System.nanoTime();
            var load =
                    Thread.ofPlatform().start(() -> result[0] = Load.run(port, CONNECTIONS, LONGEST, notices::request));
            while (load.isAlive()) {
                JavaProcess.pause(1000);
                backlog.add(pending.now());
            }
            while (pending.now() > 0) {
                JavaProcess.pause(5);
            }
            var settled = Duration.ofNanos(System.nanoTime() - begin);
            // The wait for the sampling second is none of the application's
            var drained =
                    settled.minus(result[0].took()).compareTo(Duration.ofSeconds(1)) <= 0 ? result[0].took() : settled;
            return new Run(result[0], drained, backlog, payments.now() - paymentsBefore, links.now() - linksBefore);
        }
    }

    private record Counter(java.sql.Statement statement, String sql) {
        long now() throws SQLException {
            try (var row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
