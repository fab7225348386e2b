package app.lianxi.desk.ui;

import app.lianxi.client.Facet;
import app.lianxi.client.Narrowing;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Icons;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The values of a facet, each with how many clients have it within what else is chosen. */
class FacetChoices extends Div {
    private final Facet facet;
    private final transient Supplier<NarrowQuery> query;
    private final Map<String, NativeButton> buttons = new LinkedHashMap<>();

    /** @param query what is chosen now */
    FacetChoices(ListParts parts, Facet facet, Supplier<NarrowQuery> query, Consumer<NarrowQuery> go) {
        this.facet = facet;
        this.query = query;
        addClassName("lx-facet");
        getElement().setAttribute("role", "group").setAttribute("aria-label", FacetWords.name(facet));
        var counts = new LinkedHashMap<String, Integer>();
        if (facet == Facet.LEAD) {
            counts.put(parts.pieces.reader().id().value().toString(), 0);
        }
        parts.narrowing
                .counts(query.get().criteria(), facet)
                .forEach(count -> counts.put(count.value(), count.clients()));
        query.get().criteria().of(facet).stream().sorted().forEach(value -> counts.putIfAbsent(value, 0));
        var words = new FacetWords(parts).of(facet, counts.keySet());
        counts.forEach((value, count) -> {
            var button = choice(words.getOrDefault(value, value), count);
            button.addClickListener(click -> {
                go.accept(query.get().toggled(facet, value));
                mark();
            });
            buttons.put(value, button);
            add(button);
        });
        if (counts.isEmpty()) {
            var none = new Span(getTranslation("desk.facet.nothing"));
            none.addClassName("lx-soft");
            add(none);
        }
        mark();
    }

    private static NativeButton choice(String text, int count) {
        var word = new Span(text);
        word.addClassName("lx-grow");
        var many = new Span(count > Narrowing.COUNTED ? number(Narrowing.COUNTED) + "+" : number(count));
        many.addClassNames("lx-faint", "lx-num", "lx-small");
        var button = new NativeButton();
        button.add(Icons.CHECK.create(), word, many);
        button.getElement().setAttribute("role", "checkbox");
        return button;
    }

    private static String number(int count) {
        return Formats.current().number(count);
    }

    private void mark() {
        var chosen = query.get().criteria().of(facet);
        buttons.forEach((value, button) ->
                button.getElement().setAttribute("aria-checked", String.valueOf(chosen.contains(value))));
    }
}
