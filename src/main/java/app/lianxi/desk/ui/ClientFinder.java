package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.client.ClientSearch;
import app.lianxi.ui.Icons;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** The search of Today: results stand below the field while she types. */
class ClientFinder extends Div {
    private static final int SHOWN = 8;

    /** Opens who is chosen. */
    ClientFinder(ClientSearch search, DeskPieces pieces) {
        this(search, pieces, DeskPieces::open);
    }

    ClientFinder(ClientSearch search, DeskPieces pieces, Consumer<Client> chosen) {
        addClassName("lx-finder");
        var field = new TextField();
        field.addClassName("lx-search");
        field.setPlaceholder(getTranslation("desk.search"));
        field.setAriaLabel(getTranslation("desk.search"));
        field.setPrefixComponent(Icons.SEARCH.create());
        field.setClearButtonVisible(true);
        field.setMaxLength(200);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(120);
        var results = new Div();
        results.addClassName("lx-finder-results");
        results.getElement().setAttribute("role", "status");
        results.setVisible(false);
        field.addValueChangeListener(change -> {
            results.removeAll();
            results.setVisible(!change.getValue().isBlank());
            if (change.getValue().isBlank()) {
                return;
            }
            var found = search.find(change.getValue(), SHOWN).here();
            if (found.isEmpty()) {
                var none = new Span(getTranslation("desk.search.none"));
                none.addClassName("lx-soft");
                results.add(none);
                return;
            }
            var rows = new Rows();
            found.forEach(one ->
                    pieces.clientRow(rows, one.client(), one.client().homeCity(), () -> chosen.accept(one.client())));
            results.add(rows);
        });
        add(field, results);
    }
}
