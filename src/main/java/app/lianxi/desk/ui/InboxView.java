package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientNotFound;
import app.lianxi.client.ClientRefused;
import app.lianxi.desk.DeskTopics;
import app.lianxi.messaging.Conversations;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.PageHeader;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversations: who waits for an answer and for how long one may be given, and beside them the one that is open. */
@Route("inbox")
@Menu(order = 3, icon = "inbox", title = "desk.inbox.menu")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class InboxView extends Div implements HasUrlParameter<String>, HasDynamicTitle {
    private static final int SHOWN = 100;

    private final transient Conversations conversations;
    private final transient ClientBook book;
    private final DeskPieces pieces;
    private final ConversationList list;
    private final Section pane = new Section();
    private final NativeButton waitingTab;
    private final NativeButton allTab;
    private final List<Registration> heard = new ArrayList<>();
    private @Nullable ConversationPane open;
    private @Nullable ClientId id;
    private boolean waitingOnly = true;
    private String title = "";

    InboxView(Conversations conversations, ClientBook book, DeskPieces pieces) {
        this.conversations = conversations;
        this.book = book;
        this.pieces = pieces;
        addClassNames("lx-page", "lx-inbox");
        waitingTab = tab("", true);
        allTab = tab(getTranslation("desk.inbox.all"), false);
        var tabs = new Div(waitingTab, allTab);
        tabs.addClassName("lx-tabs");
        list = new ConversationList(pieces, this::showList);
        var left = new Section(new PageHeader(getTranslation("desk.inbox.title"), pieces.place()), tabs, list);
        left.addClassName("lx-inbox-list");
        pane.addClassName("lx-inbox-pane");
        add(left, pane);
        pieces.onBoutiques(this, DeskTopics.CONVERSATIONS, message -> showList());
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String parameter) {
        heard.forEach(Registration::remove);
        heard.clear();
        setClassName("lx-inbox-open", parameter != null);
        if (parameter == null) {
            id = null;
            open = null;
            title = getTranslation("desk.inbox.menu");
            pane.removeAll();
            pane.add(new EmptyState(getTranslation("desk.inbox.choose"), getTranslation("desk.inbox.choose.hint")));
        } else {
            var client = parse(parameter);
            id = client;
            heard.add(pieces.on(this, DeskTopics.client(client), message -> showAnew()));
            show(client);
        }
        showList();
    }

    private static ClientId parse(String parameter) {
        try {
            return new ClientId(UUID.fromString(parameter));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException();
        }
    }

    private void show(ClientId client) {
        try {
            opened(book.open(client));
        } catch (ClientNotFound e) {
            throw new NotFoundException();
        } catch (ClientRefused e) {
            refuse(client);
        }
    }

    private void opened(Client client) {
        title = pieces.nameOf(client);
        pane.removeAll();
        var fresh = new ConversationPane(client, conversations, pieces);
        open = fresh;
        pane.add(fresh);
    }

    private void refuse(ClientId client) {
        var hers = book.named(List.of(client)).get(client);
        title = LookAcross.title(hers, pieces);
        open = null;
        pane.removeAll();
        pane.add(new LookAcross(hers, title, reason -> {
            book.lookAcross(client, reason);
            opened(book.open(client));
        }));
    }

    private void showAnew() {
        if (id == null || open == null) {
            return;
        }
        if (book.sees(id)) {
            open.show();
        } else {
            refuse(id);
        }
    }

    private void showList() {
        var waiting = conversations.waiting(SHOWN);
        waitingTab.setText(getTranslation("desk.inbox.waiting", waiting.size()));
        mark(waitingTab, waitingOnly);
        mark(allTab, !waitingOnly);
        list.show(waitingOnly ? waiting : conversations.newest(SHOWN), id, waitingOnly);
    }

    private NativeButton tab(String text, boolean waiting) {
        return new NativeButton(text, click -> {
            waitingOnly = waiting;
            showList();
        });
    }

    private static void mark(NativeButton tab, boolean on) {
        tab.setClassName("lx-on", on);
        tab.getElement().setAttribute("aria-pressed", String.valueOf(on));
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
