package app.lianxi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by COPY, millions of them; their texts hold nothing that COPY takes for itself. */
final class CopyStream {
    private static final int FULL = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder rows = new StringBuilder(FULL + 4_096);
    private boolean first = true;

    CopyStream(Connection connection, String target, String options) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin " + options);
    }

    /** A row of these values: {@code null}, text, numbers, ids, times, bytes or lists. */
    void row(Object... values) throws SQLException {
        for (var value : values) {
            next();
            switch (value) {
                case null -> rows.append("\\N");
                case byte[] bytes -> hex(bytes);
                case UUID[] ids -> list(ids);
                case Collection<?> list -> list(list.toArray());
                default -> rows.append(value);
            }
        }
        rows.append('\n');
        first = true;
        if (rows.length() >= FULL) {
            flush();
        }
    }

    static Object time(long epochMillis) {
        return epochMillis == 0 ? null : Instant.ofEpochMilli(epochMillis);
    }

    private void next() {
        if (!first) {
            rows.append('\t');
        }
        first = false;
    }

    private void hex(byte[] bytes) {
        rows.append("\\\\x");
        HexFormat.of().formatHex(rows, bytes);
    }

    private void list(Object[] values) {
        rows.append('{');
        for (var n = 0; n < values.length; n++) {
            rows.append(n == 0 ? "\"" : ",\"").append(values[n]).append('"');
        }
        rows.append('}');
    }

    private void flush() throws SQLException {
        var bytes = rows.toString().getBytes(UTF_8);
        rows.setLength(0);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    void end() throws SQLException {
        flush();
        copy.endCopy();
    }
}
