package app.lianxi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.ids.Ids;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checking out as a till asks for it, in the statements that it takes: the checkout's row, all that the offers are decided
 * on, and for one that is attached its hold and the facts as they were. What stands in the rows is decided by a rule that
 * only knows {@link BenchPromotions}.
 */
final class PlainCheckouts extends HttpServlet {
    private static final Pattern OPEN = Pattern.compile(
            "\"boutique\":\"(\\w+)\",\"amount\":\\{\"value\":(\\d+),.*\"reference\":\"(\\w+)\",\"clientId\":\"(.{36})\"");
    private static final Pattern OFFER = Pattern.compile("\"offer\":\"(.{36})\"");

    private final transient ThreadLocal<Connection> connections;

    PlainCheckouts(String url) {
        connections = ThreadLocal.withInitial(() -> connect(url));
    }

    private record Boutique(UUID id, String code, String zone) {}

    private record Checkout(UUID id, UUID boutique, UUID client, String reference, long amount, long discount) {}

    private record Live(UUID id, int n, long heldMoney, long heldUses, long redeemedMoney, long redeemedUses) {
        boolean eligible(long amount) {
            return amount >= BenchPromotions.minimum(n);
        }

        long worth(long amount) {
            return BenchPromotions.saving(n, Math.max(amount, BenchPromotions.minimum(n)));
        }
    }

    /** What is known of a client, as JSON. */
    private record Buyer(String json) {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var connection = connections.get();
        var body = new String(request.getInputStream().readAllBytes(), UTF_8);
        var path = request.getPathInfo();
        try {
            var json = path == null
                    ? open(connection, body)
                    : attach(connection, UUID.fromString(path.split("/")[1]), body);
            connection.commit();
            var bytes = json.getBytes(UTF_8);
            response.setContentType("application/json");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static String open(Connection connection, String body) throws SQLException {
        var wish = OPEN.matcher(body);
        if (!wish.find()) {
            throw new SQLException("No wish: " + body);
        }
        var boutique = boutique(connection, "code = ?", wish.group(1));
        var now = Instant.now();
        var checkout = new Checkout(
                Ids.next(),
                boutique.id,
                UUID.fromString(wish.group(4)),
                wish.group(3),
                Long.parseLong(wish.group(2)),
                0);
        try (var insert = connection.prepareStatement("""
                insert into checkout (id, boutique_id, client_id, till_reference, amount, currency, basket, state, made_by,
                    staff_id, made_at, expires_at)
                values (?, ?, ?, ?, ?, 'USD', '[]', 'OPEN', 'token:bench', null, ?, ?)
                """)) {
            set(
                    insert,
                    checkout.id,
                    checkout.boutique,
                    checkout.client,
                    checkout.reference,
                    checkout.amount,
                    Timestamp.from(now),
                    Timestamp.from(now.plusSeconds(900)));
            insert.executeUpdate();
        }
        var live = live(connection);
        buyer(connection, checkout);
        names(connection);
        return json(checkout, boutique, live, null, now);
    }

    private static String attach(Connection connection, UUID id, String body) throws SQLException {
        var offer = OFFER.matcher(body);
        if (!offer.find()) {
            throw new SQLException("No offer: " + body);
        }
        var wanted = UUID.fromString(offer.group(1));
        try (var lock = connection.prepareStatement("select id from checkout where id = ? for update")) {
            set(lock, id);
            lock.executeQuery().close();
        }
        var checkout = checkout(connection, id);
        var boutique = boutique(connection, "id = ?", checkout.boutique);
        var live = live(connection);
        var chosen =
                live.stream().filter(one -> one.id.equals(wanted)).findFirst().orElseThrow();
        if (BenchPromotions.countsUsesByClient(chosen.n)) {
            try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
                set(lock, "offer:" + checkout.client);
                lock.executeQuery().close();
            }
        }
        var buyer = buyer(connection, checkout);
        var now = Instant.now();
        var saving = chosen.worth(checkout.amount);
        try (var insert = connection.prepareStatement("""
                insert into offer (id, checkout_id, promotion_id, version, client_id, saving, currency, facts, state, held_at)
                values (?, ?, ?, 1, ?, ?, 'USD', cast(? as jsonb), 'HELD', ?)
                """)) {
            set(
                    insert,
                    Ids.next(),
                    id,
                    wanted,
                    checkout.client,
                    saving,
                    facts(checkout, boutique, live, buyer, now),
                    Timestamp.from(now));
            insert.executeUpdate();
        }
        try (var update = connection.prepareStatement("update checkout set discount = ? where id = ?")) {
            set(update, saving, id);
            update.executeUpdate();
        }
        try (var hold = connection.prepareStatement("""
                update promotion set held_money = held_money + ?, held_uses = held_uses + 1
                where id = ? and (budget_money is null or held_money + redeemed_money + ? <= budget_money)
                  and (budget_uses is null or held_uses + redeemed_uses + 1 <= budget_uses)
                """)) {
            set(hold, saving, wanted, saving);
            if (hold.executeUpdate() != 1) {
                throw new SQLException("Nothing left");
            }
        }
        names(connection);
        return json(
                new Checkout(id, checkout.boutique, checkout.client, checkout.reference, checkout.amount, saving),
                boutique,
                live,
                wanted,
                now);
    }

