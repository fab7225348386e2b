package app.lianxi.profile;

import app.lianxi.access.StaffId;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code profile_mention}. */
@Component
class MentionTable {
    private final JdbcClient jdbc;

    MentionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those whom the note names now, but for who wrote it, are to see that; no others. */
    void of(Entry note, StaffId by) {
        var named = note.content().mentions().stream()
                .map(staff -> staff.value().toString())
                .toArray(String[]::new);
        jdbc.sql("delete from profile_mention where entry_id = :entry and not staff_id = any(:named::uuid[])")
                .param("entry", note.id().value())
                .param("named", named)
                .update();
        jdbc.sql("""
                        insert into profile_mention (entry_id, staff_id, at)
                        select :entry, named, :at from unnest(:named::uuid[]) named where named <> :by
                        on conflict (entry_id, staff_id) do nothing
                        """)
                .param("entry", note.id().value())
                .param("named", named)
                .param("at", Timestamp.from(note.changedAt()))
                .param("by", by.value())
                .update();
    }

    void unseen(EntryId note, StaffId by) {
        jdbc.sql("update profile_mention set seen_at = null where entry_id = ? and staff_id = ?")
                .params(note.value(), by.value())
                .update();
    }

    void seen(EntryId note, StaffId by, Instant at) {
        jdbc.sql("update profile_mention set seen_at = ? where entry_id = ? and staff_id = ? and seen_at is null")
                .params(Timestamp.from(at), note.value(), by.value())
                .update();
    }
}
