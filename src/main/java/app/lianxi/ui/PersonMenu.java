package app.lianxi.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.server.menu.MenuEntry;
import java.util.List;
import java.util.Locale;

/** The reader's initials, and behind them what is hers: language, colours, password, signing out. */
class PersonMenu extends Div implements AfterNavigationObserver {
    private final Popover popover = new Popover();

    PersonMenu(Account account, Account.Person person, List<MenuEntry> extra) {
        addClassName("lx-me-place");
        var initials = new NativeButton(person.initials());
        initials.addClassName("lx-me");
        initials.getElement()
                .setAttribute("aria-label", getTranslation("ui.me", person.name()))
                .setAttribute("aria-haspopup", "dialog");
        popover.setTarget(initials);
        popover.setPosition(PopoverPosition.END_BOTTOM);
        popover.setModal(true);
        popover.setAriaLabel(getTranslation("ui.me", person.name()));
        popover.addClassName("lx-me-menu");
        popover.add(head(person));
        more(extra);
        languages(account, person);
        themes();
        var password = new Anchor(person.passwordPath(), getTranslation("ui.password"));
        password.addClassName("lx-menu-item");
        popover.add(password, item(getTranslation("ui.signout"), account::signOutEverywhere));
        add(initials, popover);
    }

    void open() {
        popover.open();
    }

    /** What was chosen in it has been opened. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        popover.close();
    }

    private Div head(Account.Person person) {
        var name = new Span(person.name());
        name.addClassName("lx-strong");
        var places = person.wholeHouse()
                ? getTranslation("ui.me.house")
                : String.join(getTranslation("ui.comma"), person.boutiques());
        var role = new Span(getTranslation(person.roleKey()) + (places.isEmpty() ? "" : " · " + places));
        role.addClassNames("lx-soft", "lx-small");
        var words = new Div(name, role);
        words.addClassName("lx-words");
        var head = new Div(new Face(person.name()), words);
        head.addClassName("lx-me-head");
        return head;
    }

    /** The entries that have no room at the foot of a phone. */
    private void more(List<MenuEntry> extra) {
        for (var entry : extra) {
            var link = new Anchor(
                    MainLayout.href(entry), MainLayout.icon(entry.icon()), new Span(getTranslation(entry.title())));
            link.addClassNames("lx-menu-item", "lx-nav-more");
            popover.add(link);
        }
    }

    private void languages(Account account, Account.Person person) {
        var choices = choices("ui.language");
        for (var language : Translations.LANGUAGES) {
            var choice = new NativeButton(name(language), click -> {
                account.chooseLanguage(language);
                Preferences.remember(UI.getCurrent(), language);
                UI.getCurrent().getPage().reload();
            });
            choice.getElement()
                    .setAttribute("lang", language.getLanguage())
                    .setAttribute(
                            "aria-pressed",
                            String.valueOf(language.getLanguage()
                                    .equals(person.language().getLanguage())));
            choices.add(choice);
        }
    }

    private void themes() {
        var choices = choices("ui.theme");
        choices.addClassName("lx-themes");
        for (var theme : Preferences.Theme.values()) {
            var value = theme.name().toLowerCase(Locale.ROOT);
            var choice = new NativeButton(
                    getTranslation("ui.theme." + value), click -> Preferences.choose(UI.getCurrent(), theme));
            choice.getElement().setAttribute("data-choice", value);
            choices.add(choice);
        }
    }

    private Div choices(String key) {
        var label = new Span(getTranslation(key));
        label.addClassName("lx-label");
        var choices = new Div();
        choices.addClassName("lx-choices");
        choices.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation(key));
        var block = new Div(label, choices);
        block.addClassName("lx-menu-block");
        popover.add(block);
        return choices;
    }

    private NativeButton item(String text, Runnable click) {
        var item = new NativeButton(text, event -> {
            popover.close();
            click.run();
        });
        item.addClassName("lx-menu-item");
        return item;
    }

    /** As its own speakers write it. */
    private static String name(Locale language) {
        return switch (language.getLanguage()) {
            case "zh" -> "中文";
            case "fr" -> "français";
            default -> "English";
        };
    }
}
