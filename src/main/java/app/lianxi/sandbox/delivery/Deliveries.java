package app.lianxi.sandbox.delivery;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The notices that the platforms owe to the house; they outlive a crash of either. */
@SandboxPart("sandboxDeliveries")
public class Deliveries {
    /** A notice that was taken up and never reported on, because the sandbox died, is taken up again after this. */
    private static final Duration LEASE = Duration.ofSeconds(12);

    private final SandboxDatabase database;
    private final Knobs knobs;
    private final Clock clock;

    public Deliveries(SandboxDatabase database, Knobs knobs, Clock clock) {
        this.database = database;
        this.knobs = knobs;
        this.clock = clock;
    }

    /** Owes a notice to the house; now and then, as the knob says, the same one twice. */
    public void send(String platform, String what, String subject, @Nullable String person, String payload) {
        var at = clock.instant().plus(knobs.delay());
        send(platform, what, subject, person, payload, null, at);
        if (Random.chance(knobs.duplicates())) {
            send(platform, what, subject, person, payload, null, at);
        }
    }

    /** @param run the stream it belongs to, at its own time and without the knobs */
    public void send(
            String platform,
            String what,
            String subject,
            @Nullable String person,
            String payload,
            @Nullable UUID run,
            Instant at) {
        database.sql("""
                        insert into delivery (id, platform, what, subject, person, payload, run, made_at, next_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", UUID.randomUUID(), platform, what, subject, person, payload, run, clock.instant(), at)
                .update();
    }

    /** Takes up what is due, the oldest first. */
    List<Delivery> claim(int most) {
        var now = clock.instant();
        return database.sql("""
                        update delivery set attempts = attempts + 1, next_at = ?
                        where id in (select id from delivery where next_at <= ? order by next_at limit ? for update skip locked)
                        returning id, platform, what, subject, person, payload, run, made_at, attempts""", now.plus(LEASE), now, most)
                .list(row -> new Delivery(
                        row.id("id"),
                        row.text("platform"),
                        row.text("what"),
                        row.text("subject"),
                        row.textOrNull("person"),
                        row.text("payload"),
                        row.idOrNull("run"),
                        row.time("made_at"),
                        row.count("attempts")));
    }

    void acknowledged(Delivery delivery) {
        database.sql(
                        "update delivery set acknowledged_at = ?, next_at = null where id = ?",
                        clock.instant(),
                        delivery.id())
                .update();
    }

    /** @return whether there will be another attempt */
    boolean failed(Delivery delivery, List<Duration> retries) {
        var now = clock.instant();
        if (delivery.attempt() > retries.size()) {
            database.sql("update delivery set given_up_at = ?, next_at = null where id = ?", now, delivery.id())
                    .update();
            return false;
        }
        var pause = retries.get(delivery.attempt() - 1).toMillis() / knobs.speed();
        database.sql("update delivery set next_at = ? where id = ?", now.plusMillis((long) pause), delivery.id())
                .update();
        return true;
    }

    /** How many may be under way at once: a stream may ask for more than the settings do. */
    int concurrency(int usual) {
        return Math.max(
                usual,
                database.sql("select coalesce(max(concurrency), 0) from stream where finished_at is null")
                        .count());
    }

    /** Makes everything due that waits for its next attempt. */
    public int hurry() {
        return database.sql(
                        "update delivery set next_at = ? where next_at > ? and attempts > 0",
                        clock.instant(),
                        clock.instant())
                .update();
    }

    public Waiting waiting() {
        return database.sql("""
                        select count(*) filter (where next_at is not null) waiting,
                               count(*) filter (where next_at is not null and attempts > 0) repeating,
                               count(*) filter (where given_up_at is not null) given_up
                        from delivery where next_at is not null or given_up_at is not null""")
                .single(row -> new Waiting(row.count("waiting"), row.count("repeating"), row.count("given_up")));
    }

    /** How much the house is still owed. */
    public record Waiting(int waiting, int repeating, int givenUp) {}
}
