package app.lianxi.desk.ui;

import app.lianxi.client.Narrowing.Sort;
import app.lianxi.desk.ui.ListParts.Search;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.PageHeader;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Locale;

/** The clients of the reader's boutiques: found while typing, by who they are or by what is written of them; or narrowed. */
@Route("clients")
@Menu(order = 2, icon = "clients", title = "desk.clients.menu")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class ClientsView extends Div implements HasDynamicTitle, BeforeEnterObserver {
    private static final int FOUND = 50;

    private final ListParts parts;
    private final TextField field = new TextField();
    private final FoundClients found;
    private final FoundNotes notes;
    private final NativeButton people;
    private final NativeButton written;
    private final Span told = new Span();
    private final EmptyState nobody =
            new EmptyState(getTranslation("desk.search.none"), getTranslation("desk.search.none.hint"));
    private final Div finding = new Div();
    private final FacetMenus menus;
    private final Span count = new Span();
    private final Select<Sort> sort = new Select<>();
    private final NarrowedClients list;
    private final Div narrowing = new Div();
    private transient NarrowQuery query = NarrowQuery.ALL;
    private boolean inNotes;
    private String address = "";

    ClientsView(ListParts parts) {
        this.parts = parts;
        found = new FoundClients(parts.search, parts.pieces, true, DeskPieces::open);
        notes = new FoundNotes(parts.notes, parts.pieces);
        menus = new FacetMenus(parts, this::go);
        list = new NarrowedClients(parts);
        addClassName("lx-page");
        ClientFinder.prepare(field, found);
        field.setAutofocus(true);
        field.addValueChangeListener(change -> find());
        people = new NativeButton(getTranslation("desk.clients.menu"), click -> find(false));
        written = new NativeButton(getTranslation("desk.notes.tab"), click -> find(true));
        var tabs = new Div(people, written);
        tabs.addClassName("lx-tabs");
        told.getElement().setAttribute("role", "status");
        finding.add(tabs, told, found, nobody, notes);
        finding.addClassName("lx-narrow");
        narrowing.add(menus, line(), list);
        var body = new Div(finding, narrowing);
        body.addClassName("lx-body");
        var header = new PageHeader(getTranslation("desk.clients.menu"), parts.pieces.place());
        header.addAction(field);
        add(header, body);
        parts.pieces.onBoutiques(this, parts.pieces.calmly(this, this::showAnew));
    }

    private Div line() {
        sort.setItems(Sort.values());
        sort.setItemLabelGenerator(
                one -> getTranslation("desk.sort." + one.name().toLowerCase(Locale.ROOT)));
        sort.setAriaLabel(getTranslation("desk.sort"));
        sort.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(query.sorted(change.getValue()));
            }
        });
        count.addClassName("lx-figure");
        count.getElement().setAttribute("role", "status");
        var tools = new Div(sort, new ListsMenu(parts, () -> query, this::go), new ExportMenu(parts, () -> query));
        tools.addClassNames("lx-list-tools", "lx-right");
        var line = new Div(count, tools);
        line.addClassName("lx-list-line");
        return line;
    }

    /** To an address of its own, so that it can be shared and the way back leads here. */
    private void go(NarrowQuery to) {
        UI.getCurrent().navigate("clients", to.parameters(parts.pieces.allBoutiques()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = NarrowQuery.of(
                event.getLocation().getQueryParameters(),
                parts.pieces.allBoutiques().values());
        address = event.getLocation().getPathWithQueryParameters();
        goBackTo(event.getTrigger() == NavigationTrigger.HISTORY ? parts.lookedFor : Search.NONE);
        menus.show(query);
        sort.setValue(query.sort());
        list.show(query);
        count.setText(list.count());
        find();
    }

    /** By the way back from a client: if it leads here, what was looked for stands here as it stood. */
    private void goBackTo(Search search) {
        var here = search.address().equals(address);
        inNotes = here && search.inNotes();
        field.setValue(here ? search.typed() : "");
    }

    private void find(boolean notesToo) {
        inNotes = notesToo;
        find();
    }

    private void find() {
        var typed = field.getValue();
        parts.lookedFor = new Search(address, typed, inNotes);
        var searching = !typed.isBlank();
        finding.setVisible(searching);
        narrowing.setVisible(!searching);
        found.clear();
        if (!searching) {
            return;
        }
        mark(people, !inNotes);
        mark(written, inNotes);
        found.setVisible(!inNotes);
        told.setVisible(!inNotes);
        notes.setVisible(inNotes);
        nobody.setVisible(false);
        if (inNotes) {
            notes.show(typed);
        } else {
            var many = found.show(typed, FOUND);
            ClientFinder.tell(many, told);
            told.addClassName("lx-unseen");
            nobody.setVisible(many == 0);
        }
        ClientFinder.point(field, found);
    }

    private static void mark(NativeButton tab, boolean on) {
        tab.setClassName("lx-on", on);
        tab.getElement().setAttribute("aria-pressed", String.valueOf(on));
    }

    /** What somebody else did stands here at once; who is being looked for stays where she is. */
    private void showAnew() {
        if (narrowing.isVisible()) {
            list.showAnew();
            count.setText(list.count());
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.clients.menu");
    }
}
