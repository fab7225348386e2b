package app.lianxi.profile;

import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.Sight;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds notes, likes, wishes and pieces by what they say, of clients whom the reader may see. */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class NoteSearch {
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final ClientBook book;

    NoteSearch(JdbcClient jdbc, ClientBook book) {
        this.jdbc = jdbc;
        this.book = book;
    }

    /** An entry that was found, and where in it. */
    public record Found(Entry entry, Client client, Excerpt excerpt) {}

    /** What was found, newest first, and the entry to go on from when there is more. */
    public record Page(List<Found> items, @Nullable EntryId next) {}

    /**
     * Entries with all of what was typed: words by how they begin, with or without accents; Chinese by any part, in
     * traditional or simplified characters.
     *
     * @param typed 200 characters of it count; nothing is found by a single letter, nor by what has neither letters nor
     *     digits
     * @param after where the last page ended, or null for the newest
     * @param limit at most 100
     */
    public Page find(String typed, @Nullable EntryId after, int limit) {
        var wanted = Words.wanted(typed);
        if (wanted.isEmpty()) {
            return new Page(List.of(), null);
        }
        var most = Math.clamp(limit, 1, MOST);
        var found = book.inSight(jdbc.sql("""
                        select e.* from profile_entry e
                        where e.words @@ :query::tsquery and e.removed_at is null
                          and (:after::uuid is null or e.id < :after) and
                        """ + Sight.openTo("e.client_id") + " order by e.id desc limit :limit"))
                .param("query", Words.query(wanted))
                .param("after", after == null ? null : after.value(), Types.OTHER)
                .param("limit", most + 1)
                .query(EntryRow::toEntry)
                .list();
        var shown = found.subList(0, Math.min(most, found.size()));
        var people = book.named(shown.stream().map(Entry::client).toList());
        return new Page(
                shown.stream()
                        .map(entry -> new Found(
                                entry,
                                Objects.requireNonNull(people.get(entry.client())),
                                Excerpt.of(EntryTable.searched(entry.content()), wanted)))
                        .toList(),
                found.size() > most ? shown.getLast().id() : null);
    }
}
