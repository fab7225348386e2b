package app.lianxi.profile;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import app.lianxi.profile.Change.Did;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code profile_entry} and {@code profile_change}. */
@Component
class EntryTable {
    private static final Set<EntryKind> SEARCHED =
            EnumSet.of(EntryKind.NOTE, EntryKind.LIKE, EntryKind.WISH, EntryKind.PIECE);

    private final JdbcClient jdbc;

    EntryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Entry> find(EntryId id) {
        return jdbc.sql("select e.* from profile_entry e where e.id = ?")
                .param(id.value())
                .query(EntryRow::toEntry)
                .optional();
    }

    /** Held until the transaction ends. */
    Entry lock(EntryId id) {
        return jdbc.sql("select e.* from profile_entry e where e.id = ? for update")
                .param(id.value())
                .query(EntryRow::toEntry)
                .optional()
                .orElseThrow(() -> EntryNotFound.withId(id));
    }

    /** How many were ever written down of her, with those that were taken off. */
    int count(ClientId client) {
        return jdbc.sql("select count(*) from profile_entry where client_id = ?")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    /** All that was ever written down of her, newest first. */
    List<Entry> everOf(ClientId client, int limit) {
        return jdbc.sql("select e.* from profile_entry e where e.client_id = ? order by e.id desc limit ?")
                .params(client.value(), limit)
                .query(EntryRow::toEntry)
                .list();
    }

    /** Those that stand, in the order in which they were made. */
    List<Entry> of(ClientId client) {
        return jdbc.sql("select e.* from profile_entry e where e.client_id = ? and e.removed_at is null order by e.id")
                .param(client.value())
                .query(EntryRow::toEntry)
                .list();
    }

    EntryId insert(ClientId client, Content content, StaffId by, Instant at) {
        var id = new EntryId(Ids.next());
        with(content, content.state() == null ? null : at, jdbc.sql("""
                        insert into profile_entry (id, client_id, kind, label, text, sku, occasion, month, day, year, from_day,
                            until_day, boutique_id, state, state_at, follow_up_on, mentions, words, version, made_by, made_at,
                            changed_by, changed_at)
                        values (:id, :client, :kind, :label, :text, :sku, :occasion, :month, :day, :year, :from, :until, :boutique,
                            :state, :stateAt, :followUp, :mentions::uuid[], :words::tsvector, 1, :by, :at, :by, :at)
                        """))
                .param("id", id.value())
                .param("client", client.value())
                .param("kind", content.kind().name())
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .update();
        keep(id, Did.WROTE, by, at);
        return id;
    }

    /** What an entry comes to be. */
    record Version(
            Content content,
            @Nullable Instant stateAt,
            @Nullable StaffId removedBy,
            @Nullable Instant removedAt) {}

    void put(EntryId id, Version version, Did did, StaffId by, Instant at) {
        with(version.content(), version.stateAt(), jdbc.sql("""
                        update profile_entry set label = :label, text = :text, sku = :sku, occasion = :occasion, month = :month,
                            day = :day, year = :year, from_day = :from, until_day = :until, boutique_id = :boutique, state = :state,
                            state_at = :stateAt, follow_up_on = :followUp, mentions = :mentions::uuid[], words = :words::tsvector,
                            version = version + 1, changed_by = :by, changed_at = :at, removed_by = :removedBy,
                            removed_at = :removedAt
                        where id = :id
                        """))
                .param("id", id.value())
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .param("removedBy", uuid(version.removedBy()), Types.OTHER)
                .param("removedAt", time(version.removedAt()))
                .update();
        keep(id, did, by, at);
    }

    private void keep(EntryId id, Did did, StaffId by, Instant at) {
        jdbc.sql("""
                        insert into profile_change (id, entry_id, client_id, version, kind, did, at, by_staff, content)
                        select :change, e.id, e.client_id, e.version, e.kind, :did, :at, :by,
                            to_jsonb(e) - array['id', 'client_id', 'version', 'words']
                        from profile_entry e where e.id = :id
                        """)
                .param("change", Ids.next())
                .param("did", did.name())
                .param("at", Timestamp.from(at))
                .param("by", by.value())
                .param("id", id.value())
                .update();
    }

    /** Every version, the first first. */
    List<Change> history(EntryId id) {
        return histories(List.of(id)).getOrDefault(id, List.of());
    }

    /** Every version of each, the first first. */
    Map<EntryId, List<Change>> histories(Collection<EntryId> ids) {
        var histories = new HashMap<EntryId, List<Change>>();
        jdbc.sql("""
                        select e.*, c.entry_id, c.version as number, c.did, c.at, c.by_staff
                        from profile_change c, jsonb_populate_record(null::profile_entry, c.content) e
                        where c.entry_id = any(?) order by c.entry_id, c.version
                        """)
                .param(ids.stream().map(EntryId::value).toArray(UUID[]::new))
                .query(row -> {
                    histories
                            .computeIfAbsent(
                                    new EntryId(row.getObject("entry_id", UUID.class)), id -> new ArrayList<>())
                            .add(EntryRow.toChange(row, 0));
                });
        return histories;
    }

    /** What it is found by. */
    static String searched(Content content) {
        return content.sku().isEmpty() ? content.text() : content.text() + " (" + content.sku() + ")";
    }

    private static JdbcClient.StatementSpec with(
            Content content, @Nullable Instant stateAt, JdbcClient.StatementSpec query) {
        var day = content.day();
        return query.param("label", content.label())
                .param("text", content.text())
                .param("sku", content.sku())
                .param(
                        "occasion",
                        content.occasion() == null ? null : content.occasion().name(),
                        Types.VARCHAR)
                .param("month", day == null ? null : day.getMonthValue(), Types.SMALLINT)
                .param("day", day == null ? null : day.getDayOfMonth(), Types.SMALLINT)
                .param("year", content.year(), Types.SMALLINT)
                .param("from", content.from(), Types.DATE)
                .param("until", content.until(), Types.DATE)
                .param(
                        "boutique",
                        content.boutique() == null ? null : content.boutique().value(),
                        Types.OTHER)
                .param("state", content.state() == null ? null : content.state().name(), Types.VARCHAR)
                .param("stateAt", time(stateAt))
                .param("followUp", content.followUpOn(), Types.DATE)
                .param(
                        "mentions",
                        content.mentions().stream()
                                .map(staff -> staff.value().toString())
                                .toArray(String[]::new))
                .param(
                        "words",
                        SEARCHED.contains(content.kind()) ? Words.vector(searched(content)) : null,
                        Types.VARCHAR);
    }

    private static @Nullable UUID uuid(@Nullable StaffId staff) {
        return staff == null ? null : staff.value();
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
