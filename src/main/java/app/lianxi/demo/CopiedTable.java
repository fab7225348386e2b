package app.lianxi.demo;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows of a table, gathered to be copied into it at once. */
final class CopiedTable {
    private final String target;
    private final StringBuilder rows = new StringBuilder();

    /** @param target the table with its columns, as COPY takes it */
    CopiedTable(String target) {
        this.target = target;
    }

    /** In the order of the columns. */
    void add(@Nullable Object... values) {
        for (var n = 0; n < values.length; n++) {
            rows.append(n == 0 ? "" : "\t");
            append(values[n]);
        }
        rows.append('\n');
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> rows.append("\\N");
            case byte[] bytes -> rows.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            case Collection<?> list -> {
                rows.append('{');
                var first = true;
                for (var one : list) {
                    rows.append(first ? "\"" : ",\"");
                    escape(String.valueOf(one).replace("\\", "\\\\").replace("\"", "\\\""));
                    rows.append('"');
                    first = false;
                }
                rows.append('}');
            }
            default -> escape(value.toString());
        }
    }

    private void escape(String text) {
        for (var n = 0; n < text.length(); n++) {
            var c = text.charAt(n);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                case '\t' -> rows.append("\\t");
                default -> rows.append(c);
            }
        }
    }

    void copyTo(Connection connection) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + target + " from stdin", new StringReader(rows.toString()));
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
