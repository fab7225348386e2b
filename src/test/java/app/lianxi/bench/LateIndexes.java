package app.lianxi.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes the indexes of tables away before they are filled, and says how to make them afterwards, as the catalog has them. */
final class LateIndexes {
    /** Keys that others refer to stay. */
    private static final String INDEXES = """
            select c.conrelid::regclass::text,
                'alter table ' || c.conrelid::regclass || ' drop constraint ' || quote_ident(c.conname),
                'alter table ' || c.conrelid::regclass || ' add constraint ' || quote_ident(c.conname) || ' '
                    || pg_get_constraintdef(c.oid)
            from pg_constraint c
            where c.contype in ('p', 'u') and c.conrelid = any(?::regclass[])
              and not exists (select from pg_constraint f where f.contype = 'f' and f.confrelid = c.conrelid)
            union all
            select i.indrelid::regclass::text, 'drop index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
            from pg_index i
            where i.indrelid = any(?::regclass[])
              and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u'))
            """;

    private LateIndexes() {}

    /** @param sql that makes it again */
    record Index(String table, String sql) {}

    static List<Index> drop(Connection connection, List<String> tables) throws SQLException {
        var indexes = new ArrayList<Index>();
        var names = tables.toArray(String[]::new);
        try (var query = connection.prepareStatement(INDEXES);
                var statement = connection.createStatement()) {
            query.setArray(1, connection.createArrayOf("text", names));
            query.setArray(2, connection.createArrayOf("text", names));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    indexes.add(new Index(row.getString(1), row.getString(3)));
                    statement.addBatch(row.getString(2));
                }
            }
            statement.executeBatch();
        }
        return indexes;
    }
}
