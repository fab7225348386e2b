package app.lianxi.desk;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.TimelineSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that happened with a client and all that stands of her, as every module tells it in its {@link TimelineSource}: each
 * page is one statement, however many modules there are and however far back it lies.
 */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class ClientStory {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final UUID LAST = new UUID(-1L, -1L);

    private static final String COLUMNS = "t (kind, at, id, staff_id, boutique_id, detail, sealed)";

    private final JdbcClient jdbc;
    private final List<TimelineSource> sources;
    private final Map<String, TimelineSource> byKind = new HashMap<>();
    private final ClientBook book;
    private final JsonMapper json;

    ClientStory(JdbcClient jdbc, List<TimelineSource> sources, ClientBook book, JsonMapper json) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.book = book;
        this.json = json;
        sources.forEach(source -> source.kinds().forEach(kind -> byKind.put(kind, source)));
    }

    /**
     * One thing.
     *
     * @param staff who did it, where a member of staff did
     * @param by her name
     * @param detail as its source says it
     * @param words what was sealed, such as a message's text; empty when nothing was
     */
    public record Entry(
            String kind,
            Instant at,
            UUID id,
            @Nullable StaffId staff,
            String by,
            @Nullable BoutiqueId boutique,
            JsonNode detail,
            String words) {}

    /** A page, newest first, and where the next one begins when there is one. */
    public record Page(List<Entry> entries, @Nullable Cursor next) {}

    /** The last entry of a page. */
    public record Cursor(Instant at, UUID id) {}

    /**
     * @param kinds those that are meant; all when empty
     * @param after where the last page ended; null for the newest
     * @throws app.lianxi.client.ClientRefused when the reader may not see her
     */
    public Page happened(ClientId client, Collection<String> kinds, @Nullable Cursor after, int limit) {
        book.require(client);
        var parts = sources.stream()
                .filter(source -> kinds.isEmpty() || source.kinds().stream().anyMatch(kinds::contains))
                .map(TimelineSource::happened)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(") union all (", "(", ")"));
        var found = jdbc.sql("select t.*, s.name as by from (" + parts + ") " + COLUMNS
                        + " left join staff s on s.id = t.staff_id"
                        + (kinds.isEmpty() ? "" : " where t.kind = any(:kinds)")
                        + " order by t.at desc, t.id desc limit :limit")
                .param("client", client.value())
                .param("at", Timestamp.from(after == null ? LATEST : after.at()))
                .param("id", after == null ? LAST : after.id())
                .param("kinds", kinds.toArray(String[]::new))
                .param("limit", limit + 1)
                .query(this::toEntry)
                .list();
        var shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown,
                found.size() <= limit
                        ? null
                        : new Cursor(shown.getLast().at(), shown.getLast().id()));
    }

    /**
     * What stands of her now, newest first.
     *
     * @throws app.lianxi.client.ClientRefused when the reader may not see her
     */
    public List<Entry> standing(ClientId client) {
        book.require(client);
        var parts = sources.stream()
                .map(TimelineSource::standing)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(") union all (", "(", ")"));
        return jdbc.sql("select t.*, s.name as by from (" + parts + ") " + COLUMNS
                        + " left join staff s on s.id = t.staff_id order by t.at desc, t.id desc")
                .param("client", client.value())
                .query(this::toEntry)
                .list();
    }

    private Entry toEntry(ResultSet row, int n) throws SQLException {
        var kind = row.getString("kind");
        var staff = row.getObject("staff_id", UUID.class);
        var boutique = row.getObject("boutique_id", UUID.class);
        var by = row.getString("by");
        var sealed = row.getBytes("sealed");
        var source = byKind.get(kind);
        return new Entry(
                kind,
                row.getTimestamp("at").toInstant(),
                row.getObject("id", UUID.class),
                staff == null ? null : new StaffId(staff),
                by == null ? "" : by,
                boutique == null ? null : new BoutiqueId(boutique),
                json.readTree(row.getString("detail")),
                sealed == null || source == null ? "" : source.open(sealed));
    }
}
