package app.lianxi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.ids.Ids;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** Notices that were acknowledged and lie unread, all at once, as after an outage; and how long their payments take to be linked. */
final class Backlog {
    private static final int CHUNK = 10_000;

    private final BenchHouse house;
    private final int count;

    Backlog(BenchHouse house, int count) {
        this.house = house;
        this.count = count;
    }

    /** @return from the moment at which all are there until none is left */
    Duration drain() throws SQLException, IOException {
        try (var connection = house.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                    copy notice (id, hook, account, notice_key, kind, body, received_at) from stdin
                    """);
            for (int done = 0; done < count; done += CHUNK) {
                var rows = IntStream.range(0, Math.min(CHUNK, count - done))
                        .parallel()
                        .mapToObj(n -> row())
                        .collect(Collectors.joining());
                var bytes = rows.getBytes(UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
            }
            copy.endCopy();
            statement.execute("insert into notice_waiting (id, hook, bytes)"
                    + " select id, hook, octet_length(body) from notice where notice_key like 'EV-B%'");
            connection.commit();
            connection.setAutoCommit(true);
            var begin = System.nanoTime();
            while (true) {
                try (var row = statement.executeQuery(
                        "select exists (select from notice_waiting where set_aside_at is null)")) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return Duration.ofNanos(System.nanoTime() - begin);
                    }
                }
                JavaProcess.pause(250);
            }
        }
    }

    private String row() {
        var random = ThreadLocalRandom.current();
        var transaction = "420000220261122" + "%013d".formatted(random.nextLong(10_000_000_000_000L));
        var key = "EV-B" + transaction;
        var body = WeChatPayPlatform.opened(
                key,
                "TRANSACTION.SUCCESS",
                WeChatPayPlatform.transaction(
                        transaction, Notices.payer(random), random.nextLong(1_000, 800_000), "USD", Instant.now()));
        return Ids.next() + "\twechatpay\tinstitution\t" + key + "\tTRANSACTION.SUCCESS\t\\\\x"
                + HexFormat.of().formatHex(house.seal("notice.body", body)) + '\t' + Instant.now() + '\n';
    }
}
