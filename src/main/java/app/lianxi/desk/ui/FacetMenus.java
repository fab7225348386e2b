package app.lianxi.desk.ui;

import app.lianxi.client.Facet;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Icons;
import app.lianxi.ui.MenuButton;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** By what clients are narrowed: a row of menus on a desk, one panel on a phone, and below both what is chosen. */
class FacetMenus extends Div {
    private final ListParts parts;
    private final transient Consumer<NarrowQuery> go;
    private final Map<Facet, MenuButton> menus = new EnumMap<>(Facet.class);
    private final Div row = new Div();
    private final Button narrow;
    private final Div chosen = new Div();
    private transient NarrowQuery query = NarrowQuery.ALL;

    FacetMenus(ListParts parts, Consumer<NarrowQuery> go) {
        this.parts = parts;
        this.go = go;
        row.addClassNames("lx-facets", "lx-wide-only");
        for (var facet : Facet.values()) {
            var menu = new MenuButton(FacetWords.name(facet), () -> choices(facet));
            menus.put(facet, menu);
            row.add(menu);
        }
        narrow = Buttons.quiet(getTranslation("desk.facet.narrow"), this::openPanel);
        narrow.addClassNames("lx-phone-only", "lx-wide");
        chosen.addClassName("lx-chosen-facets");
        add(row, narrow, chosen);
    }

    private FacetChoices choices(Facet facet) {
        return new FacetChoices(parts, facet, () -> query, go);
    }

    private void openPanel() {
        var panel = new SidePanel(getTranslation("desk.facet.narrow"));
        panel.addClassName("lx-narrowing");
        offered().forEach(facet -> {
            var details = new Details(FacetWords.name(facet));
            details.addOpenedChangeListener(change -> {
                details.removeAll();
                if (change.isOpened()) {
                    details.add(choices(facet));
                }
            });
            panel.content(details);
        });
        panel.actions(
                Buttons.quiet(getTranslation("desk.facet.clear"), () -> {
                    go.accept(query.with(app.lianxi.client.Criteria.NONE));
                    panel.close();
                }),
                Buttons.primary(getTranslation("desk.facet.show"), panel::close));
        panel.open();
    }

    void show(NarrowQuery now) {
        query = now;
        var offered = offered();
        menus.forEach((facet, menu) -> {
            menu.setVisible(offered.contains(facet));
            menu.mark(!now.criteria().of(facet).isEmpty());
        });
        var many = now.criteria().chosen().size();
        narrow.setText(many == 0 ? getTranslation("desk.facet.narrow") : getTranslation("desk.facet.narrowed", many));
        showChosen();
    }

    /** Of one boutique alone nobody chooses. */
    private List<Facet> offered() {
        var all = new ArrayList<>(Arrays.asList(Facet.values()));
        if (!parts.pieces.hasSeveralBoutiques()
                && query.criteria().of(Facet.BOUTIQUE).isEmpty()) {
            all.remove(Facet.BOUTIQUE);
        }
        return all;
    }

    private void showChosen() {
        chosen.removeAll();
        var words = new FacetWords(parts);
        for (var facet : Facet.values()) {
            words.of(facet, query.criteria().of(facet).stream().sorted().toList())
                    .forEach((value, word) -> {
                        var text = word
                                + (words.isClosed(facet, value) ? " · " + getTranslation("desk.facet.closed") : "");
                        var tag = new NativeButton("", click -> go.accept(query.toggled(facet, value)));
                        tag.add(new Span(text), Icons.CLOSE.create());
                        tag.addClassName("lx-chosen-facet");
                        tag.getElement().setAttribute("aria-label", getTranslation("desk.facet.remove", text));
                        chosen.add(tag);
                    });
        }
        chosen.setVisible(!query.criteria().isNothing());
        chosen.add(Buttons.plain(
                getTranslation("desk.facet.clear"), () -> go.accept(query.with(app.lianxi.client.Criteria.NONE))));
    }
}
