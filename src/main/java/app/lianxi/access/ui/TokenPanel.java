package app.lianxi.access.ui;

import app.lianxi.access.ApiTokens;
import app.lianxi.access.Boutique;
import app.lianxi.access.Refused;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Copying;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes a token, and shows its secret once. */
class TokenPanel extends SidePanel {
    private final transient ApiTokens tokens;
    private final transient Clock clock;
    private final transient Runnable changed;
    private final TextField name = new TextField();
    private final CheckboxGroup<String> scopes = new CheckboxGroup<>();
    private final Select<Integer> days = new Select<>();
    private final BoutiqueChoice boutiques;

    TokenPanel(ApiTokens tokens, List<Boutique> all, Clock clock, Runnable changed) {
        super(UI.getCurrent().getTranslation("access.tokens.new"));
        this.tokens = tokens;
        this.clock = clock;
        this.changed = changed;
        boutiques = new BoutiqueChoice(all);
        name.setLabel(getTranslation("access.tokens.name"));
        name.setHelperText(getTranslation("access.tokens.name.help"));
        name.setMaxLength(80);
        scopes.setLabel(getTranslation("access.tokens.scopes"));
        scopes.setItems(ApiTokens.SCOPES);
        scopes.setItemLabelGenerator(scope -> getTranslation("access.scope." + scope.replace(':', '.')));
        scopes.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        days.setLabel(getTranslation("access.tokens.days"));
        days.setItems(30, 90, 365, 730);
        days.setItemLabelGenerator(count -> getTranslation("access.tokens.days.count", count));
        days.setValue(365);
        var form = new Div(name, scopes, boutiques, days);
        form.addClassName("lx-form");
        content(form);
        mainAction(getTranslation("access.tokens.create"), this::create);
        name.focus();
    }

    private void create() {
        Map<String, HasValidationProperties> fields =
                Map.of("name", name, "scopes", scopes, "boutiques", boutiques.field(), "expiresAt", days);
        fields.values().forEach(Forms::clear);
        try {
            var secret = tokens.create(
                    name.getValue(),
                    scopes.getValue(),
                    boutiques.chosen(),
                    boutiques.wholeHouse(),
                    clock.instant().plus(Duration.ofDays(days.getValue())));
            close();
            changed.run();
            show(secret);
        } catch (Refused refused) {
            Forms.show(this, refused, fields);
        }
    }

    private void show(String secret) {
        var dialog = new Dialog(getTranslation("access.tokens.secret.title"));
        var text = new Paragraph(getTranslation("access.tokens.secret.text"));
        text.addClassName("lx-soft");
        var value = new Div(secret);
        value.addClassNames("lx-mono", "lx-secret");
        value.getElement().setAttribute("tabindex", "0");
        dialog.add(text, value);
        dialog.setWidth("min(560px, 92vw)");
        dialog.setCloseOnOutsideClick(false);
        var copy = Buttons.primary(getTranslation("access.tokens.copy"), () -> {});
        Copying.by(copy, secret);
        dialog.getFooter().add(Buttons.quiet(getTranslation("ui.close"), dialog::close), copy);
        dialog.open();
    }
}
