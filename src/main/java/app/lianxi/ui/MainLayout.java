package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The shell: the mark, the screens that are the reader's, and herself; at the left, or at the foot of a phone. */
@Layout
@AnonymousAllowed
@JsModule("context://frontend/lx-composing.js")
@JsModule("context://frontend/lx-loading.js")
@JsModule("context://frontend/lx-place.js")
public class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {
    private static final int MOST_ON_A_PHONE = 5;

    private final Map<String, Anchor> entries = new LinkedHashMap<>();
    /** On a phone, what has no room in its bar. */
    private final NativeButton more = new NativeButton();

    private final Main main = new Main();

    MainLayout(ObjectProvider<Account> account, ObjectProvider<ShellGuest> guests, Live live) {
        addClassName("lx-shell");
        main.addClassName("lx-main");
        main.setId("content");
        main.getElement().setAttribute("tabindex", "-1");
        var skip = new Anchor("#content", getTranslation("ui.skip"));
        skip.addClassName("lx-skip");
        skip.getElement().setAttribute("router-ignore", true);
        var person = account.stream().flatMap(one -> one.person().stream()).findFirst();
        add(skip);
        person.ifPresent(one -> {
            add(navigation(account.getObject(), one));
            // Its delivery asks whether the session is current, and leads away when it is not
            live.listen(this, one.topic(), message -> {});
            guests.orderedStream().forEach(guest -> guest.enter(this));
        });
        add(main);
    }

    private Nav navigation(Account account, Account.Person person) {
        var nav = new Nav();
        nav.addClassName("lx-nav");
        nav.setAriaLabel(getTranslation("ui.nav"));
        var mark = new Anchor(person.home(), "联");
        mark.addClassName("lx-mark");
        mark.getElement().setAttribute("lang", "zh");
        mark.setAriaLabel(getTranslation("ui.home"));
        var list = new Div();
        list.addClassName("lx-nav-entries");
        var all = MenuConfiguration.getMenuEntries().stream()
                .filter(entry -> person.wholeHouse()
                        || entry.menuClass() == null
                        || !entry.menuClass().isAnnotationPresent(HouseOnly.class))
                .toList();
        for (var entry : all) {
            var link = link(entry);
            link.setClassName("lx-nav-extra", entries.size() >= MOST_ON_A_PHONE - 1);
            entries.put(entry.path(), link);
            list.add(link);
        }
        var extra = all.stream().skip(MOST_ON_A_PHONE - 1L).toList();
        var menu = new PersonMenu(account, person, extra);
        if (!extra.isEmpty()) {
            more.add(Icons.MORE.create(), new Span(getTranslation("ui.more")));
            more.addClassNames("lx-nav-entry", "lx-nav-more");
            more.getElement().setAttribute("aria-haspopup", "dialog");
            more.addClickListener(click -> menu.open());
            list.add(more);
        }
        nav.add(mark, list, menu);
        return nav;
    }

    private Anchor link(MenuEntry entry) {
        var text = new Span(getTranslation(entry.title()));
        var link = new Anchor(href(entry), icon(entry.icon()), text);
        link.addClassName("lx-nav-entry");
        return link;
    }

    static String href(MenuEntry entry) {
        return entry.path().startsWith("/") ? entry.path().substring(1) : entry.path();
    }

    static Component icon(@Nullable String name) {
        return Icons.named(name == null ? "" : name).create();
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement oldContent) {
        main.getElement().removeAllChildren();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var here = "/" + event.getLocation().getPath();
        var best = entries.keySet().stream()
                .filter(path -> here.equals(slashed(path)) || here.startsWith(slashed(path) + "/"))
                .max(java.util.Comparator.comparingInt(String::length));
        more.setClassName(
                "lx-on",
                best.map(entries::get)
                        .filter(link -> link.hasClassName("lx-nav-extra"))
                        .isPresent());
        entries.forEach((path, link) -> {
            var on = best.isPresent() && best.get().equals(path);
            link.setClassName("lx-on", on);
            if (on) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
