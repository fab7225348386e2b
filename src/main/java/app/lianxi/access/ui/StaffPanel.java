package app.lianxi.access.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.Refused;
import app.lianxi.access.Role;
import app.lianxi.access.StaffAdministration;
import app.lianxi.access.StaffAdministration.Draft;
import app.lianxi.access.StaffAdministration.Entry;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Confirm;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import app.lianxi.ui.Translations;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes or changes a member of staff. */
class StaffPanel extends SidePanel {
    private final transient StaffAdministration staff;
    private final transient @Nullable Entry entry;
    private final transient Runnable changed;
    private final TextField name = new TextField();
    private final TextField username = new TextField();
    private final Select<Role> role = new Select<>();
    private final Select<String> language = new Select<>();
    private final PasswordField password = new PasswordField();
    private final BoutiqueChoice boutiques;

    StaffPanel(StaffAdministration staff, List<Boutique> all, @Nullable Entry entry, Runnable changed) {
        super(
                entry == null
                        ? UI.getCurrent().getTranslation("access.staff.new")
                        : entry.staff().name());
        this.staff = staff;
        this.entry = entry;
        this.changed = changed;
        boutiques = new BoutiqueChoice(all);
        label();
        var form = new Div(name, username, language, role, boutiques);
        form.addClassName("lx-form");
        username.addClassName("lx-half");
        language.addClassName("lx-half");
        content(form);
        if (entry == null) {
            role.setValue(Role.ASSOCIATE);
            language.setValue("en");
            form.add(password);
        } else {
            fill(entry);
            actions(ability(entry), Buttons.quiet(getTranslation("access.staff.reset"), () -> reset(entry)));
        }
        mainAction(getTranslation("ui.save"), this::save);
        name.focus();
    }

    private void label() {
        name.setLabel(getTranslation("access.staff.name"));
        name.setMaxLength(120);
        username.setLabel(getTranslation("access.staff.username"));
        username.setMaxLength(64);
        username.setAutocomplete(Autocomplete.OFF);
        role.setLabel(getTranslation("access.staff.role"));
        role.setItems(Role.values());
        role.setItemLabelGenerator(one -> getTranslation("access.role." + one.name()));
        role.addValueChangeListener(change -> role.setHelperText(
                getTranslation("access.role.help." + change.getValue().name())));
        language.setLabel(getTranslation("ui.language"));
        language.setItems(
                Translations.LANGUAGES.stream().map(Locale::getLanguage).toList());
        language.setItemLabelGenerator(Languages::name);
        password.setLabel(getTranslation("access.staff.password"));
        password.setHelperText(getTranslation("access.staff.password.help"));
        password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    }

    private void fill(Entry entry) {
        var one = entry.staff();
        name.setValue(one.name());
        username.setValue(one.username());
        username.setReadOnly(true);
        role.setValue(one.role());
        language.setValue(one.language());
        boutiques.choose(one.boutiques(), one.wholeHouse());
    }

    private Component ability(Entry entry) {
        var id = entry.staff().id();
        if (entry.disabled()) {
            return Buttons.quiet(
                    getTranslation("access.staff.enable"), () -> run(() -> staff.enable(id, entry.version())));
        }
        return Buttons.quiet(
                getTranslation("access.staff.disable"),
                () -> Confirm.askToEnd(
                        getTranslation(
                                "access.staff.disable.title", entry.staff().name()),
                        getTranslation("access.staff.disable.text"),
                        getTranslation("access.staff.disable"),
                        () -> run(() -> staff.disable(id, entry.version()))));
    }

    private void reset(Entry entry) {
        var dialog = new Dialog(
                getTranslation("access.staff.reset.title", entry.staff().name()));
        var first = new PasswordField(getTranslation("access.staff.password"));
        first.setHelperText(getTranslation("access.staff.password.help"));
        first.setAutocomplete(Autocomplete.NEW_PASSWORD);
        first.setWidthFull();
        dialog.add(first);
        dialog.setWidth("min(440px, 92vw)");
        dialog.getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), dialog::close),
                        Buttons.primary(getTranslation("access.staff.reset"), () -> {
                            Forms.clear(first);
                            try {
                                staff.resetPassword(entry.staff().id(), first.getValue(), entry.version());
                                dialog.close();
                                done();
                            } catch (Refused refused) {
                                Forms.show(this, refused, Map.of("password", first));
                            }
                        }));
        dialog.open();
        first.focus();
    }

    private void save() {
        var opened = entry;
        var draft = new Draft(
                username.getValue().strip(),
                name.getValue(),
                role.getValue(),
                boutiques.chosen(),
                boutiques.wholeHouse(),
                language.getValue(),
                opened == null ? 0 : opened.version());
        run(() -> {
            if (opened == null) {
                staff.create(draft, password.getValue());
            } else {
                staff.edit(opened.staff().id(), draft);
            }
        });
    }

    private void run(Runnable change) {
        Map<String, HasValidationProperties> fields = Map.of(
                "name",
                name,
                "username",
                username,
                "role",
                role,
                "language",
                language,
                "boutiques",
                boutiques.field(),
                "password",
                password);
        fields.values().forEach(Forms::clear);
        try {
            change.run();
            done();
        } catch (Refused refused) {
            Forms.show(this, refused, fields);
        }
    }

    private void done() {
        close();
        changed.run();
        Notices.success(getTranslation("access.saved"));
    }
}
