package app.lianxi.desk.ui;

import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientErased;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientMerged;
import app.lianxi.client.ClientNotFound;
import app.lianxi.client.ClientRefused;
import app.lianxi.desk.ClientFile;
import app.lianxi.desk.ClientStory;
import app.lianxi.desk.DeskTopics;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Kept;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an associate knows of a client before she speaks. */
@Route("clients")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class ClientView extends Div implements HasUrlParameter<String>, HasDynamicTitle {
    /** In an address, which of what is written down of her is to be opened. */
    static final String WRITTEN = "written";

    private final transient ClientBook book;
    private final transient ClientFile file;
    private final transient ClientStory story;
    private final transient PurchaseHistory history;
    private final PaymentParts parts;
    private final ClientParts clientParts;
    private final DeskPieces pieces;
    private final List<Registration> heard = new ArrayList<>();
    private final Div head = new Div();
    private transient Kept<HeadFacts> heads = new Kept<>(head);
    private final Div aside = new Div();
    private @Nullable ClientId id;
    private transient @Nullable ClientWork work;
    private @Nullable ClientTimeline timeline;
    private @Nullable ClientAside known;
    private String title = "";

    ClientView(
            ClientFile file, ClientStory story, PurchaseHistory history, PaymentParts parts, ClientParts clientParts) {
        this.book = parts.book;
        this.file = file;
        this.story = story;
        this.history = history;
        this.parts = parts;
        this.clientParts = clientParts;
        this.pieces = parts.pieces;
        addClassName("lx-page");
        aside.addClassName("lx-aside");
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        var client = parse(parameter);
        id = client;
        heard.forEach(Registration::remove);
        heard.clear();
        heard.add(pieces.on(this, DeskTopics.client(client), message -> showAnew()));
        heard.add(pieces.on(this, DeskTopics.CLIENTS, message -> showAnew()));
        try {
            open(client);
            event.getLocation().getQueryParameters().getSingleParameter(WRITTEN).ifPresent(this::openWritten);
        } catch (ClientErased e) {
            erased();
        } catch (ClientMerged e) {
            event.forwardTo(ClientView.class, e.into().value().toString());
        } catch (ClientNotFound e) {
            throw new NotFoundException();
        } catch (ClientRefused e) {
            refuse(client);
        }
    }

    /** What was removed meanwhile, or is nothing, opens nothing. */
    private void openWritten(String entry) {
        var now = work;
        if (now != null) {
            clientParts.profile.of(now.client).stream()
                    .filter(one -> one.id().value().toString().equals(entry))
                    .findAny()
                    .ifPresent(one -> EntryPanel.edit(now, Written.of(one)));
        }
    }

    private void erased() {
        work = null;
        title = getTranslation("privacy.erased.title");
        removeAll();
        add(new EmptyState(title, getTranslation("privacy.erased.text")));
    }

    private static ClientId parse(String parameter) {
        try {
            return new ClientId(UUID.fromString(parameter));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException();
        }
    }

    private void open(ClientId client) {
        removeAll();
        var content = file.open(client);
        var now = new ClientWork(clientParts, content, this::showAnew);
        work = now;
        timeline = new ClientTimeline(now, story, parts);
        known = new ClientAside(now);
        aside.removeAll();
        aside.add(known);
        head.removeAll();
        heads = new Kept<>(head);
        var told = new Section(timeline);
        told.addClassName("lx-section");
        var split = new Div(told, aside);
        split.addClassNames("lx-body", "lx-split", "lx-ruled", "lx-client");
        add(head, split);
        showHead(now);
    }

    /**
     * Something changed: if the reader may still see her, the screen shows it; her sight may have ended with it. What is heard
     * and changes nothing takes nothing from under a finger.
     */
    private void showAnew() {
        var shown = work;
        if (id == null || shown == null) {
            return;
        }
        try {
            var now = file.again(id);
            if (!now.equals(shown.content())) {
                shown.read(now);
                showHead(shown);
                if (known != null) {
                    known.show();
                }
            }
            if (timeline != null) {
                timeline.showAnew();
            }
        } catch (ClientErased e) {
            erased();
        } catch (ClientMerged e) {
            DeskPieces.open(e.into());
        } catch (ClientRefused e) {
            refuse(id);
        }
    }

    private void refuse(ClientId client) {
        work = null;
        timeline = null;
        known = null;
        var hers = book.named(List.of(client)).get(client);
        title = LookAcross.title(hers, pieces);
        removeAll();
        add(new LookAcross(hers, title, reason -> {
            book.lookAcross(client, reason);
            open(client);
        }));
    }

    private void showHead(ClientWork now) {
        title = pieces.nameOf(now.content().opened().client());
        heads.show(List.of(HeadFacts.of(now.content())), shown -> new ClientHead(shown, history, now));
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
