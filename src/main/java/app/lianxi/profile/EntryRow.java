package app.lianxi.profile;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.profile.Change.Did;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code profile_entry}, or what {@code profile_change} keeps of one. */
final class EntryRow {
    private EntryRow() {}

    static Entry toEntry(ResultSet row, int n) throws SQLException {
        return new Entry(
                new EntryId(row.getObject("id", UUID.class)),
                new ClientId(row.getObject("client_id", UUID.class)),
                row.getInt("version"),
                content(row),
                instant(row, "state_at"),
                Objects.requireNonNull(staff(row, "made_by")),
                row.getTimestamp("made_at").toInstant(),
                Objects.requireNonNull(staff(row, "changed_by")),
                row.getTimestamp("changed_at").toInstant(),
                staff(row, "removed_by"),
                instant(row, "removed_at"));
    }

    static Change toChange(ResultSet row, int n) throws SQLException {
        return new Change(
                row.getInt("number"),
                Did.valueOf(row.getString("did")),
                row.getTimestamp("at").toInstant(),
                Objects.requireNonNull(staff(row, "by_staff")),
                content(row),
                instant(row, "state_at"),
                staff(row, "removed_by"),
                instant(row, "removed_at"));
    }

    private static Content content(ResultSet row) throws SQLException {
        var occasion = row.getString("occasion");
        var month = row.getInt("month");
        var boutique = row.getObject("boutique_id", UUID.class);
        var state = row.getString("state");
        return new Content(
                EntryKind.valueOf(row.getString("kind")),
                row.getString("label"),
                row.getString("text"),
                row.getString("sku"),
                occasion == null ? null : Occasion.valueOf(occasion),
                month == 0 ? null : MonthDay.of(month, row.getInt("day")),
                row.getObject("year", Integer.class),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                boutique == null ? null : new BoutiqueId(boutique),
                state == null ? null : EntryState.valueOf(state),
                row.getObject("follow_up_on", LocalDate.class),
                Arrays.stream((UUID[]) row.getArray("mentions").getArray())
                        .map(StaffId::new)
                        .collect(Collectors.toSet()));
    }

    private static @Nullable StaffId staff(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new StaffId(id);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
