package app.lianxi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.TestDatabase;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Travellers pay through WeChat Pay, Alipay+ and Citcon while something breaks: the house, its database and the platforms
 * are processes of their own, and the platforms' book says what was acknowledged and when. Every tenth notice is sent
 * twice, every fifth payment by WeChat Pay is half paid back, and the platforms' schedules run sixty times as fast. Its size
 * is {@code lianxi.drill.payments}.
 */
final class Rush implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(5);
    /** WeChat Pay's, and the others' here: platforms.md, section 2. */
    private static final int PLATFORMS_WAIT = 5_000;

    private static final int PAYMENTS = Integer.getInteger("lianxi.drill.payments", 2_400);
    private static final double PER_SECOND = 50;
    private static final String NOTICES = " from delivery where platform in ('wechatpay', 'alipay', 'citcon') ";
    private static final String ANSWERS =
            " from exchange where direction = 'out' and platform in ('wechatpay', 'alipay', 'citcon') ";
    private static final List<String> HOUSE_SETTINGS = List.of("--lianxi.demo=true", "--lianxi.demo-life=false");

    private final String name;
    private final String sandboxDatabase = TestDatabase.create();
    private final Drill drill;

    /** @param database the house's, empty; the user is postgres */
    Rush(String name, String database) {
        this.name = name;
        drill = new Drill(
                name, database, sandboxDatabase, BenchHouse.keys(), "--lianxi.sandbox.delivery.concurrency=32");
        drill.turn("speed", 60);
        drill.turn("duplicates", 10);
    }

    Drill drill() {
        return drill;
    }

    /** The house, with the sample's boutiques, as soon as it answers. */
    JavaProcess house(String... settings) {
        var house = drill.house(with(settings));
        house.awaitPage("/login");
        return house;
    }

    JavaProcess houseWith(Path classes, String... settings) {
        var house = drill.houseWith(classes, with(settings));
        house.awaitPage("/login");
        return house;
    }

    private static String[] with(String... settings) {
        var all = new ArrayList<>(List.of(settings));
        all.addAll(HOUSE_SETTINGS);
        return all.toArray(String[]::new);
    }

    /** Some travellers become clients; then all begin to pay, and this returns when a quarter of them has. */
    void begin() {
        drill.post("/control/hour", "{\"speed\":3600}");
        Drill.await(
                PATIENCE,
                () -> drill.get("/control/hour").path("state").asString().equals("DONE"));
        drill.post("/rush", "{\"payments\":%d,\"perSecond\":%s,\"refunds\":20}".formatted(PAYMENTS, PER_SECOND));
        Drill.await(PATIENCE, () -> paid() >= PAYMENTS / 4);
        assertThat(paid()).as("the travellers pay too fast").isLessThan(PAYMENTS / 2);
    }

    private int paid() {
        var status = drill.get("/rush");
        assertThat(status.path("failed").asInt())
                .as("could not pay, the last because of %s", status.path("whyFailed"))
                .isZero();
        return status.path("paid").asInt();
    }

    /** How many answers with this status the platforms had to what they sent in that time. */
    long answers(int status, Outage outage) {
        return platforms("select count(*)" + ANSWERS + "and status = ?" + Outage.WITHIN, status, outage);
    }

    long answers(String platform, int status, Outage outage) {
        return platforms(
                "select count(*)" + ANSWERS + "and platform = '" + platform + "' and status = ?" + Outage.WITHIN,
                status,
                outage);
    }

    /** A time in which something was broken, from the moment it was until the last moment it was. */
    record Outage(Instant from, Instant to) {
        /** What was sent and answered within it. */
        static final String WITHIN = " and at - millis * interval '1 ms' >= ? and at <= ?";

        /** Lets it last; what was answered before is in the platforms' book within its first second, which is not counted. */
        static Outage of(long millis) {
            JavaProcess.pause(1_000);
            var from = Instant.now();
            JavaProcess.pause(millis);
            return new Outage(from, Instant.now());
        }
    }

    /** Nothing can have been committed in that time: whatever was sent was refused, and soon enough. */
    void refusedInTime(Outage outage) {
        assertThat(answers(200, outage)).as("acknowledged without a commit").isZero();
        answeredInTime(outage);
    }

    /** Not all that was sent in that time could be stored, and whatever was not was refused soon enough. */
    void answeredInTime(Outage outage) {
        assertThat(answers(503, outage)).as("nobody was refused").isPositive();
        assertThat(answers(0, outage)).as("not answered").isZero();
        assertThat(slowest(outage)).as("refused too late").isLessThan(PLATFORMS_WAIT);
    }

    /** The longest that a platform waited for a 503 in that time, in milliseconds. */
    private long slowest(Outage outage) {
        return platforms("select coalesce(max(millis), 0)" + ANSWERS + "and status = ?" + Outage.WITHIN, 503, outage);
    }

    /** Waits until all have paid and been told of, and all is read. */
    void settle() {
        Drill.await(PATIENCE, () -> paid() == PAYMENTS);
        Drill.await(PATIENCE, () -> {
            drill.post("/deliveries/hurry", "{}");
            return platforms("select count(*)" + NOTICES + "and next_at is not null") == 0;
        });
        Drill.await(
                PATIENCE, () -> drill.number("select count(*) from notice_waiting where set_aside_at is null") == 0);
        Drill.await(PATIENCE, () -> drill.number("select count(*) from spend_move") == 0);
    }

    /** Prints what came of it, and fails when anything was lost or counted twice. */
    void account(Outage outage) {
        var acknowledged = subjects("select distinct subject" + NOTICES + "and acknowledged_at is not null");
        var recorded = drill.texts("select transaction_id from payment union all select refund_id from refund");
        var lost = new HashSet<>(acknowledged);
        lost.removeAll(Set.copyOf(recorded));
        var payments = drill.number("select count(*) from payment");
        var refunds = drill.number("select count(*) from refund");
        var twice = recorded.size()
                - Set.copyOf(recorded).size()
                + Math.abs(drill.number("select sum(payments) from spend_house") - payments)
                + Math.abs(drill.number("select sum(refunds) from spend_house") - refunds);
        var wrong = drill.number("""
                select count(*) from (
                    select currency, sum(amount) paid from payment group by currency) p
                full join (select currency, sum(spend) paid from spend_day group by currency) f using (currency)
                where p.paid is distinct from f.paid
                """) + drill.number("select recount_spend()");
        System.out.printf(
                "%n%s: broken for %.1f s%n"
                        + "  sent %d (%d attempts), acknowledged %d; refused with 503 %d, the slowest in %d ms;"
                        + " refused otherwise %d; unanswered %d%n"
                        + "  stored %d, payments %d, refunds %d, linked %d%n"
                        + "  acknowledged and lost %d; counted twice %d; figures wrong %d%n",
                name,
                Duration.between(outage.from(), outage.to()).toMillis() / 1e3,
                platforms("select count(*)" + NOTICES),
                platforms("select sum(attempts)" + NOTICES),
                platforms("select count(*)" + NOTICES + "and acknowledged_at is not null"),
                platforms("select count(*)" + ANSWERS + "and status = 503"),
                platforms("select coalesce(max(millis), 0)" + ANSWERS + "and status = 503"),
                platforms("select count(*)" + ANSWERS + "and status not in (0, 200, 503)"),
                platforms("select count(*)" + ANSWERS + "and status = 0"),
                drill.number("select count(*) from notice where hook in ('wechatpay', 'alipay', 'citcon')"),
                payments,
                refunds,
                drill.number("select count(*) from link where ended_at is null"),
                lost.size(),
                twice,
                wrong);
        assertThat(lost).isEmpty();
        assertThat(twice).isZero();
        assertThat(wrong).isZero();
        assertThat(platforms("select count(*)" + NOTICES + "and acknowledged_at is null"))
                .as("given up")
                .isZero();
        assertThat(drill.number("select count(*) from notice_waiting where set_aside_at is not null"))
                .isZero();
        assertThat(Set.copyOf(recorded)).hasSameElementsAs(acknowledged);
        assertThat(drill.texts("select distinct channel from payment"))
                .containsExactlyInAnyOrder("wechatpay", "alipay", "citcon");
        assertThat(refunds).isPositive();
        assertThat(drill.number("select count(*) from link where ended_at is null"))
                .isPositive();
    }

    private long platforms(String sql, int status, Outage outage) {
        return platforms(sql, status, Timestamp.from(outage.from()), Timestamp.from(outage.to()));
    }

    /** A number out of the platforms' book. */
    long platforms(String sql, Object... values) {
        try (var connection = DriverManager.getConnection(sandboxDatabase, "postgres", "");
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> subjects(String sql) {
        return Set.copyOf(Drill.texts(sandboxDatabase, sql));
    }

    @Override
    public void close() {
        drill.close();
    }
}
