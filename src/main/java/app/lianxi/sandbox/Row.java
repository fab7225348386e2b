package app.lianxi.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of an answer; what may be null says so. */
public record Row(ResultSet result) {
    public String text(String column) throws SQLException {
        return Objects.requireNonNull(result.getString(column), column);
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return result.getString(column);
    }

    public Instant time(String column) throws SQLException {
        return Objects.requireNonNull(timeOrNull(column), column);
    }

    public @Nullable Instant timeOrNull(String column) throws SQLException {
        var time = result.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    public long number(String column) throws SQLException {
        return result.getLong(column);
    }

    public int count(String column) throws SQLException {
        return result.getInt(column);
    }

    public boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    public byte[] bytes(String column) throws SQLException {
        return Objects.requireNonNull(result.getBytes(column), column);
    }

    public UUID id(String column) throws SQLException {
        return Objects.requireNonNull(idOrNull(column), column);
    }

    public @Nullable UUID idOrNull(String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }
}
