package app.lianxi.desk.ui;

import app.lianxi.followup.FollowUpRefused;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Map;
import java.util.Objects;

/** A new template. */
class TemplatePanel extends SidePanel {
    TemplatePanel(FollowUpParts parts, Runnable made) {
        super(PaymentParts.say("desk.template.new"));
        var name = new TextField(getTranslation("desk.template.name"));
        name.setMaxLength(80);
        var title = new TextField(getTranslation("desk.rule.title"));
        title.setMaxLength(200);
        var text = new TextArea(getTranslation("desk.rule.text"));
        text.setMaxLength(2_000);
        var days = new IntegerField(getTranslation("desk.template.days"));
        days.setValue(1);
        days.setMin(0);
        days.setStepButtonsVisible(true);
        var form = new Div(name, title, days, text);
        form.addClassName("lx-form");
        content(form);
        var fields = Map.<String, HasValidationProperties>of("name", name, "title", title, "text", text, "days", days);
        mainAction(getTranslation("desk.template.make"), () -> {
            fields.values().forEach(field -> field.setInvalid(false));
            try {
                parts.templates.add(
                        name.getValue(),
                        title.getValue(),
                        text.getValue(),
                        Objects.requireNonNullElse(days.getValue(), -1));
                close();
                made.run();
            } catch (FollowUpRefused e) {
                RulePanel.mark(fields.getOrDefault(e.field(), name), e.why());
            }
        });
        addOpenedChangeListener(change -> name.focus());
    }
}
