package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kept;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.html.Section;
import java.time.Duration;

/** Whom the house has met this week: those who came by the reader's own QR code first, and marked as hers. */
class TodayPeople extends Section {
    private static final int SHOWN = 4;
    private static final int MOST = 100;
    private static final Duration NEW_FOR = Duration.ofDays(7);

    private final transient ClientBook book;
    private final DeskPieces pieces;
    private final EmptyState nobody =
            new EmptyState(getTranslation("desk.today.noclients"), getTranslation("desk.today.noclients.hint"));
    private final Rows rows = new Rows();
    private final transient Kept<Person> kept = new Kept<>(rows);
    private final transient FirstFew few = new FirstFew(SHOWN, MOST, getTranslation("desk.more"), this::show);

    TodayPeople(ClientBook book, DeskPieces pieces) {
        this.book = book;
        this.pieces = pieces;
        addClassName("lx-section");
        add(TodayView.head("desk.today.newclients"), nobody, rows, few.more());
    }

    private record Person(Client client, String note) {}

    /** @return whether there is anybody */
    boolean show() {
        var now = pieces.clock().instant();
        var newest = book.newest(now.minus(NEW_FOR), few.wanted()).stream()
                .map(client -> {
                    var since = Formats.current().relative(client.firstSeenAt(), now);
                    var hers = pieces.reader().id().equals(client.lead());
                    return new Person(
                            client, getTranslation(hers ? "desk.today.since.hers" : "desk.today.since", since));
                })
                .toList();
        nobody.setVisible(newest.isEmpty());
        rows.setVisible(!newest.isEmpty());
        kept.show(few.of(newest), person -> pieces.clientRow(rows, person.client(), person.note()));
        return !newest.isEmpty();
    }
}
