package app.lianxi.profile;

import app.lianxi.access.CurrentStaff;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.Sight;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the reader is named in notes and has not seen it yet. */
@Service
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class Mentions {
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final MentionTable mentions;
    private final ClientBook book;
    private final CurrentStaff current;
    private final Clock clock;

    Mentions(JdbcClient jdbc, MentionTable mentions, ClientBook book, CurrentStaff current, Clock clock) {
        this.jdbc = jdbc;
        this.mentions = mentions;
        this.book = book;
        this.current = current;
        this.clock = clock;
    }

    /**
     * The reader is named in a note.
     *
     * @param at since when
     */
    public record Mention(Entry note, Client client, Instant at) {
        private record Row(Entry note, Instant at) {}
    }

    /** The newest first, of clients whom the reader may see; 50 at most. */
    @Transactional(readOnly = true)
    public List<Mention> ofMe() {
        var rows = book.inSight(
                        jdbc.sql("""
                        select e.*, m.at from profile_mention m join profile_entry e on e.id = m.entry_id
                        where m.staff_id = :reader and m.seen_at is null and e.removed_at is null and
                        """ + Sight.openTo("e.client_id") + " order by m.at desc, e.id desc limit :most"))
                .param("reader", current.require().id().value())
                .param("most", MOST)
                .query((row, n) -> new Mention.Row(
                        EntryRow.toEntry(row, n), row.getTimestamp("at").toInstant()))
                .list();
        var people = book.named(rows.stream().map(row -> row.note().client()).toList());
        return rows.stream()
                .map(row -> new Mention(
                        row.note(), Objects.requireNonNull(people.get(row.note().client())), row.at()))
                .toList();
    }

    /** The reader has seen that this note names her. */
    @Transactional
    public void seen(EntryId note) {
        mentions.seen(note, current.require().id(), clock.instant());
    }

    /** Undoes {@link #seen}. */
    @Transactional
    public void unseen(EntryId note) {
        mentions.unseen(note, current.require().id());
    }
}
