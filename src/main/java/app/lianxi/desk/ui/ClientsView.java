package app.lianxi.desk.ui;

import app.lianxi.client.ClientSearch;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Icons;
import app.lianxi.ui.Live;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The clients of the reader's boutiques, found while typing. */
@Route("clients")
@Menu(order = 2, icon = "clients", title = "desk.clients.menu")
@RolesAllowed({"ASSOCIATE", "MANAGER"})
class ClientsView extends Div implements HasDynamicTitle {
    private static final int SHOWN = 50;

    private final transient ClientSearch search;
    private final DeskPieces pieces;
    private final Div results = new Div();
    private final TextField field = new TextField();

    ClientsView(ClientSearch search, DeskPieces pieces, Live live) {
        this.search = search;
        this.pieces = pieces;
        addClassName("lx-page");
        field.addClassName("lx-search");
        field.setPlaceholder(getTranslation("desk.search"));
        field.setAriaLabel(getTranslation("desk.search"));
        field.setPrefixComponent(Icons.SEARCH.create());
        field.setClearButtonVisible(true);
        field.setMaxLength(200);
        field.setAutofocus(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(120);
        field.addValueChangeListener(change -> show());
        results.addClassNames("lx-body", "lx-narrow");
        var header = new PageHeader(getTranslation("desk.clients.menu"), pieces.place());
        header.addAction(field);
        add(header, results);
        pieces.onBoutiques(this, live.calmly(this::show));
        show();
    }

    private void show() {
        results.removeAll();
        var found = search.find(field.getValue(), SHOWN).here();
        if (found.isEmpty()) {
            results.add(
                    field.isEmpty()
                            ? new EmptyState(
                                    getTranslation("desk.clients.empty"), getTranslation("desk.clients.empty.hint"))
                            : new EmptyState(
                                    getTranslation("desk.search.none"), getTranslation("desk.search.none.hint")));
            return;
        }
        var now = pieces.clock().instant();
        var rows = new Rows();
        found.stream()
                .map(ClientSearch.Found::client)
                .forEach(client -> pieces.clientRow(
                        rows,
                        client,
                        (client.homeCity().isBlank() ? "" : client.homeCity() + " · ")
                                + getTranslation(
                                        "desk.today.since", Formats.current().relative(client.firstSeenAt(), now))));
        results.add(rows);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("desk.clients.menu");
    }
}
