package app.lianxi.bench;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Audience;
import app.lianxi.promotion.rules.Benefit;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.Channel;
import app.lianxi.promotion.rules.OnRefund;
import app.lianxi.promotion.rules.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Twenty promotions that run, and as many that are over or were never started. The n-th takes off n percent from n hundred
 * dollars on, so that which is best depends on the amount; every fourth counts its uses for each client.
 */
final class BenchPromotions {
    static final int LIVE = 20;
    private static final long PLENTY = 1_000_000_000_000L;

    private BenchPromotions() {}

    static long minimum(int n) {
        return n * 10_000L;
    }

    static boolean countsUsesByClient(int n) {
        return n % 4 == 0;
    }

    /** As the application rounds: what is less than a minor unit counts for the client. */
    static long saving(int n, long amount) {
        return Math.ceilDiv(amount * n, 100);
    }

    static void fill(Connection connection) throws SQLException {
        var json = JsonMapper.builder().build();
        try (var statement = connection.createStatement()) {
            var writer = staff(statement, "writer");
            var starter = staff(statement, "starter");
            try (var promotion = connection.prepareStatement("""
                            insert into promotion (id, name, version, currency, first_day, last_day, budget_money, budget_uses,
                                written_by, written_at, started_by, started_at, stopped_at)
                            values (?, ?, 1, 'USD', current_date - 10, current_date + 10, ?, ?, ?, now(), ?,
                                case when ?::uuid is not null then now() end, case when ? then now() end)
                            """);
                    var version = connection.prepareStatement(
                            "insert into promotion_version values (?, 1, ?::jsonb, ?, now())")) {
                for (int n = 1; n <= 2 * LIVE; n++) {
                    var id = app.lianxi.ids.Ids.next();
                    var draft = n > LIVE && n % 2 == 0;
                    promotion.setObject(1, id);
                    promotion.setString(2, name(n));
                    promotion.setLong(3, PLENTY);
                    promotion.setLong(4, PLENTY);
                    promotion.setObject(5, writer);
                    promotion.setObject(6, draft ? null : starter);
                    promotion.setObject(7, draft ? null : starter);
                    promotion.setBoolean(8, n > LIVE && !draft);
                    promotion.executeUpdate();
                    version.setObject(1, id);
                    version.setString(2, json.writeValueAsString(terms(n)));
                    version.setObject(3, writer);
                    version.executeUpdate();
                }
            }
        }
    }

    static String name(int n) {
        return "Golden Week " + n;
    }

    private static Terms terms(int n) {
        var dollars = Currency.getInstance("USD");
        var today = LocalDate.now(java.time.ZoneOffset.UTC);
        return new Terms(
                name(n),
                dollars,
                new Benefit.PercentOff(Math.min(n, LIVE) * 100, null),
                new Money(minimum(Math.min(n, LIVE)), dollars),
                today.minusDays(10),
                today.plusDays(10),
                Set.of("nyc5", "sho"),
                Set.of(Channel.values()),
                new Budget(new Money(PLENTY, dollars), PLENTY),
                countsUsesByClient(n) ? 1_000 : null,
                n % 3 == 0 ? new Audience(Audience.Who.KNOWN, Set.of(), Set.of(), false) : Audience.ANYONE,
                n % 2 == 0,
                OnRefund.RETURN_PROPORTIONALLY);
    }

    private static UUID staff(Statement statement, String name) throws SQLException {
        try (var row = statement.executeQuery("insert into staff (id, username, name, password_hash, role, created_at)"
                + " values (uuidv7(), '" + name + "', '" + name + "', 'none', 'MARKETER', now()) returning id")) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }
}
