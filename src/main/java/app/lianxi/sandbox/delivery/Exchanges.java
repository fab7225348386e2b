package app.lianxi.sandbox.delivery;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The log of what the sandbox sent to the house and what it was asked by it, with the people of its sample in clear. */
@SandboxPart("sandboxExchanges")
public class Exchanges {
    private static final int KEPT = 20_000;
    private final SandboxDatabase database;
    private final Clock clock;

    public Exchanges(SandboxDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param status the HTTP status, 0 when there was no answer */
    public void sent(Delivery delivery, int status, long millis, String detail) {
        record(
                "out",
                delivery.platform(),
                delivery.what(),
                delivery.subject(),
                status,
                delivery.attempt(),
                millis,
                detail);
    }

    public void sent(String platform, String what, String subject, int status, long millis, String detail) {
        record("out", platform, what, subject, status, 1, millis, detail);
    }

    public void asked(String platform, String what, String subject, int status, String detail) {
        record("in", platform, what, subject, status, 1, 0, detail);
    }

    public List<Exchange> after(long id, int most) {
        return database.sql("select * from exchange where id > ? order by id desc limit ?", id, most)
                .list(row -> new Exchange(
                        row.number("id"),
                        row.time("at"),
                        row.text("direction"),
                        row.text("platform"),
                        row.text("what"),
                        row.text("subject"),
                        row.count("status"),
                        row.count("attempt"),
                        row.count("millis"),
                        row.text("detail")));
    }

    private void record(
            String direction,
            String platform,
            String what,
            String subject,
            int status,
            int attempt,
            long millis,
            String detail) {
        var id = database.sql(
                        """
                        insert into exchange (at, direction, platform, what, subject, status, attempt, millis, detail)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""", clock.instant(), direction, platform, what, subject, status, attempt, (int) millis, detail)
                .number();
        if (id % 1000 == 0) {
            database.sql("delete from exchange where id < ?", id - KEPT).update();
        }
    }

    /** One request and its answer. */
    public record Exchange(
            long id,
            Instant at,
            String direction,
            String platform,
            String what,
            String subject,
            int status,
            int attempt,
            int millis,
            String detail) {}
}
