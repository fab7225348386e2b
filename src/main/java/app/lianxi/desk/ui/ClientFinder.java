package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.client.ClientSearch;
import app.lianxi.ui.Icons;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** Finds a client while somebody types: results stand below the field, the arrows go through them, Enter chooses one. */
class ClientFinder extends Div {
    private static final int SHOWN = 8;
    static final String KEY = "event.key";
    static final String KEYS = "['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)"
            + " && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey && (event.preventDefault(), true)";

    private final TextField field = new TextField();
    private final FoundClients found;
    private final Span told = new Span();
    private final Div results = new Div();

    /** Opens who is chosen, wherever in the house. */
    ClientFinder(ClientSearch search, DeskPieces pieces) {
        this(new FoundClients(search, pieces, true, DeskPieces::open));
    }

    /** For what is done for a client of the reader's boutiques. */
    ClientFinder(ClientSearch search, DeskPieces pieces, Consumer<Client> chosen) {
        this(new FoundClients(search, pieces, false, chosen));
    }

    private ClientFinder(FoundClients found) {
        this.found = found;
        addClassName("lx-finder");
        results.addClassName("lx-finder-results");
        // It may be longer than the screen
        results.getElement().setAttribute("tabindex", "0");
        results.add(told, found);
        results.setVisible(false);
        told.getElement().setAttribute("role", "status");
        prepare(field, found);
        field.addValueChangeListener(change -> show(change.getValue()));
        add(field, results);
    }

    void focus() {
        field.focus();
    }

    private void show(String typed) {
        results.setVisible(!typed.isBlank());
        if (typed.isBlank()) {
            found.clear();
        } else {
            tell(found.show(typed, SHOWN), told);
        }
        point(field, found);
    }

    /** Says how many were found: aloud, and where it is nobody to be read too. */
    static void tell(int count, Span told) {
        told.setText(told.getTranslation(count == 0 ? "desk.search.none" : "desk.found.count", count));
        told.setClassName("lx-unseen", count > 0);
        told.setClassName("lx-soft", count == 0);
    }

    /** Makes the field a line of ink whose arrows and Enter go to what is found. */
    static void prepare(TextField field, FoundClients found) {
        field.addClassName("lx-search");
        field.setPlaceholder(field.getTranslation("desk.search"));
        field.setAriaLabel(field.getTranslation("desk.search.label"));
        field.setPrefixComponent(Icons.SEARCH.create());
        field.setClearButtonVisible(true);
        field.setMaxLength(200);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(60);
        // One listener for three keys: as shortcuts they were a tenth of what Today took to make
        field.getElement()
                .addEventListener("keydown", event -> {
                    switch (event.getEventData().path(KEY).asString("")) {
                        case "ArrowDown" -> step(field, found, 1);
                        case "ArrowUp" -> step(field, found, -1);
                        default -> found.choose();
                    }
                })
                .addEventData(KEY)
                .setFilter(KEYS);
        field.getElement()
                .executeJs(
                        "const is = {role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': $0, 'aria-expanded': 'false'};"
                                + "for (const name in is) this.inputElement.setAttribute(name, is[name])",
                        found.getId().orElseThrow());
    }

    private static void step(TextField field, FoundClients found, int by) {
        found.move(by);
        point(field, found);
    }

    /** Tells who listens which of the results is marked. */
    static void point(TextField field, FoundClients found) {
        var marked = found.markedId().orElse("");
        field.getElement()
                .executeJs(
                        "this.inputElement.setAttribute('aria-expanded', String($0 !== ''));"
                                + "this.inputElement.setAttribute('aria-activedescendant', $0)",
                        marked);
    }
}
