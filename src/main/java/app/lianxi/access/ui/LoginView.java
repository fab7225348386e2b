package app.lianxi.access.ui;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.DemoStaff;
import app.lianxi.ui.Preferences;
import app.lianxi.ui.Translations;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** Where staff sign in. The form is a plain one, so that it posts to Spring Security and password stores know it. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final transient CurrentStaff current;
    private final Paragraph message = new Paragraph();
    private final Element username = input("username", "text", "username");
    private final Element password = input("password", "password", "current-password");

    LoginView(CurrentStaff current, ObjectProvider<DemoStaff> demo) {
        this.current = current;
        addClassName("lx-login");
        var card = new Div(wordmark(), form());
        card.addClassName("lx-login-card");
        add(card);
        demo.ifAvailable(staff -> card.add(demo(staff)));
        card.add(languages());
    }

    private Div wordmark() {
        var mark = new Span("联");
        mark.addClassName("lx-login-mark");
        mark.getElement().setAttribute("lang", "zh").setAttribute("aria-hidden", "true");
        var name = new H1("Lianxi");
        var line = new Paragraph(getTranslation("access.login.line"));
        line.addClassName("lx-soft");
        return new Div(mark, name, line);
    }

    private Div form() {
        message.addClassName("lx-login-message");
        message.getElement().setAttribute("role", "alert");
        var submit = new NativeButton(getTranslation("access.login.submit"));
        submit.addClassNames("lx-btn", "lx-do", "lx-wide");
        submit.getElement().setAttribute("type", "submit");
        var form = new Element("form").setAttribute("method", "post").setAttribute("action", "login");
        form.appendChild(
                field("username", "access.login.username", username),
                field("password", "access.login.password", password),
                submit.getElement());
        var place = new Div(message);
        place.getElement().appendChild(form);
        place.addClassName("lx-login-form");
        return place;
    }

    private static Element input(String name, String type, String autocomplete) {
        return new Element("input")
                .setAttribute("id", name)
                .setAttribute("name", name)
                .setAttribute("type", type)
                .setAttribute("autocomplete", autocomplete)
                .setAttribute("autocapitalize", "none")
                .setAttribute("spellcheck", "false")
                .setAttribute("maxlength", "200")
                .setAttribute("required", true);
    }

    private Element field(String id, String key, Element input) {
        var label = new NativeLabel(getTranslation(key));
        label.setFor(id);
        var field = new Div(label);
        field.addClassName("lx-line-field");
        field.getElement().appendChild(input);
        return field.getElement();
    }

    private Div demo(DemoStaff staff) {
        var panel = new Div(new H2(getTranslation("access.login.demo")));
        panel.addClassName("lx-login-demo");
        for (var entry : staff.entries()) {
            var name = new Span(entry.name());
            name.addClassName("lx-strong");
            var place = entry.boutique().isBlank() ? getTranslation("ui.me.house") : entry.boutique();
            var role = new Span(getTranslation("access.role." + entry.role().name()) + " · " + place);
            role.addClassNames("lx-soft", "lx-small");
            var button = new NativeButton();
            button.add(name, role);
            button.addClickListener(click -> {
                username.executeJs("this.value = $0", entry.username());
                password.executeJs("this.value = $0", entry.password());
                password.executeJs("this.form.querySelector('button').focus()");
            });
            panel.add(button);
        }
        return panel;
    }

    private Nav languages() {
        var nav = new Nav();
        nav.setAriaLabel(getTranslation("ui.language"));
        nav.addClassName("lx-login-languages");
        for (var language : Translations.LANGUAGES) {
            var button = new NativeButton(Languages.name(language.getLanguage()), click -> {
                Preferences.remember(UI.getCurrent(), language);
                UI.getCurrent().getPage().reload();
            });
            button.getElement().setAttribute("lang", language.getLanguage());
            if (language.getLanguage().equals(getLocale().getLanguage())) {
                button.getElement().setAttribute("aria-current", "true");
            }
            nav.add(button);
        }
        return nav;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (current.find().isPresent()) {
            event.forwardToUrl("/");
            return;
        }
        Set<String> why =
                event.getLocation().getQueryParameters().getParameters().keySet();
        message.setVisible(why.contains("error") || why.contains("blocked"));
        message.setText(
                why.contains("blocked")
                        ? getTranslation("access.login.blocked")
                        : getTranslation("access.login.error"));
        username.executeJs("this.focus()");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.login.title") + " · Lianxi";
    }
}
