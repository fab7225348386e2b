package app.lianxi.bench;

import app.lianxi.access.Staff;
import app.lianxi.client.Criteria;
import app.lianxi.client.GramsByHand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** The least that can be asked of the database to find and count clients whom somebody may see: plain JDBC, one statement. */
final class BareSearch {
    private final Connection connection;

    BareSearch(Connection connection) {
        this.connection = connection;
    }

    /** Twenty names, the latest first. */
    int find(Staff reader, String typed) throws SQLException {
        var sql = """
                select c.id, c.name, c.name_latin, c.tier, c.home_city, f.last_purchase_at
                from (select client_id, touched_at from client_search where grams @> ? and not discreet %s
                    order by touched_at desc, client_id desc limit 20) s
                join client c on c.id = s.client_id left join client_facet f on f.client_id = c.id order by s.touched_at desc
                """.formatted(reader.wholeHouse() ? "" : "and boutiques && ?");
        try (var statement = prepare(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("text", GramsByHand.typed(typed).toArray()));
            if (!reader.wholeHouse()) {
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
