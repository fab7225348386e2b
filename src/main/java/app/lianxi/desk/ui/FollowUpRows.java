package app.lianxi.desk.ui;

import app.lianxi.access.StaffId;
import app.lianxi.followup.FollowUp;
import app.lianxi.ui.Kept;
import app.lianxi.ui.MenuButton;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks below each other: for whom, what, when, and what to do about it with one tap. */
class FollowUpRows extends Rows {
    /** What can be done with a task. */
    interface Deeds {
        void done(FollowUp item);

        /** The days to which it can be put off. */
        Component days(FollowUp item, Runnable close);
    }

    /** What a row looks like. */
    private record Line(FollowUp item, @Nullable String assignee) {}

    private final DeskPieces pieces;
    private final transient Deeds deeds;
    private final transient @Nullable Function<FollowUp, MenuButton> assignees;
    private final transient Kept<Line> kept = new Kept<>(this);

    /** @param assignees whose each is, to be given to somebody else; null where all are the reader's */
    FollowUpRows(DeskPieces pieces, Deeds deeds, @Nullable Function<FollowUp, MenuButton> assignees) {
        this.pieces = pieces;
        this.deeds = deeds;
        this.assignees = assignees;
    }

    /** @param names of whom they are, by whose change a row is drawn anew */
    void show(List<FollowUp> items, Function<StaffId, String> names) {
        setVisible(!items.isEmpty());
        kept.show(
                items.stream()
                        .map(item -> new Line(item, assignees == null ? null : name(item, names)))
                        .toList(),
                this::row);
    }

    private static String name(FollowUp item, Function<StaffId, String> names) {
        var assignee = item.task().assignee();
        return assignee == null ? "" : names.apply(assignee);
    }

    private Component row(Line line) {
        var item = line.item();
        var client = item.client();
        var name = new Span(pieces.nameOf(client));
        name.addClassName("lx-strong");
        var head = new Div(name);
        if (!client.nameLatin().isBlank()) {
            var latin = new Span(client.nameLatin());
            latin.addClassName("lx-soft");
            head.add(latin);
        }
        var title = new Span(item.task().title());
        title.addClassName("lx-follow-title");
        head.add(title);
        head.addClassName("lx-follow-head");
        var about = new Div(Stream.of(FollowUpWords.origin(item), item.task().text())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" · ")));
        about.addClassNames("lx-faint", "lx-small", "lx-follow-about");
        var open = new NativeButton("", click -> DeskPieces.open(client));
        var words = new Div(head, about);
        words.addClassName("lx-grow");
        open.add(words);
        open.addClassName("lx-row-part");
        var whom = pieces.nameOf(client) + " · " + FollowUpWords.title(item);
        var done = DeskPieces.deed(getTranslation("desk.followup.done"), whom, () -> deeds.done(item));
        done.addClassName("lx-follow-done");
        var actions = new Div(FollowUpWords.due(item));
        if (assignees != null) {
            actions.add(assignees.apply(item));
        }
        actions.add(
                later(item).about(getTranslation("desk.about", getTranslation("desk.followup.later"), whom)),
                DeskPieces.deed(
                        getTranslation("desk.followup.write"),
                        pieces.nameOf(client),
                        () -> UI.getCurrent().navigate("inbox/" + client.id().value())),
                done);
        actions.addClassName("lx-follow-actions");
        var row = row(open, actions);
        row.addClassName("lx-follow");
        return row;
    }

    private MenuButton later(FollowUp item) {
        var holder = new MenuButton[1];
        holder[0] =
                new MenuButton(getTranslation("desk.followup.later"), () -> deeds.days(item, () -> holder[0].close()));
        return holder[0];
    }
}
