package app.lianxi.access.ui;

import app.lianxi.access.BoutiqueAdministration;
import app.lianxi.access.BoutiqueAdministration.Entry;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;

/** The boutiques of the house, for administrators. */
@Route("admin/boutiques")
@Menu(order = 80, icon = "boutique", title = "access.boutiques.nav")
@RolesAllowed("ADMINISTRATOR")
class BoutiquesView extends Div implements HasDynamicTitle {
    private final transient BoutiqueAdministration boutiques;
    private final Div list = new Div();
    private final PageHeader header;
    private final SearchField search;

    BoutiquesView(BoutiqueAdministration boutiques) {
        this.boutiques = boutiques;
        addClassName("lx-page");
        search = new SearchField(getTranslation("access.boutiques.search"), text -> refresh());
        header = new PageHeader(
                getTranslation("access.boutiques.title"),
                "",
                Buttons.primary(
                        getTranslation("access.boutiques.new"),
                        () -> new BoutiquePanel(boutiques, null, this::refresh).open()));
        list.addClassName("lx-body");
        add(header, search.bar(), list);
        refresh();
    }

    private void refresh() {
        var all = boutiques.all();
        var shown = all.stream().filter(this::isSought).toList();
        header.setSubtitle(getTranslation("access.boutiques.count", all.size()));
        search.setVisible(all.size() > 8);
        list.removeAll();
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    getTranslation("access.boutiques.empty.title"), getTranslation("access.boutiques.empty.text")));
        } else if (shown.isEmpty()) {
            list.add(new EmptyState(
                    getTranslation("access.search.empty.title"), getTranslation("access.search.empty.text")));
        } else {
            list.add(rows(shown));
        }
    }

    private boolean isSought(Entry entry) {
        var boutique = entry.boutique();
        var sought = search.text().toLowerCase(Locale.ROOT);
        return String.join(" ", boutique.code(), boutique.name(), boutique.nameZh(), boutique.city())
                .toLowerCase(Locale.ROOT)
                .contains(sought);
    }

    private Rows rows(List<Entry> entries) {
        var rows = new Rows();
        for (var entry : entries) {
            var boutique = entry.boutique();
            var name = new Span(boutique.name());
            var chinese = new Span(boutique.nameZh());
            chinese.addClassName("lx-soft");
            chinese.getElement().setAttribute("lang", "zh");
            var title = new Div(name, new Span(" "), chinese);
            title.addClassName("lx-row-title");
            var line = new Span(String.join(
                    " · ",
                    boutique.city(),
                    boutique.currency(),
                    boutique.zone().getId(),
                    getTranslation("access.boutiques.tills", entry.terminals().size())));
            line.addClassNames("lx-faint", "lx-small");
            var words = new Div(title, line);
            words.addClassName("lx-words");
            var code = new Span(boutique.code());
            code.addClassNames("lx-right", "lx-soft", "lx-mono", "lx-nowrap");
            var row = rows.opening(() -> new BoutiquePanel(boutiques, entry, this::refresh).open(), words, code);
            if (boutique.closed()) {
                row.add(Tag.plain(getTranslation("access.boutiques.closed")));
            }
        }
        return rows;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.boutiques.title") + " · Lianxi";
    }
}
