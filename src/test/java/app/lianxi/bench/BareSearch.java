package app.lianxi.bench;

import app.lianxi.access.Staff;
import app.lianxi.client.Criteria;
import app.lianxi.client.GramsByHand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.PGStatement;

/** The least that can be asked of the database to find and count clients whom somebody may see: plain JDBC, one statement. */
final class BareSearch {
    private final Connection connection;

    BareSearch(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("set random_page_cost = 1.1");
        }
    }

    private static final String BEARS = "s.grams @> :grams and not s.discreet and (:all or s.boutiques && :boutiques)";

    private static final String NEWEST = " order by s.touched_at desc, s.client_id desc limit ";

    private static final String OWN = "(select * from (select s.client_id, s.touched_at from client_search s"
            + " where s.staff @> array[:me] and s.grams @> :grams offset 0) s" + NEWEST + "20)";

    /** By the index of names, never through the newest until enough are found. */
    private static final String BY_INDEX = OWN
            + " union (select * from (select s.client_id, s.touched_at from client_search s where " + BEARS
            + " offset 0) s"
            + NEWEST + "20)";

    /** The newest of the boutiques one by one, then all. */
    private static final String NEWEST_FIRST = steps("""
            (select s.client_id, s.touched_at from unnest(:boutiques) b (id) cross join lateral (
                select client_id, touched_at from client_search_near s where s.near_id = b.id %1$s 500) s
                group by s.client_id, s.touched_at %1$s 500) newest
            join client_search s on s.client_id = newest.client_id""".formatted(NEWEST), "false", "newest.");

    /** Of the whole house there are those of the latest weeks between. */
    private static final String OF_THE_HOUSE =
            steps("(select * from client_search s" + NEWEST + "500) s", "s.grams && :weeks", "s.");

    private static String steps(String newest, String latest, String order) {
        return """
            with walked as materialized (select s.client_id, s.touched_at from %1$s where %2$s %6$s 20),
            latest as materialized (select * from (select s.client_id, s.touched_at from client_search s
                where %2$s and %4$s and (select count(*) from walked) < 20 offset 0) s %3$s 20)
            select * from walked union select * from latest union (select * from (select s.client_id, s.touched_at
                from client_search s where %2$s and (select count(*) from walked) < 20
                and (select count(*) from latest) < 20 offset 0) s %3$s 20) union %5$s""".formatted(newest, BEARS, NEWEST, latest, OWN, NEWEST.replace("s.", order));
    }

    private static final String BY_RECEIPT = """
            select l.client_id, s.paid_at as touched_at from (select id, paid_at from payment
                where right(transaction_id, 4) = :digits and (:all or boutique_id = any(:boutiques))
                order by paid_at desc limit 20) s
            join link l on l.payment_id = s.id and l.ended_at is null""";

    /**
     * Two ways to the same names, of which now the one is the faster and now the other; for who sees the whole house the index
     * alone never is.
     */
    enum Way {
        BY_INDEX,
        NEWEST_FIRST;

        private String names(Staff reader) {
            if (reader.wholeHouse()) {
                return OF_THE_HOUSE;
            }
            return this == BY_INDEX ? BareSearch.BY_INDEX : BareSearch.NEWEST_FIRST;
        }
    }

    /** Twenty names of those she may see and twenty of her own, the latest first; of four digits, who paid by a transaction that ends so. */
    int find(Way way, Staff reader, String typed) throws SQLException {
        var digits = typed.matches("[0-9]{4}");
        var sql = """
                select c.id, c.name, c.name_latin, c.tier, c.home_city, f.last_purchase_at
                from (%s) s
                join client c on c.id = s.client_id left join client_facet f on f.client_id = c.id
                order by s.touched_at desc
                """.formatted(digits ? BY_RECEIPT : way.names(reader));
        var values = Map.of(
                "grams",
                texts(GramsByHand.typed(typed)),
                "all",
                reader.wholeHouse(),
                "boutiques",
                boutiques(reader),
                "me",
                reader.id().value(),
                "weeks",
                texts(GramsByHand.weeks(Instant.now())),
                "digits",
                typed);
        var named = Pattern.compile("(?<!:):([a-z]+)").matcher(sql);
        var order = new ArrayList<String>();
        while (named.find()) {
            order.add(named.group(1));
        }
        try (var statement = prepare(named.replaceAll("?"))) {
            for (var n = 0; n < order.size(); n++) {
                statement.setObject(n + 1, values.get(order.get(n)));
            }
            var found = 0;
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found += rows.getString(2).length();
                }
            }
            return found;
        }
    }

    private java.sql.Array texts(Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    /** As far as counts go. */
    int count(Staff reader, Criteria criteria) throws SQLException {
        var narrowed = criteria.isNothing()
                ? ""
                : criteria.chosen().keySet().iterator().next().name().equals("FOLLOWS")
                        ? " and follows"
                        : " and language = 'zh'";
        var sql = "select count(*) from (select 1 from client_facet where "
                + (reader.wholeHouse() ? "true" : "boutiques && ?") + narrowed + " limit 10001) c";
        try (var statement = prepare(sql)) {
            if (!reader.wholeHouse()) {
                statement.setArray(1, boutiques(reader));
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private java.sql.Array boutiques(Staff reader) throws SQLException {
        return connection.createArrayOf(
                "uuid", reader.boutiques().stream().map(id -> id.value()).toArray());
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }
}
