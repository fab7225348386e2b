package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.client.ClientSearch;
import app.lianxi.client.ClientSearch.Found;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Clients who were found: the reader's boutiques' first, then others of the house; one of them is marked, and chosen by Enter. */
class FoundClients extends Div {
    private final transient ClientSearch search;
    private final DeskPieces pieces;
    private final boolean everywhere;
    private final transient Consumer<Client> chosen;
    private final transient List<Option> options = new ArrayList<>();
    private int marked;

    private record Option(Client client, Div row) {}

    /** @param everywhere whether clients of other boutiques are of use here */
    FoundClients(ClientSearch search, DeskPieces pieces, boolean everywhere, Consumer<Client> chosen) {
        this.search = search;
        this.pieces = pieces;
        this.everywhere = everywhere;
        this.chosen = chosen;
        setId("found-" + Integer.toHexString(System.identityHashCode(this)));
        addClassName("lx-found");
        getElement().setAttribute("role", "listbox").setAttribute("aria-label", getTranslation("desk.found"));
    }

    /** Nobody is found any more. */
    void clear() {
        removeAll();
        options.clear();
        marked = 0;
    }

    /** @return how many were found */
    int show(String typed, int limit) {
        clear();
        var found = search.find(typed.replace("\0", ""), limit);
        var elsewhere = everywhere ? found.elsewhere() : List.<Found>of();
        section("desk.found.here", found.here(), !elsewhere.isEmpty());
        section("desk.found.elsewhere", elsewhere, true);
        mark();
        return options.size();
    }

    private void section(String title, List<Found> found, boolean named) {
        if (found.isEmpty()) {
            return;
        }
        var group = new Div();
        group.addClassName("lx-rows");
        group.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation(title));
        if (named) {
            var head = new Div(getTranslation(title));
            head.addClassName("lx-label");
            head.getElement().setAttribute("role", "presentation");
            add(head);
        }
        found.forEach(one -> group.add(option(one)));
        add(group);
    }

    private Div option(Found one) {
        var client = one.client();
        var name = new Span(pieces.nameOf(client));
        name.addClassName("lx-strong");
        var names = new Div(name);
        if (!client.nameLatin().isBlank()) {
            var latin = new Span(" " + client.nameLatin());
            latin.addClassName("lx-soft");
            names.add(latin);
        }
        var line = new Div(Stream.of(client.homeCity(), bought(one))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" · ")));
        line.addClassNames("lx-faint", "lx-small");
        var words = new Div(names, line);
        words.addClassName("lx-grow");
        var row = new Div(new Face(pieces.nameOf(client)), words);
        if (one.own()) {
            row.add(Tag.plain(getTranslation("desk.found.own")));
        }
        if (client.masked()) {
            row.add(Tag.plain(getTranslation("desk.discreet")));
        }
        if (!client.tier().isBlank()) {
            row.add(Tag.amber(client.tier()));
        }
        row.addClassNames("lx-row", "lx-row-open");
        row.setId(getId().orElseThrow() + "-" + options.size());
        row.getElement().setAttribute("role", "option");
        row.addClickListener(click -> chosen.accept(client));
        options.add(new Option(client, row));
        return row;
    }

    private String bought(Found one) {
        return one.lastPurchaseAt() == null
                ? ""
                : getTranslation(
                        "desk.found.bought",
                        Formats.current()
                                .longAgo(one.lastPurchaseAt(), pieces.clock().instant()));
    }

    /** @param by one down, or one up: minus one */
    void move(int by) {
        if (!options.isEmpty()) {
            marked = Math.floorMod(marked + by, options.size());
            mark();
        }
    }

    private void mark() {
        for (var n = 0; n < options.size(); n++) {
            var row = options.get(n).row();
            row.setClassName("lx-on", n == marked);
            row.getElement().setAttribute("aria-selected", String.valueOf(n == marked));
            if (n == marked) {
                row.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
            }
        }
    }

    Optional<String> markedId() {
        return options.isEmpty() ? Optional.empty() : options.get(marked).row().getId();
    }

    /** Chooses whom is marked. */
    void choose() {
        if (!options.isEmpty()) {
            chosen.accept(options.get(marked).client());
        }
    }
}
