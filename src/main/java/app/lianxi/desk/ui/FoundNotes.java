package app.lianxi.desk.ui;

import app.lianxi.profile.EntryId;
import app.lianxi.profile.NoteSearch;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.More;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is written down of clients and holds what was typed, the newest first, with the place marked. */
class FoundNotes extends Div {
    private static final int PAGE = 30;

    private final transient NoteSearch notes;
    private final DeskPieces pieces;
    private final Rows rows = new Rows();
    private final EmptyState none =
            new EmptyState(getTranslation("desk.notes.none"), getTranslation("desk.notes.none.hint"));
    private final More more = new More(getTranslation("desk.more"), this::readOn);
    private String typed = "";
    private transient @Nullable EntryId next;

    FoundNotes(NoteSearch notes, DeskPieces pieces) {
        this.notes = notes;
        this.pieces = pieces;
        add(none, rows, more);
    }

    void show(String text) {
        typed = text;
        next = null;
        rows.removeAll();
        readOn();
        none.setVisible(rows.getChildren().findAny().isEmpty());
    }

    private void readOn() {
        var page = notes.find(typed, next, PAGE);
        next = page.next();
        page.items().forEach(this::row);
        more.setVisible(next != null);
    }

    private void row(NoteSearch.Found found) {
        var client = found.client();
        var name = new Span(pieces.nameOf(client));
        name.addClassName("lx-strong");
        var latin = new Span(client.nameLatin());
        latin.addClassName("lx-soft");
        var about = new Span(
                getTranslation("desk.notes.kind."
                                + found.entry().content().kind().name().toLowerCase(Locale.ROOT)) + " · "
                        + Formats.current()
                                .when(
                                        found.entry().changedAt(),
                                        pieces.zone(),
                                        pieces.clock().instant()));
        about.addClassNames("lx-faint", "lx-small", "lx-right", "lx-nowrap");
        latin.setVisible(!client.nameLatin().isBlank());
        var head = new Div(name, latin, about);
        head.addClassName("lx-line");
        var excerpt = found.excerpt();
        var mark = new HtmlComponent("mark");
        mark.getElement().setText(excerpt.text().substring(excerpt.from(), excerpt.to()));
        var said = new Div(
                new Span(excerpt.text().substring(0, excerpt.from())),
                mark,
                new Span(excerpt.text().substring(excerpt.to())));
        said.addClassNames("lx-soft", "lx-excerpt");
        var words = new Div(head, said);
        words.addClassName("lx-grow");
        rows.opening(() -> DeskPieces.open(client.id(), found.entry().id()), new Face(pieces.nameOf(client)), words);
    }
}
