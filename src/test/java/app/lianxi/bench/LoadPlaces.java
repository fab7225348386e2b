package app.lianxi.bench;

import static app.lianxi.bench.CopyStream.time;

import app.lianxi.wechatpay.WeChatPayPlatform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** The boutiques of the load, with ten associates and a manager each, and QR codes for them. */
final class LoadPlaces {
    /** What one euro is in their minor units, about; the yen has none. */
    static final Map<String, Double> CURRENCIES =
            new TreeMap<>(Map.of("USD", LoadBook.DOLLARS, "EUR", 100.0, "CAD", 161.0, "JPY", 183.0, "SGD", 151.0));

    private record Kind(String city, String country, String zone, String currency) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("New York", "US", "America/New_York", "USD"),
            new Kind("Paris", "FR", "Europe/Paris", "EUR"),
            new Kind("Vancouver", "CA", "America/Vancouver", "CAD"),
            new Kind("Tokyo", "JP", "Asia/Tokyo", "JPY"),
            new Kind("Singapore", "SG", "Asia/Singapore", "SGD"),
            new Kind("Milan", "IT", "Europe/Rome", "EUR"));

    private final Connection connection;

    LoadPlaces(Connection connection) {
        this.connection = connection;
    }

    List<LoadBook.Place> open(int count, long now) throws SQLException {
        var password =
                PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(LoadHouse.PASSWORD);
        var since = new Timestamp(now - LoadClient.YEARS);
        var places = new ArrayList<LoadBook.Place>();
        try (var boutique = connection.prepareStatement("""
                        insert into boutique (id, code, name, city, country, time_zone, currency, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """);
                var staff = connection.prepareStatement(
                        "insert into staff (id, username, name, password_hash, role, created_at) values (?, ?, ?, ?, ?, ?)");
                var works = connection.prepareStatement("insert into staff_boutique values (?, ?)");
                var code = connection.prepareStatement("""
                        insert into qr_code (id, kind, code, account, boutique_id, staff_id, created_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)) {
            for (var n = 0; n < count; n++) {
                var chance = LoadClient.chance(8, n);
                var id = LoadClient.id(since.getTime(), chance);
                var kind = KINDS.get(n % KINDS.size());
                var name = "b" + (n + 1);
                add(
                        boutique,
                        id,
                        name,
                        kind.city() + " " + (n / KINDS.size() + 1),
                        kind.city(),
                        kind.country(),
                        kind.zone(),
                        kind.currency(),
                        since);
                var people = new ArrayList<UUID>();
                var codes = new ArrayList<UUID>();
                for (var one = 0; one <= LoadClient.ASSOCIATES; one++) {
                    var manages = one == LoadClient.ASSOCIATES;
                    var person = LoadClient.id(since.getTime(), chance);
                    var username = name + "-" + (manages ? "m" : one + 1);
                    add(
                            staff,
                            person,
                            username,
                            "Load " + username,
                            password,
                            manages ? "MANAGER" : "ASSOCIATE",
                            since);
                    add(works, person, id);
                    people.add(person);
                    var qr = LoadClient.id(since.getTime(), chance);
                    add(
                            code,
                            qr,
                            manages ? "BOUTIQUE" : "ASSOCIATE",
                            "load%020d".formatted(n * 100 + one),
                            WeChatPayPlatform.APP_ID,
                            id,
                            manages ? null : person,
                            since);
                    codes.add(qr);
                }
                places.add(new LoadBook.Place(
                        id,
                        kind.currency(),
                        CURRENCIES.get(kind.currency()),
                        people.getLast(),
                        people.subList(0, LoadClient.ASSOCIATES),
                        codes));
            }
            for (var statement : List.of(boutique, staff, works, code)) {
                statement.executeBatch();
            }
        }
        return places;
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (var n = 0; n < values.length; n++) {
            statement.setObject(n + 1, values[n]);
        }
        statement.addBatch();
    }

    /** What the boutiques' currencies are worth in {@link LoadBook}, each week of the ten years. */
    static void rates(long now, CopyStream stream) throws SQLException {
        var last = LocalDate.ofEpochDay(now / 86_400_000);
        for (var week = 0; week < 10 * 53; week++) {
            for (var currency : CURRENCIES.entrySet()) {
                if (!currency.getKey().equals("EUR")) {
                    var minor = currency.getKey().equals("JPY") ? 1 : 100.0;
                    stream.row(last.minusWeeks(week), currency.getKey(), "ecb", currency.getValue() / minor, time(now));
                }
            }
        }
    }
}
