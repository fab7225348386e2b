package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.client.Facet;
import app.lianxi.client.Narrowing;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Icons;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The values of a facet, each with how many clients have it within what else is chosen. */
class FacetChoices extends Div {
    private final ListParts parts;
    private final Facet facet;
    private final transient Supplier<NarrowQuery> query;
    private final transient Consumer<NarrowQuery> go;
    private final Map<String, NativeButton> buttons = new LinkedHashMap<>();
    private final Div values = new Div();

    /** Those that a house may have more of than can stand in a menu. */
    private static final Set<Facet> SOUGHT = EnumSet.of(Facet.HOME_CITY, Facet.LEAD, Facet.BOUTIQUE);

    /** @param query what is chosen now */
    FacetChoices(ListParts parts, Facet facet, Supplier<NarrowQuery> query, Consumer<NarrowQuery> go) {
        this.parts = parts;
        this.facet = facet;
        this.query = query;
        this.go = go;
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
        if (counts.size() >= Narrowing.FIRST_VALUES && SOUGHT.contains(facet)) {
            add(field(counts));
        }
        values.addClassName("lx-facet-values");
        add(values);
        show(counts);
    }

    /** There are more than stand there. */
    private TextField field(Map<String, Integer> first) {
        var field = new TextField();
        field.addClassName("lx-search");
        field.setAriaLabel(getTranslation("desk.facet.search", FacetWords.name(facet)));
        field.setPlaceholder(getTranslation("desk.facet.search", FacetWords.name(facet)));
        field.setPrefixComponent(Icons.SEARCH.create());
        field.setClearButtonVisible(true);
        field.setMaxLength(80);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(120);
        field.setWidthFull();
        field.addValueChangeListener(change -> show(change.getValue().isBlank() ? first : found(change.getValue())));
        return field;
    }

    private Map<String, Integer> found(String typed) {
        var criteria = query.get().criteria();
        var counts = switch (facet) {
            case HOME_CITY -> parts.narrowing.cities(criteria, typed);
            case LEAD ->
                parts.narrowing.counts(
                        criteria,
                        facet,
                        parts.register.serving(atOf(parts.pieces.boutiques()), typed, Narrowing.FIRST_VALUES).stream()
                                .map(one -> one.id().value().toString())
                                .toList());
            default ->
                parts.narrowing.counts(
                        criteria,
                        facet,
                        parts.pieces.allBoutiques().values().stream()
                                .filter(boutique -> parts.pieces
                                        .boutiqueName(boutique)
                                        .toLowerCase(getLocale())
                                        .contains(typed.strip().toLowerCase(getLocale())))
                                .map(boutique -> boutique.id().value().toString())
                                .toList());
        };
        var found = new LinkedHashMap<String, Integer>();
        counts.forEach(count -> found.put(count.value(), count.clients()));
        return found;
    }

    private static List<BoutiqueId> atOf(List<Boutique> boutiques) {
        return boutiques.stream().map(Boutique::id).toList();
    }

    private void show(Map<String, Integer> counts) {
        values.removeAll();
        buttons.clear();
        var words = new FacetWords(parts).of(facet, counts.keySet());
        counts.forEach((value, count) -> {
            var button = choice(words.getOrDefault(value, value), count);
            button.addClickListener(click -> {
                go.accept(query.get().toggled(facet, value));
                mark();
            });
            buttons.put(value, button);
            values.add(button);
        });
        if (counts.isEmpty()) {
            var none = new Span(getTranslation("desk.facet.nothing"));
            none.addClassName("lx-soft");
            values.add(none);
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