    private static Boutique boutique(Connection connection, String which, Object value) throws SQLException {
        try (var query = connection.prepareStatement("select id, code, time_zone from boutique where " + which)) {
            set(query, value);
            try (var row = query.executeQuery()) {
                row.next();
                return new Boutique(row.getObject(1, UUID.class), row.getString(2), row.getString(3));
            }
        }
    }

    /** What promotions are for, in the words of their conditions. */
    private static void names(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select code, name from boutique where code = any(?)")) {
            set(query, connection.createArrayOf("text", new String[] {"nyc5", "sho"}));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    row.getString(2);
                }
            }
        }
    }

    private static Checkout checkout(Connection connection, UUID id) throws SQLException {
        try (var query = connection.prepareStatement("""
                select c.*, h.id as charge_id, h.reference, h.channel, h.account, h.kind, h.amount as charged,
                    h.state as charge_state, h.qr, h.symbol, h.give_up_at, h.payment_id
                from checkout c left join lateral (
                    select * from charge where checkout_id = c.id order by made_at desc, id desc limit 1) h on true
                where c.id = ?
                """)) {
            set(query, id);
            try (var row = query.executeQuery()) {
                row.next();
                return new Checkout(
                        id,
                        row.getObject("boutique_id", UUID.class),
                        row.getObject("client_id", UUID.class),
                        row.getString("till_reference"),
                        row.getLong("amount"),
                        row.getLong("discount"));
            }
        }
    }

    private static List<Live> live(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                select p.* from promotion p
                where p.started_at is not null and p.stopped_at is null and ? between p.first_day and p.last_day order by p.id
                """)) {
            set(query, java.sql.Date.valueOf(java.time.LocalDate.now()));
            try (var row = query.executeQuery()) {
                var live = new ArrayList<Live>();
                while (row.next()) {
                    live.add(new Live(
                            row.getObject("id", UUID.class),
                            Integer.parseInt(row.getString("name").substring("Golden Week ".length())),
                            row.getLong("held_money"),
                            row.getLong("held_uses"),
                            row.getLong("redeemed_money"),
                            row.getLong("redeemed_uses")));
                }
                return live;
            }
        }
    }

    private static Buyer buyer(Connection connection, Checkout checkout) throws SQLException {
        var json = new StringBuilder("{");
        try (var client = connection.prepareStatement("select * from client where id = ?")) {
            set(client, checkout.client);
            try (var row = client.executeQuery()) {
                row.next();
                json.append("\"known\":").append(!row.getString("name").isBlank());
                text(json, "tier", row.getString("tier"));
                text(json, "homeCity", row.getString("home_city"));
            }
        }
        var purposes = new ArrayList<String>();
        try (var consents = connection.prepareStatement("""
                select distinct on (purpose) purpose, version, language, given_at, withdrawn_at, qr_id, address from opt_in
                where client_id = ? order by purpose, given_at desc
                """)) {
            set(consents, checkout.client);
            try (var row = consents.executeQuery()) {
                while (row.next()) {
                    purposes.add(row.getString(1));
                }
            }
        }
        json.append(",\"agreedToMarketing\":").append(purposes.contains("MARKETING_MESSAGES"));
        try (var count =
                connection.prepareStatement("select count(*) from link where client_id = ? and ended_at is null")) {
            set(count, checkout.client);
            try (var row = count.executeQuery()) {
                row.next();
                json.append(",\"purchases\":").append(row.getInt(1));
            }
        }
        json.append(",\"uses\":{");
        try (var uses = connection.prepareStatement("""
                select promotion_id, count(*) from offer
                where client_id = ? and state in ('HELD', 'REDEEMED') and returned_uses = 0 and checkout_id <> ?
                group by promotion_id
                """)) {
            set(uses, checkout.client, checkout.id);
            try (var row = uses.executeQuery()) {
                for (var n = 0; row.next(); n++) {
                    json.append(n == 0 ? "\"" : ",\"")
                            .append(row.getString(1))
                            .append("\":")
                            .append(row.getInt(2));
                }
            }
        }
        return new Buyer(json.append("}}").toString());
    }

    private static String facts(Checkout checkout, Boutique boutique, List<Live> live, Buyer buyer, Instant now) {
        var json = new StringBuilder("{\"at\":\"").append(now).append('"');
        text(json, "zone", boutique.zone);
        text(json, "boutique", boutique.code);
        json.append(",\"amount\":")
                .append(amount(checkout.amount))
                .append(",\"client\":")
                .append(buyer.json);
        json.append(",\"left\":{");
        for (int n = 0; n < live.size(); n++) {
            var one = live.get(n);
            json.append(n == 0 ? "\"" : ",\"")
                    .append(one.id)
                    .append("\":{\"money\":")
                    .append(amount(1_000_000_000_000L - one.heldMoney - one.redeemedMoney))
                    .append(",\"uses\":")
                    .append(1_000_000_000_000L - one.heldUses - one.redeemedUses)
                    .append('}');
        }
        return json.append("},\"basket\":[]}").toString();
    }

    private static String json(
            Checkout checkout, Boutique boutique, List<Live> live, @Nullable UUID attached, Instant now) {
        var json = new StringBuilder("{\"id\":\"").append(checkout.id).append("\",\"state\":\"open\"");
        text(json, "boutique", boutique.code);
        text(json, "reference", checkout.reference);
        text(json, "clientId", checkout.client.toString());
        text(json, "expiresAt", now.plusSeconds(900).toString());
        json.append(",\"amount\":").append(amount(checkout.amount));
        json.append(",\"due\":")
                .append(amount(checkout.amount - checkout.discount))
                .append(",\"offers\":[");
        var best = live.stream()
                .sorted(Comparator.comparing((Live one) -> one.eligible(checkout.amount))
                        .thenComparing(one -> one.worth(checkout.amount))
                        .reversed())
                .toList();
        for (int n = 0; n < best.size(); n++) {
            var one = best.get(n);
            var eligible = one.eligible(checkout.amount);
            json.append(n == 0 ? "{\"id\":\"" : ",{\"id\":\"").append(one.id).append('"');
            text(json, "name", BenchPromotions.name(one.n));
            json.append(",\"eligible\":").append(eligible);
            json.append(",\"attached\":").append(one.id.equals(attached));
            json.append(",\"saving\":").append(amount(eligible ? one.worth(checkout.amount) : 0));
            json.append(",\"conditions\":[");
            condition(json, "From $ " + BenchPromotions.minimum(one.n) / 100 + ".00", eligible);
            condition(json.append(','), "At Fifth Avenue or Rue Saint-Honoré", true);
            condition(json.append(','), "Until 2 December 2026", true);
            condition(json.append(','), "WeChat Pay, Alipay or Citcon", true);
            condition(json.append(','), "$ 10,000,000,000.00 left", true);
            condition(json.append(','), "1,000,000,000,000 uses left", true);
            json.append("]}");
        }
        return json.append("],\"qr\":null,\"charge\":null,\"paymentId\":null}").toString();
    }

    private static void condition(StringBuilder json, String text, boolean passed) {
        json.append("{\"text\":\"")
                .append(text)
                .append("\",\"passed\":")
                .append(passed)
                .append('}');
    }

    private static void text(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":\"").append(value).append('"');
    }

    private static String amount(long value) {
        return "{\"value\":" + value + ",\"currency\":\"USD\"}";
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int n = 0; n < values.length; n++) {
            statement.setObject(n + 1, values[n]);
        }
    }

    private static Connection connect(String url) {
        try {
            var connection = PlainServer.connect(url);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
