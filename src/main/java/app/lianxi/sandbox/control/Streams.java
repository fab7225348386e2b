package app.lianxi.sandbox.control;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.people.Traveller;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.till.Terminal;
import app.lianxi.sandbox.wechatpay.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many payments at once or at a rate, by travellers picked at random, for drills. */
@SandboxPart("sandboxStreams")
class Streams {
    private static final int CHUNK = 200;
    private final SandboxDatabase database;
    private final Transactions transactions;
    private final Travellers travellers;
    private final Clock clock;

    Streams(SandboxDatabase database, Transactions transactions, Travellers travellers, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.travellers = travellers;
        this.clock = clock;
    }

    /**
     * What to send.
     *
     * @param concurrency how many notices may be under way at once
     * @param duplicates how many of a hundred are sent twice
     * @param perSecond at what rate they begin; all at once when there is none
     * @param strangers how many people besides the sample travellers may pay
     */
    record Wish(
            int payments,
            @Nullable Integer concurrency,
            @Nullable Integer duplicates,
            @Nullable Double perSecond,
            @Nullable Integer strangers) {
        int concurrencyOr(int usual) {
            return concurrency == null ? usual : concurrency;
        }
    }

    UUID start(Wish wish) {
        int concurrency = wish.concurrencyOr(8);
        if (wish.payments() < 1 || wish.payments() > 200_000 || concurrency < 1 || concurrency > 256) {
            throw new IllegalArgumentException("payments is 1 to 200000, concurrency 1 to 256");
        }
        if (wish.perSecond() != null && wish.perSecond() <= 0) {
            throw new IllegalArgumentException("perSecond is more than 0");
        }
        var id = UUID.randomUUID();
        database.sql(
                        "insert into stream (id, payments, concurrency, started_at) values (?, ?, ?, ?)",
                        id,
                        wish.payments(),
                        concurrency,
                        clock.instant())
                .update();
        Thread.ofVirtual().name("sandbox-stream").start(() -> make(id, wish));
        return id;
    }

    private void make(UUID id, Wish wish) {
        var start = clock.instant();
        var people = people(wish.strangers() == null ? 0 : wish.strangers());
        for (int first = 0; first < wish.payments(); first += CHUNK) {
            int from = first;
            database.inTransaction(() -> {
                for (int i = from; i < Math.min(from + CHUNK, wish.payments()); i++) {
                    pay(id, wish, people, start, i);
                }
            });
        }
    }

    private void pay(UUID id, Wish wish, List<String> people, Instant start, int n) {
        var terminals = Terminal.all().subList(0, 3);
        var terminal = terminals.get(Random.generator().nextInt(terminals.size()));
        var amount = Money.of(Random.generator().nextLong(2_000, 800_000), terminal.currency());
        var at = wish.perSecond() == null ? start : start.plus(Duration.ofNanos((long) (n * 1e9 / wish.perSecond())));
        transactions.paid(
                terminal.id(),
                amount,
                people.get(Random.generator().nextInt(people.size())),
                id,
                at,
                Random.chance(wish.duplicates() == null ? 0 : wish.duplicates()) ? 2 : 1);
    }

    private List<String> people(int strangers) {
        var people =
                new ArrayList<>(travellers.all().stream().map(Traveller::id).toList());
        for (int i = 1; i <= strangers; i++) {
            people.add("stranger-" + i);
        }
        return people;
    }

    Optional<Status> status(UUID id, boolean withIds) {
        database.sql("""
                        update stream set finished_at = ? where id = ? and finished_at is null
                        and payments = (select count(*) from transaction where run = stream.id)
                        and not exists (select from delivery where run = stream.id and next_at is not null)""", clock.instant(), id).update();
        var acknowledged = withIds
                ? database.sql(
                                "select distinct subject from delivery where run = ? and acknowledged_at is not null order by subject",
                                id)
                        .list(row -> row.text("subject"))
                : List.<String>of();
        return database.sql("""
                        select s.*, count(distinct d.subject) made, count(d.id) notices,
                            count(distinct d.subject) filter (where d.attempts > 0) sent,
                            count(distinct d.subject) filter (where d.acknowledged_at is not null) acknowledged,
                            count(d.id) filter (where d.acknowledged_at is not null) acknowledged_notices,
                            count(d.id) filter (where d.next_at is not null) waiting,
                            count(d.id) filter (where d.given_up_at is not null) given_up,
                            coalesce(sum(d.attempts), 0) attempts
                        from stream s left join delivery d on d.run = s.id where s.id = ? group by s.id""", id)
                .optional(row -> new Status(
                        id,
                        row.count("payments"),
                        row.count("concurrency"),
                        row.count("made"),
                        row.count("notices"),
                        row.count("sent"),
                        row.count("acknowledged"),
                        row.count("acknowledged_notices"),
                        row.count("waiting"),
                        row.count("given_up"),
                        row.number("attempts"),
                        row.time("started_at"),
                        row.timeOrNull("finished_at"),
                        acknowledged));
    }

    /**
     * How far a stream has come.
     *
     * @param sent payments of which the house has been told at least once
     * @param acknowledged payments whose notice the house has acknowledged
     * @param notices with duplicates
     * @param acknowledgedIds the transaction ids of those acknowledged
     */
    record Status(
            UUID id,
            int payments,
            int concurrency,
            int made,
            int notices,
            int sent,
            int acknowledged,
            int acknowledgedNotices,
            int waiting,
            int givenUp,
            long attempts,
            Instant startedAt,
            @Nullable Instant finishedAt,
            List<String> acknowledgedIds) {}
}
