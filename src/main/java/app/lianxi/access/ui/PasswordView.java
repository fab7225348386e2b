package app.lianxi.access.ui;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Passwords;
import app.lianxi.access.Refused;
import app.lianxi.ui.Buttons;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** Where one chooses a password of one's own; the first screen of an account that somebody else has made. */
@Route(value = "password", autoLayout = false)
@PermitAll
class PasswordView extends Main implements HasDynamicTitle {
    private final transient Passwords passwords;
    private final PasswordField present = new PasswordField();
    private final PasswordField chosen = new PasswordField();
    private final PasswordField again = new PasswordField();

    PasswordView(Passwords passwords, CurrentStaff current) {
        this.passwords = passwords;
        addClassName("lx-login");
        var staff = current.require();
        present.setLabel(getTranslation("access.password.present"));
        present.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        chosen.setLabel(getTranslation("access.password.new"));
        chosen.setHelperText(getTranslation("access.password.rule"));
        chosen.setAutocomplete(Autocomplete.NEW_PASSWORD);
        again.setLabel(getTranslation("access.password.again"));
        again.setAutocomplete(Autocomplete.NEW_PASSWORD);
        var line = new Paragraph(
                getTranslation(staff.mustChangePassword() ? "access.password.must" : "access.password.line"));
        line.addClassName("lx-soft");
        var save = Buttons.primary(getTranslation("access.password.save"), this::save);
        save.addClassName("lx-wide");
        save.addClickShortcut(Key.ENTER);
        var card =
                new Div(new Div(new H1(getTranslation("access.password.title")), line), present, chosen, again, save);
        card.addClassNames("lx-login-card", "lx-tight");
        if (!staff.mustChangePassword()) {
            var back = Buttons.plain(
                    getTranslation("ui.cancel"),
                    () -> UI.getCurrent().getPage().getHistory().back());
            back.addClassName("lx-wide");
            card.add(back);
        }
        add(card);
        present.focus();
    }

    private void save() {
        Forms.clear(present, chosen, again);
        if (!chosen.getValue().equals(again.getValue())) {
            Forms.mark(again, getTranslation("access.error.password.again"));
            return;
        }
        try {
            passwords.change(present.getValue(), chosen.getValue());
            UI.getCurrent().getPage().setLocation("/");
        } catch (Refused refused) {
            Forms.mark(
                    refused.field().equals("present") ? present : chosen,
                    getTranslation(refused.key(), refused.parameters()));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("access.password.title") + " · Lianxi";
    }
}
