package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.Message;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Icons;
import app.lianxi.ui.Kept;
import app.lianxi.ui.Notices;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One conversation, the newest message below, and the box to write in. */
class ConversationPane extends Div {
    private static final int PAGE = 50;
    private static final String NOTHING = "";

    private final transient Client client;
    private final transient Conversations conversations;
    private final DeskPieces pieces;
    private final Div settle = new Div();
    private final Div earlier = new Div();
    private final Div messages = new Div();
    private final Composer composer;
    private int shown = PAGE;
    private @Nullable Message newest;
    /** A day, a message as it looks, or nothing. */
    private final transient Kept<Object> kept = new Kept<>(messages);

    ConversationPane(Client client, Conversations conversations, DeskPieces pieces) {
        this.client = client;
        this.conversations = conversations;
        this.pieces = pieces;
        addClassName("lx-talk");
        composer = new Composer(client, conversations, pieces, this::show);
        messages.addClassName("lx-talk-messages");
        messages.getElement().setAttribute("role", "log");
        messages.getElement().setAttribute("aria-label", getTranslation("desk.inbox.log"));
        var scroll = new Div(earlier, messages);
        scroll.addClassName("lx-talk-scroll");
        scroll.getElement().setAttribute("tabindex", "0");
        add(head(), scroll, composer);
        show();
    }

    private Header head() {
        var back = new Anchor("inbox", Icons.BACK.create());
        back.addClassNames("lx-phone-only", "lx-talk-back");
        back.setAriaLabel(getTranslation("desk.inbox.back"));
        var name = new H1(pieces.nameOf(client));
        var latin = new Span(client.nameLatin());
        latin.addClassNames("lx-soft", "lx-small");
        var words = new Div(name, latin);
        words.addClassName("lx-grow");
        var card = Buttons.quiet(getTranslation("desk.inbox.client"), () -> DeskPieces.open(client));
        var head = new Header(back, new Face(pieces.nameOf(client)), words, settle, card);
        head.addClassName("lx-talk-head");
        return head;
    }

    /** Reads anew; what is being typed stays. */
    void show() {
        var content = conversations.open(client.id(), shown);
        composer.show(content);
        settle.removeAll();
        if (content.waitingSince() != null) {
            var since = content.waitingSince();
            settle.add(Buttons.plain(getTranslation("desk.inbox.settle"), () -> {
                conversations.settle(client.id());
                Notices.undoable(
                        getTranslation("desk.inbox.settled"), () -> conversations.unsettle(client.id(), since));
            }));
        }
        earlier.removeAll();
        if (content.hasMore()) {
            earlier.add(Buttons.plain(getTranslation("desk.inbox.earlier"), () -> {
                shown += PAGE;
                show();
            }));
        }
        showMessages(content);
    }

    private void showMessages(Conversations.Content content) {
        if (content.messages().isEmpty()) {
            kept.show(
                    List.of(NOTHING),
                    key -> new EmptyState(getTranslation("desk.talk.empty"), getTranslation("desk.talk.empty.hint")));
            return;
        }
        var lines = new ArrayList<Object>();
        LocalDate day = null;
        for (var message : content.messages().reversed()) {
            var date = LocalDate.ofInstant(message.at(), pieces.zone());
            if (!date.equals(day)) {
                day = date;
                lines.add(date);
            }
            lines.add(message);
        }
        kept.show(lines, this::line);
        var last = content.messages().getFirst();
        if (newest == null || !newest.id().equals(last.id())) {
            newest = last;
            UI.getCurrent()
                    .getPage()
                    .executeJs(
                            "requestAnimationFrame(() => { const s = $0.parentElement; s.scrollTop = s.scrollHeight; })",
                            messages.getElement());
        }
    }

    private Component line(Object key) {
        if (key instanceof Message message) {
            return new Bubble(message, conversations, pieces);
        }
        var line = new Div(Formats.current().day((LocalDate) key));
        line.addClassNames("lx-talk-day", "lx-label");
        return line;
    }
}
