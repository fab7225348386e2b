package app.lianxi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.TestDatabase;
import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.money.Money;
import app.lianxi.promotion.Promotions;
import app.lianxi.promotion.rules.Audience;
import app.lianxi.promotion.rules.Benefit;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.Draft;
import app.lianxi.promotion.rules.OnRefund;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 64 tills on two nodes want the last uses and the last money of three promotions, while one node is killed and checkouts
 * expire: at no moment one use or one cent too many, and in the end nothing is held. Its size is
 * {@code lianxi.drill.rounds}.
 */
@SpringBootTest(
        properties = {"lianxi.inbox.worker=false", "lianxi.messaging.worker=false", "lianxi.checkout.watch=false"})
class BudgetRaceDrill {
    private static final int TILLS = 64;
    private static final int ROUNDS = Integer.getInteger("lianxi.drill.rounds", 4);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Budgets that don't say what their offers do, that are exceeded, or checkouts that don't say what they hold. */
    private static final String WRONG = """
            select p.name || ': held ' || p.held_money || '/' || p.held_uses || ' redeemed ' || p.redeemed_money || '/'
                || p.redeemed_uses || ', offers hold ' || o.money_held || '/' || o.uses_held || ' and redeemed ' || o.money_used
                || '/' || o.uses_used
            from promotion p cross join lateral (
                select count(*) filter (where state = 'HELD') uses_held, count(*) filter (where state = 'REDEEMED') uses_used,
                    coalesce(sum(saving) filter (where state = 'HELD'), 0) money_held,
                    coalesce(sum(saving) filter (where state = 'REDEEMED'), 0) money_used
                from offer where promotion_id = p.id) o
            where p.held_uses <> o.uses_held or p.redeemed_uses <> o.uses_used
                or o.uses_held + o.uses_used > coalesce(p.budget_uses, 9223372036854775807)
                or p.currency is not null and (p.held_money <> o.money_held or p.redeemed_money <> o.money_used)
                or o.money_held + o.money_used > coalesce(p.budget_money, 9223372036854775807)
            union all
            select c.state || ' checkout takes off ' || c.discount || ', its offers ' || o.saving
            from checkout c cross join lateral (
                select coalesce(sum(saving), 0) saving from offer
                where checkout_id = c.id and state = case when c.state = 'PAID' then 'REDEEMED' else 'HELD' end) o
            where c.state not in ('CANCELLED', 'EXPIRED') and c.discount <> o.saving
            """;

    private static final String USES =
            "select promotion_id, count(*) from offer where state in ('HELD', 'REDEEMED') group by promotion_id";

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Promotions promotions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @Test
    void neverOneUseNorOneCentTooMany() throws Exception {
        boutiques.add(new Boutique(
                new BoutiqueId(new UUID(0, 0)),
                "nyc5",
                "Fifth Avenue",
                "纽约第五大道",
                "New York",
                "US",
                ZoneId.of("America/New_York"),
                "USD",
                false));
        var uses = (long) TILLS * ROUNDS / 8;
        var wanted = List.of(
                start("Last uses", new Benefit.PercentOff(1_000, null), null, new Budget(null, uses)),
                start("Last money", new Benefit.PercentOff(700, null), "USD", new Budget(usd(uses * 3_001), null)),
                start("Last of both", new Benefit.AmountOff(usd(5_000)), "USD", new Budget(usd(uses * 4_999), uses)));
        var sandboxDatabase = TestDatabase.create();
        var second = JavaProcess.freePort();
        try (var drill = new Drill(
                        "race",
                        environment.getRequiredProperty("spring.datasource.url"),
                        sandboxDatabase,
                        BenchHouse.keysOf(environment));
                var house = drill.house(settings());
                var tills = Executors.newFixedThreadPool(TILLS);
                var watch = Executors.newSingleThreadExecutor()) {
            house.awaitPage("/login");
            var race = new Tills(drill, List.of(house.port(), second), wanted);
            var over = new CountDownLatch(1);
            var seen = watch.submit(() -> look(over));
            // Whatever goes wrong, who looks stops looking
            try (AutoCloseable stop = over::countDown) {
                List<? extends Future<?>> all;
                try (var other = drill.node("other", second, settings())) {
                    other.awaitPage("/login");
                    all = IntStream.range(0, TILLS)
                            .mapToObj(till -> tills.submit(
                                    () -> IntStream.range(0, ROUNDS).forEach(round -> race.checkOut(till, round))))
                            .toList();
                    Drill.await(PATIENCE, () -> race.checkouts.get() >= TILLS * ROUNDS / 3);
                    other.kill();
                }
                try (var other = drill.node("other", second, settings())) {
                    other.awaitPage("/login");
                    for (var till : all) {
                        till.get();
                    }
                    Drill.await(PATIENCE, () -> number("select count(*) from checkout where ended_at is null") == 0);
                    // What was paid and told late comes again
                    Drill.await(PATIENCE, () -> {
                        drill.post("/deliveries/hurry", "{}");
                        return paidAtThePlatform(sandboxDatabase).equals(paidHere());
                    });
                    over.countDown();
                    settled(race, seen.get(), wanted);
                }
            }
        }
    }

