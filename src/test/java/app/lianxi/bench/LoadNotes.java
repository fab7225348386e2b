package app.lianxi.bench;

import static app.lianxi.bench.CopyStream.time;

import app.lianxi.profile.Words;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;

/** What staff wrote down of the load's clients: a note or two of every fifth, a birthday of every fourth. */
final class LoadNotes {
    /** The first version of each entry, which follows from it. */
    static final String CHANGES = """
            insert into profile_change (id, entry_id, client_id, version, kind, did, at, by_staff, content)
            select id, id, client_id, version, kind, 'WROTE', made_at, made_by,
                to_jsonb(e) - array['id', 'client_id', 'version', 'words']
            from profile_entry e""";

    private record Note(String text, String words) {}

    private final List<Note> notes;
    private final LoadBook book;
    private final LoadRows rows;

    LoadNotes(LoadBook book, LoadRows rows) {
        this.book = book;
        this.rows = rows;
        var texts = LoadNames.lines("written.tsv").stream()
                .map(line -> line.split("\t", -1))
                .filter(row -> row[0].equals("NOTE"))
                .map(row -> row[3])
                .toList();
        this.notes = texts.stream()
                .flatMap(one -> texts.stream().map(other -> one + " " + other))
                .map(text -> new Note(text, Words.vector(text)))
                .toList();
    }

    void write(CopyStream to, LoadClient one) throws SQLException {
        var chance = LoadClient.chance(7, one.n());
        for (var n = chance.nextInt(100) < 20 ? chance.nextInt(2) + 1 : 0; n > 0; n--) {
            var note = notes.get(chance.nextInt(notes.size()));
            row(to, one, chance, "NOTE", note.text(), note.words(), null, null, null);
        }
        if (chance.nextInt(100) < 25) {
            row(to, one, chance, "DATE", "", null, "BIRTHDAY", chance.nextInt(12) + 1, chance.nextInt(28) + 1);
        }
    }

    private void row(
            CopyStream to,
            LoadClient one,
            SplittableRandom chance,
            String kind,
            String text,
            String words,
            String occasion,
            Integer month,
            Integer day)
            throws SQLException {
        var at = one.since() + (long) ((rows.touched(one) - one.since()) * chance.nextDouble());
        var by = book.server(one);
        to.row(
                LoadClient.id(at, chance),
                one.id(),
                kind,
                text,
                words,
                occasion,
                month,
                day,
                1,
                by,
                time(at),
                by,
                time(at));
    }
}
