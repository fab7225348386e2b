package app.lianxi.desk.ui;

import app.lianxi.profile.Mentions;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Kept;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
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
    private final Runnable changed;

    TodayMentions(Mentions mentions, DeskPieces pieces, Runnable changed) {
        this.mentions = mentions;
        this.pieces = pieces;
        this.changed = changed;
        addClassName("lx-section");
        var head = new Div(new H2(getTranslation("desk.today.mentions")));
        head.addClassNames("lx-section-head", "lx-flow");
        add(head, rows);
    }

    /** @return whether there is any */
    boolean show() {
        var unseen = mentions.ofMe();
        kept.show(unseen.stream().limit(SHOWN).toList(), this::row);
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
            DeskPieces.open(mention.client());
        });
        open.add(words);
        open.addClassName("lx-row-part");
        return rows.row(open, Buttons.quiet(getTranslation("desk.today.mentions.seen"), () -> {
            mentions.seen(mention.note().id());
            show();
            changed.run();
        }));
    }
}
