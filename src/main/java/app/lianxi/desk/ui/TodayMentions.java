package app.lianxi.desk.ui;

import app.lianxi.profile.Mentions;
import app.lianxi.ui.Kept;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

/** Notes in which colleagues name the reader, until she has seen them. */
class TodayMentions extends Section {
    private static final int SHOWN = 5;

    private final transient Mentions mentions;
    private final DeskPieces pieces;
    private final Rows rows = new Rows();
    private final transient Kept<Mentions.Mention> kept = new Kept<>(rows);
    private final transient FirstFew few = new FirstFew(SHOWN, Integer.MAX_VALUE, "", this::show);
    private final Runnable changed;

    TodayMentions(Mentions mentions, DeskPieces pieces, Runnable changed) {
        this.mentions = mentions;
        this.pieces = pieces;
        this.changed = changed;
        addClassName("lx-section");
        add(TodayView.head("desk.today.mentions"), rows, few.more());
    }

    /** @return whether there is any */
    boolean show() {
        var unseen = mentions.ofMe();
        kept.show(few.of(unseen), this::row);
        few.more().setText(getTranslation("desk.today.mentions.all", unseen.size()));
        setVisible(!unseen.isEmpty());
        return !unseen.isEmpty();
    }

    private Component row(Mentions.Mention mention) {
        var name = new Span(pieces.nameOf(mention.client()));
        name.addClassName("lx-strong");
        var by = new Span(pieces.staff(mention.note().changedBy())
                .map(app.lianxi.access.Staff::name)
                .orElse(""));
        by.addClassNames("lx-faint", "lx-small");
        var head = new Div(name, by);
        head.addClassName("lx-line");
        var said = new Div(mention.note().content().text());
        said.addClassNames("lx-soft", "lx-preview");
        var words = new Div(head, said);
        words.addClassName("lx-grow");
        var open = new NativeButton("", click -> {
            mentions.seen(mention.note().id());
            DeskPieces.open(mention.client().id(), mention.note().id());
        });
        open.add(words);
        open.addClassName("lx-row-part");
        return rows.row(
                open,
                DeskPieces.deed(
                        getTranslation("desk.today.mentions.seen"),
                        pieces.nameOf(mention.client()),
                        () -> seen(mention)));
    }

    private void seen(Mentions.Mention mention) {
        mentions.seen(mention.note().id());
        showAnew();
        Notices.undoable(getTranslation("desk.today.mentions.seen.done", pieces.nameOf(mention.client())), () -> {
            mentions.unseen(mention.note().id());
            showAnew();
        });
    }

    private void showAnew() {
        show();
        changed.run();
    }
}
