package app.lianxi.access.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffAdministration;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Face;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.stream.Collectors;

/** Who works in the house, for administrators. */
@Route("admin/staff")
@Menu(order = 81, icon = "team", title = "access.staff.nav")
@RolesAllowed("ADMINISTRATOR")
class StaffView extends Div implements HasDynamicTitle {
    private static final int STEP = 100;

    private final transient StaffAdministration staff;
    private final transient Boutiques boutiques;
    private final Div list = new Div();
    private final SearchField search;
    private int limit = STEP;

    StaffView(StaffAdministration staff, Boutiques boutiques) {
        this.staff = staff;
        this.boutiques = boutiques;
        addClassName("lx-page");
        search = new SearchField(getTranslation("access.staff.search"), text -> {
            limit = STEP;
            refresh();
        });
        var header = new PageHeader(
                getTranslation("access.staff.title"),
                getTranslation("access.staff.line"),
                Buttons.primary(
                        getTranslation("access.staff.new"),
                        () -> new StaffPanel(staff, boutiques.all(), null, this::refresh).open()));
        list.addClassName("lx-body");
        add(header, search.bar(), list);
        refresh();
    }

    private void refresh() {
        var all = boutiques.all();
        Map<BoutiqueId, Boutique> known = all.stream().collect(Collectors.toMap(Boutique::id, one -> one));
        var entries = staff.search(search.text(), limit);
        list.removeAll();
        if (entries.isEmpty()) {
            list.add(new EmptyState(
                    getTranslation("access.search.empty.title"), getTranslation("access.search.empty.text")));
            return;
        }
        var rows = new Rows();
        for (var entry : entries) {
            var one = entry.staff();
            var words = Rows.words(one.name(), one.username() + " · " + places(one, known));
            var role = Tag.plain(getTranslation("access.role." + one.role().name()));
            role.addClassName("lx-right");
            var row = rows.opening(
                    () -> new StaffPanel(staff, all, entry, this::refresh).open(), new Face(one.name()), words, role);
            if (entry.disabled()) {
                row.add(Tag.seal(getTranslation("access.staff.disabled")));
            } else if (one.mustChangePassword()) {
                var waits = Tag.amber(getTranslation("access.staff.firstpassword"));
                waits.addClassName("lx-wide-only");
                row.add(waits);
            }
        }
        list.add(rows);
        if (entries.size() == limit) {
            list.add(Buttons.quiet(getTranslation("access.more"), () -> {
                limit += STEP;
                refresh();
            }));
        }
    }

    private String places(Staff one, Map<BoutiqueId, Boutique> known) {
        if (one.wholeHouse()) {
            return getTranslation("ui.me.house");
        }
        var names = one.boutiques().stream()
                .map(known::get)
                .filter(java.util.Objects::nonNull)
                .map(boutique -> boutique.nameFor(getLocale()))
                .sorted()
                .collect(Collectors.joining(getTranslation("access.comma")));
        return names.isEmpty() ? getTranslation("access.staff.nowhere") : names;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.staff.title") + " · Lianxi";
    }
}
