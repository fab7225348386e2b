package app.lianxi.bench;

import app.lianxi.access.Staff;
import app.lianxi.client.Criteria;
import app.lianxi.client.GramsByHand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
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

    private static final String SEEN = " not discreet and (? or boutiques && ?) ";

    private static final String NEWEST = " order by touched_at desc, client_id desc limit 20)";

    /** By the index of names, never through the newest until enough are found. */
    private static final String BY_INDEX = """
            select * from (select client_id, touched_at from client_search where grams @> ? and""" + SEEN + "offset 0) s" + NEWEST.replace(")", "");

    /** The newest one by one, those of the latest weeks, all: each where the one before is too few. */
    private static final String STEP_BY_STEP =
            """
            with walked as materialized (select client_id, touched_at from (
                    select * from client_search order by touched_at desc, client_id desc limit 500) s
                where grams @> ? and""" + SEEN + NEWEST + """
            , latest as materialized (select * from (select client_id, touched_at from client_search
                where grams @> ? and""" + SEEN + """
                and grams && ? and (select count(*) from walked) < 20 offset 0) s
            """ + NEWEST + """
            , every as (select * from (select client_id, touched_at from client_search where grams @> ? and""" + SEEN + """
                and (select count(*) from walked) < 20 and (select count(*) from latest) < 20 offset 0) s
            """ + NEWEST + """
             select * from (select * from walked union select * from latest union select * from every) s
            order by touched_at desc, client_id desc limit 20""";

    private static final String BY_RECEIPT = """
            select l.client_id, p.paid_at as touched_at from (select id, paid_at from payment
                where right(transaction_id, 4) = ? and (? or boutique_id = any(?)) order by paid_at desc limit 20) p
            join link l on l.payment_id = p.id and l.ended_at is null""";

    /**
     * Two ways to the same names, of which now the one is the faster and now the other; for who sees the whole house the index
     * alone never is.
     */
    enum Way {
        BY_INDEX(BareSearch.BY_INDEX),
        STEP_BY_STEP(BareSearch.STEP_BY_STEP);

        private final String sql;

        Way(String sql) {
            this.sql = sql;
        }
    }

    /** Twenty names, the latest first; of four digits, who paid by a transaction that ends so. */
    int find(Way way, Staff reader, String typed) throws SQLException {
        var digits = typed.matches("[0-9]{4}");
        var names = reader.wholeHouse() ? Way.STEP_BY_STEP : way;
        var sql = """
                select c.id, c.name, c.name_latin, c.tier, c.home_city, f.last_purchase_at
                from (%s) s
                join client c on c.id = s.client_id left join client_facet f on f.client_id = c.id order by s.touched_at desc
                """.formatted(digits ? BY_RECEIPT : names.sql);
        try (var statement = prepare(sql)) {
            if (digits) {
                set(statement, typed, reader.wholeHouse(), boutiques(reader));
            } else {
                var grams = texts(GramsByHand.typed(typed));
                if (names == Way.BY_INDEX) {
                    set(statement, grams, reader.wholeHouse(), boutiques(reader));
                } else {
                    var weeks = texts(GramsByHand.weeks(Instant.now()));
                    var all = reader.wholeHouse();
                    var hers = boutiques(reader);
                    set(statement, grams, all, hers, grams, all, hers, weeks, grams, all, hers);
                }
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

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (var n = 0; n < values.length; n++) {
            statement.setObject(n + 1, values[n]);
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
