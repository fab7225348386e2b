package app.lianxi.access.ui;

import app.lianxi.access.AuditLog;
import app.lianxi.access.AuditLog.Entry;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import app.lianxi.ui.Translations;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What was done and what was refused, newest first, for administrators. */
@Route("admin/audit")
@Menu(order = 83, icon = "journal", title = "access.audit.nav")
@RolesAllowed("ADMINISTRATOR")
class AuditView extends Div implements HasDynamicTitle {
    private static final int PAGE = 50;

    private final transient AuditLog log;
    private final Div list = new Div();
    private final Rows rows = new Rows();
    private final SearchField search;
    private final Checkbox refusals = new Checkbox();
    private final Button more;
    private transient @Nullable Entry last;

    AuditView(AuditLog log) {
        this.log = log;
        addClassName("lx-page");
        search = new SearchField(getTranslation("access.audit.search"), text -> refresh());
        refusals.setLabel(getTranslation("access.audit.refusals"));
        refusals.addValueChangeListener(change -> refresh());
        more = Buttons.quiet(getTranslation("access.more"), this::next);
        list.addClassName("lx-body");
        add(
                new PageHeader(getTranslation("access.audit.title"), getTranslation("access.audit.line")),
                search.bar(refusals),
                list);
        refresh();
    }

    private void refresh() {
        last = null;
        rows.removeAll();
        list.removeAll();
        list.add(rows, more);
        next();
        if (rows.getComponentCount() == 0) {
            list.removeAll();
            list.add(new EmptyState(
                    getTranslation("access.audit.empty.title"), getTranslation("access.audit.empty.text")));
        }
    }

    private void next() {
        var page = log.page(search.text(), refusals.getValue(), last, PAGE);
        page.forEach(this::add);
        if (!page.isEmpty()) {
            last = page.getLast();
        }
        more.setVisible(page.size() == PAGE);
    }

    private void add(Entry entry) {
        var what = Translations.find("audit." + entry.action(), getLocale()).orElse(entry.action());
        var line = entry.reason().isBlank() ? entry.actor() : entry.actor() + " · " + entry.reason();
        var at = new Span(Formats.of(getLocale()).moment(entry.at(), ZoneOffset.UTC) + " UTC");
        at.addClassNames("lx-right", "lx-faint", "lx-small", "lx-num", "lx-when");
        var words = Rows.words(what, line);
        if (entry.action().startsWith("refused.")) {
            var tag = Tag.seal(getTranslation("access.audit.refused"));
            rows.row(words, at, tag);
        } else {
            rows.row(words, at);
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.audit.title") + " · Lianxi";
    }
}
