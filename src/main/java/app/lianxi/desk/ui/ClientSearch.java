package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.ui.Icons;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** The search of Today: results stand below the field while she types. */
class ClientSearch extends Div {
    private static final int SHOWN = 8;

    /** Opens who is chosen. */
    ClientSearch(ClientBook book, DeskPieces pieces) {
        this(book, pieces, DeskPieces::open);
    }

    ClientSearch(ClientBook book, DeskPieces pieces, Consumer<Client> chosen) {
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
            var found = book.search(change.getValue(), SHOWN);
            if (found.isEmpty()) {
                var none = new Span(getTranslation("desk.search.none"));
                none.addClassName("lx-soft");
                results.add(none);
                return;
            }
            var rows = new Rows();
            found.forEach(client -> pieces.clientRow(rows, client, client.homeCity(), () -> chosen.accept(client)));
            results.add(rows);
        });
        add(field, results);
    }
}
