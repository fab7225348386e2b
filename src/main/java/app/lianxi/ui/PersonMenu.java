package app.lianxi.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.HasMenuItems;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.server.menu.MenuEntry;
import java.util.List;
import java.util.Locale;

/** The reader's initials, and under them what is hers: language, colours, password, signing out. */
class PersonMenu extends Div {
    PersonMenu(Account account, Account.Person person, List<MenuEntry> extra) {
        addClassName("lx-me-place");
        var bar = new MenuBar();
        bar.addClassName("lx-me");
        bar.setOpenOnHover(false);
        var initials = new Span(person.initials());
        initials.getElement().setAttribute("aria-hidden", "true");
        initials.addClassName("lx-me-initials");
        var root = bar.addItem(initials);
        root.setAriaLabel(getTranslation("ui.me", person.name()));
        var menu = root.getSubMenu();
        var head = menu.addItem(head(person));
        head.setEnabled(false);
        head.addClassName("lx-me-head");
        menu.addSeparator();
        for (var entry : extra) {
            menu.addItem(getTranslation(entry.title()), click -> UI.getCurrent().navigate(MainLayout.href(entry)))
                    .addClassName("lx-nav-more");
        }
        languages(menu.addItem(getTranslation("ui.language")).getSubMenu(), account, person);
        themes(menu.addItem(getTranslation("ui.theme")).getSubMenu());
        menu.addItem(getTranslation("ui.password"), click -> UI.getCurrent().navigate(person.passwordPath()));
        menu.addItem(getTranslation("ui.signout"), click -> account.signOutEverywhere());
        add(bar);
    }

    private Div head(Account.Person person) {
        var name = new Span(person.name());
        name.addClassName("lx-strong");
        var places = person.wholeHouse()
                ? getTranslation("ui.me.house")
                : String.join(person.language().equals(Locale.CHINESE) ? "、" : ", ", person.boutiques());
        var role = new Span(getTranslation(person.roleKey()) + (places.isEmpty() ? "" : " · " + places));
        role.addClassNames("lx-soft", "lx-small");
        var head = new Div(name, role);
        head.addClassName("lx-words");
        return head;
    }

    private void languages(HasMenuItems menu, Account account, Account.Person person) {
        for (var language : Translations.LANGUAGES) {
            MenuItem item = menu.addItem(name(language), click -> {
                account.chooseLanguage(language);
                Preferences.remember(UI.getCurrent(), language);
                UI.getCurrent().getPage().reload();
            });
            item.getElement().setAttribute("lang", language.getLanguage());
            item.setCheckable(true);
            item.setChecked(language.getLanguage().equals(person.language().getLanguage()));
        }
    }

    private void themes(HasMenuItems menu) {
        for (var theme : Preferences.Theme.values()) {
            menu.addItem(
                    getTranslation("ui.theme." + theme.name().toLowerCase(Locale.ROOT)),
                    click -> Preferences.choose(UI.getCurrent(), theme));
        }
    }

    /** As its own speakers write it. */
    static String name(Locale language) {
        return switch (language.getLanguage()) {
            case "zh" -> "中文";
            case "fr" -> "français";
            default -> "English";
        };
    }
}
