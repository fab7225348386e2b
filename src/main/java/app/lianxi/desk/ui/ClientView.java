package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientErased;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientNotFound;
import app.lianxi.client.ClientRefused;
import app.lianxi.desk.ClientFile;
import app.lianxi.desk.DeskTopics;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
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
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an associate knows of a client before she speaks. */
@Route("clients")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class ClientView extends Div implements HasUrlParameter<String>, HasDynamicTitle {
    private final transient ClientBook book;
    private final transient ClientFile file;
    private final PaymentParts parts;
    private final DeskPieces pieces;
    private final List<Registration> heard = new ArrayList<>();
    private @Nullable ClientId id;
    private transient ClientFile.@Nullable Content drawn;
    private transient ClientTimeline.Shown shown = ClientTimeline.Shown.EVERYTHING;
    private int purchases = ClientFile.PAGE;
    private String title = "";

    ClientView(ClientBook book, ClientFile file, PaymentParts parts) {
        this.book = book;
        this.file = file;
        this.parts = parts;
        this.pieces = parts.pieces;
        addClassName("lx-page");
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
            show(book.open(client));
        } catch (ClientErased e) {
            erased();
        } catch (ClientNotFound e) {
            throw new NotFoundException();
        } catch (ClientRefused e) {
            refuse(client);
        }
    }

    private void erased() {
        drawn = null;
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

    /**
     * Something changed: if the reader may still see her, the screen shows it; her sight may have ended with it. What is heard
     * and changes nothing takes no purchase from under a finger.
     */
    private void showAnew() {
        if (id == null) {
            return;
        }
        if (!book.sees(id)) {
            if (book.isErased(id)) {
                erased();
            } else {
                refuse(id);
            }
            return;
        }
        var now = file.read(book.open(id), purchases);
        if (!now.equals(drawn)) {
            show(now);
        }
    }

    private void refuse(ClientId client) {
        drawn = null;
        title = getTranslation("desk.refused.title");
        removeAll();
        add(new LookAcross(reason -> {
            book.lookAcross(client, reason);
            show(book.open(client));
        }));
    }

    private void show(Client client) {
        show(file.read(client, purchases));
    }

    private void show(ClientFile.Content content) {
        drawn = content;
        removeAll();
        var client = content.client();
        title = pieces.nameOf(client);
        var timeline = new Section(tabs(client), new ClientTimeline(content, parts, shown));
        if (content.hasMore()) {
            timeline.add(Buttons.quiet(getTranslation("desk.more"), () -> {
                purchases += ClientFile.PAGE;
                show(client);
            }));
        }
        timeline.addClassName("lx-section");
        var aside = new ClientAside(content, pieces);
        aside.addClassName("lx-aside");
        var split = new Div(timeline, aside);
        split.addClassNames("lx-body", "lx-split", "lx-ruled");
        add(new ClientHead(content, pieces), split);
    }

    private Div tabs(Client client) {
        var tabs = new Div();
        tabs.addClassName("lx-tabs");
        for (var one : ClientTimeline.Shown.values()) {
            var tab = new NativeButton(getTranslation("desk.tab." + one.name().toLowerCase(Locale.ROOT)), click -> {
                shown = one;
                show(client);
            });
            if (one == shown) {
                tab.addClassName("lx-on");
                tab.getElement().setAttribute("aria-pressed", "true");
            }
            tabs.add(tab);
        }
        return tabs;
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
