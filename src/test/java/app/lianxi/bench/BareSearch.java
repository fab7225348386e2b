package app.lianxi.bench;

import app.lianxi.access.Staff;
import app.lianxi.client.Criteria;
import app.lianxi.client.GramsByHand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGStatement;

/** The least that can be asked of the database to find and count clients whom somebody may see: plain JDBC, one statement. */
final class BareSearch {
    private final Connection connection;

    BareSearch(Connection connection) {
        this.connection = connection;
    }

    /** By the index of names, never through the newest until enough of a boutique's are found. */
    private static final String BOUTIQUES = """
            select * from (select client_id, touched_at from client_search where grams @> ? and not discreet and boutiques && ?
                offset 0) s order by touched_at desc, client_id desc limit 20""";

    /** The newest one by one, those of the latest weeks, all: each where the one before is too few. */
    private static final String HOUSE = """
            with walked as materialized (select client_id, touched_at from (
                    select * from client_search order by touched_at desc, client_id desc limit 500) s
                where grams @> ? and not discreet order by touched_at desc, client_id desc limit 20),
            latest as materialized (select * from (select client_id, touched_at from client_search
                where grams @> ? and grams && ? and not discreet and (select count(*) from walked) < 20 offset 0) s
                order by touched_at desc, client_id desc limit 20),
            every as (select * from (select client_id, touched_at from client_search where grams @> ? and not discreet
                and (select count(*) from walked) < 20 and (select count(*) from latest) < 20 offset 0) s
                order by touched_at desc, client_id desc limit 20)
            select * from (select * from walked union select * from latest union select * from every) s
            order by touched_at desc, client_id desc limit 20""";

    /** Twenty names, the latest first, in the best way that we know. */
    int find(Staff reader, String typed) throws SQLException {
        var sql = """
                select c.id, c.name, c.name_latin, c.tier, c.home_city, f.last_purchase_at
                from (%s) s
                join client c on c.id = s.client_id left join client_facet f on f.client_id = c.id order by s.touched_at desc
                """.formatted(reader.wholeHouse() ? HOUSE : BOUTIQUES);
        var grams = connection.createArrayOf("text", GramsByHand.typed(typed).toArray());
        try (var statement = prepare(sql)) {
            statement.setArray(1, grams);
            if (reader.wholeHouse()) {
                statement.setArray(2, grams);
                statement.setArray(
                        3,
                        connection.createArrayOf(
                                "text", GramsByHand.weeks(Instant.now()).toArray()));
                statement.setArray(4, grams);
            } else {
                statement.setArray(2, boutiques(reader));
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