    private void settled(Tills race, Seen seen, List<UUID> wanted) {
        System.out.printf(
                "budget race: %d tills, %d checkouts, %d offers held and %d refused, %d requests unanswered by the killed node;"
                        + " paid %d, cancelled %d, expired %d; looked %d times%n",
                TILLS,
                race.checkouts.get(),
                race.held.get(),
                race.refused.get(),
                race.unanswered.get(),
                number("select count(*) from checkout where state = 'PAID'"),
                number("select count(*) from checkout where state = 'CANCELLED'"),
                number("select count(*) from checkout where state = 'EXPIRED'"),
                seen.times());
        jdbc.sql("select * from promotion order by id").query(row -> {
            System.out.printf(
                    "  %s: budget %s uses, %s cents; held %d, %d; redeemed %d, %d; most at once %d uses%n",
                    row.getString("name"),
                    row.getObject("budget_uses"),
                    row.getObject("budget_money"),
                    row.getLong("held_uses"),
                    row.getLong("held_money"),
                    row.getLong("redeemed_uses"),
                    row.getLong("redeemed_money"),
                    seen.most().getOrDefault(row.getObject("id", UUID.class), 0L));
        });
        assertThat(race.wrong).isEmpty();
        assertThat(seen.wrong()).isEmpty();
        assertThat(race.unanswered.get()).as("the kill came too late").isPositive();
        assertThat(race.refused.get()).as("there was enough for everybody").isPositive();
        assertThat(jdbc.sql(WRONG).query(String.class).list()).isEmpty();
        for (var promotion : wanted) {
            var budget = jdbc.sql("select coalesce(budget_uses, 9223372036854775807) from promotion where id = ?")
                    .param(promotion)
                    .query(Long.class)
                    .single();
            assertThat(seen.most().getOrDefault(promotion, 0L)).isPositive().isLessThanOrEqualTo(budget);
        }
        assertThat(number("select sum(held_uses) + sum(held_money) from promotion"))
                .isZero();
        assertThat(number("""
                        select count(*) from offer o join checkout c on c.id = o.checkout_id
                        where o.state = 'REDEEMED' and c.state <> 'PAID' or o.state = 'HELD'
                        """)).isZero();
        // Everybody paid what was left of the amount, once
        assertThat(number("""
                        select count(*) from checkout c where c.state = 'PAID' and c.amount - c.discount <>
                            (select sum(p.amount) from charge h join payment p on p.reference = h.reference where h.checkout_id = c.id)
                        """)).isZero();
    }

    /** What was seen while the tills raced. */
    private record Seen(int times, Set<String> wrong, Map<UUID, Long> most) {}

    /** Each look is one statement, and so one moment. */
    private Seen look(CountDownLatch over) throws InterruptedException {
        var wrong = ConcurrentHashMap.<String>newKeySet();
        var most = new HashMap<UUID, Long>();
        var times = 0;
        while (over.getCount() > 0) {
            wrong.addAll(jdbc.sql(WRONG).query(String.class).list());
            jdbc.sql(USES).query(row -> {
                most.merge(row.getObject(1, UUID.class), row.getLong(2), Math::max);
            });
            times++;
            over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        return new Seen(times, wrong, most);
    }

    private static String[] settings() throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(Tills.TOKEN.getBytes());
        return new String[] {
            "--lianxi.api.tokens.till={sha256}" + HexFormat.of().formatHex(hash),
            "--lianxi.checkout.good-for=PT8S",
            "--lianxi.checkout.ask-every=PT1S",
            "--lianxi.checkout.code-at-most=PT5S"
        };
    }

    /** Written by a marketer and started by a manager. */
    private UUID start(String name, Benefit benefit, @Nullable String currency, Budget budget) {
        SignedIn.as(SignedIn.somebody(register, Role.MARKETER, Set.of(), true));
        var id = promotions.write(new Draft(
                name,
                currency == null ? null : Currency.getInstance(currency),
                benefit,
                currency == null ? null : usd(20_000),
                LocalDate.now().minusDays(2),
                LocalDate.now().plusDays(2),
                Set.of(),
                Set.of(),
                budget,
                null,
                Audience.ANYONE,
                true,
                OnRefund.KEEP));
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        promotions.start(id);
        SignedIn.out();
        return id.value();
    }

    private static Money usd(long cents) {
        return Money.of(cents, "USD");
    }

    private static Set<String> paidAtThePlatform(String database) {
        var paid = new HashSet<String>();
        try (var connection = DriverManager.getConnection(database, "postgres", "");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select out_trade_no from transaction where paid_at is not null and reversed_at is null")) {
            while (row.next()) {
                paid.add(row.getString(1));
            }
            return paid;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> paidHere() {
        return jdbc.sql("""
                        select h.reference from charge h join checkout c on c.id = h.checkout_id
                        where h.state = 'PAID' and c.state = 'PAID'
                        """).query(String.class).set();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
