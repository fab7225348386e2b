package app.lianxi.desk.ui;

import app.lianxi.client.ClientId;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.Message;
import app.lianxi.messaging.MessageKind;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Conversations below each other: who, what was said last, and what may be sent. */
class ConversationList extends Div {
    private final DeskPieces pieces;
    private final transient Runnable elapsed;

    ConversationList(DeskPieces pieces, Runnable elapsed) {
        this.pieces = pieces;
        this.elapsed = elapsed;
    }

    void show(List<Conversations.Summary> conversations, @Nullable ClientId open, boolean waitingOnly) {
        removeAll();
        if (conversations.isEmpty()) {
            add(
                    waitingOnly
                            ? new EmptyState(
                                    getTranslation("desk.inbox.nobody"), getTranslation("desk.inbox.nobody.hint"))
                            : new EmptyState(
                                    getTranslation("desk.inbox.empty"), getTranslation("desk.inbox.empty.hint")));
            return;
        }
        var rows = new Rows();
        conversations.forEach(one -> row(rows, one, open));
        add(rows);
    }

    private void row(Rows rows, Conversations.Summary one, @Nullable ClientId open) {
        var client = one.client();
        var name = new Span(pieces.nameOf(client));
        name.addClassName("lx-strong");
        var when = new Span(Formats.current()
                .when(one.last().at(), pieces.zone(), pieces.clock().instant()));
        when.addClassNames("lx-faint", "lx-small");
        var head = new Div(name, when);
        head.addClassName("lx-line");
        var last = new Div(preview(one.last()));
        last.addClassNames("lx-soft", "lx-preview");
        var words = new Div(head, last);
        words.addClassName("lx-grow");
        var row = rows.opening(
                () -> UI.getCurrent().navigate("inbox/" + client.id().value()),
                new Face(pieces.nameOf(client)),
                words,
                WindowWords.brief(one.window(), pieces, elapsed));
        row.setClassName("lx-on", client.id().equals(open));
    }

    private String preview(Message message) {
        var said = message.kind() == MessageKind.TEXT
                ? message.text()
                : getTranslation("desk.message." + message.kind().name().toLowerCase(Locale.ROOT));
        return message.isHers() ? said : getTranslation("desk.inbox.house", said);
    }
}
