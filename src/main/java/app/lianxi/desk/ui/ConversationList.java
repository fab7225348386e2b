package app.lianxi.desk.ui;

import app.lianxi.client.ClientId;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.Message;
import app.lianxi.messaging.MessageKind;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kept;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversations below each other: who, what was said last, and what may be sent. */
class ConversationList extends Div {
    private final DeskPieces pieces;
    private final transient Runnable elapsed;
    private final Div nothing = new Div();
    private final Rows rows = new Rows();
    private final transient Kept<Shown> kept = new Kept<>(rows);

    ConversationList(DeskPieces pieces, Runnable elapsed) {
        this.pieces = pieces;
        this.elapsed = elapsed;
        add(nothing, rows);
    }

    void show(List<Conversations.Summary> conversations, @Nullable ClientId open, boolean waitingOnly) {
        nothing.removeAll();
        if (conversations.isEmpty()) {
            nothing.add(
                    waitingOnly
                            ? new EmptyState(
                                    getTranslation("desk.inbox.nobody"), getTranslation("desk.inbox.nobody.hint"))
                            : new EmptyState(
                                    getTranslation("desk.inbox.empty"), getTranslation("desk.inbox.empty.hint")));
        }
        var now = pieces.clock().instant();
        var today = LocalDate.ofInstant(now, pieces.zone());
        kept.show(
                conversations.stream()
                        .map(one -> new Shown(
                                one,
                                today,
                                WindowWords.soon(one.window(), now),
                                one.client().id().equals(open)))
                        .toList(),
                this::row);
    }

    /** What a row looks like; its times are written differently tomorrow. */
    private record Shown(Conversations.Summary summary, LocalDate today, boolean soon, boolean open) {}

    private Component row(Shown shown) {
        var one = shown.summary();
        var client = one.client();
        var name = new Span(pieces.nameOf(client));
        name.addClassName("lx-strong");
        var when = new Span(Formats.current()
                .when(one.last().at(), pieces.zone(), pieces.clock().instant()));
        when.addClassNames("lx-faint", "lx-small");
        var head = new Div(name, when);
        head.addClassName("lx-line");
        var last = new Div(client.masked() ? getTranslation("desk.inbox.discreet") : preview(one.last()));
        last.addClassNames("lx-soft", "lx-preview");
        var words = new Div(head, last);
        words.addClassName("lx-grow");
        var row = rows.opening(
                () -> UI.getCurrent().navigate("inbox/" + client.id().value()),
                new Face(pieces.nameOf(client)),
                words,
                WindowWords.brief(one.window(), pieces, elapsed));
        row.setClassName("lx-on", shown.open());
        return row.getParent().orElseThrow();
    }

    private String preview(Message message) {
        var said = message.kind() == MessageKind.TEXT ? message.text() : Bubble.word(message);
        return message.isHers() ? said : getTranslation("desk.inbox.house", said);
    }
}
