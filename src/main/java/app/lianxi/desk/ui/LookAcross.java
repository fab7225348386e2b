package app.lianxi.desk.ui;

import app.lianxi.access.Reason;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.PageHeader;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;

/** Stands in place of a client whom other boutiques serve: says so, and asks for a reason to open her. */
class LookAcross extends Div {
    LookAcross(Consumer<String> open) {
        var reason = new TextField(getTranslation("desk.refused.reason"));
        reason.setMaxLength(Reason.LONGEST);
        reason.setRequired(true);
        reason.setWidthFull();
        var text = new Paragraph(getTranslation("desk.refused.text"));
        text.addClassName("lx-soft");
        var body = new Div(text, reason, Buttons.primary(getTranslation("desk.refused.open"), () -> {
            if (Reason.of(reason.getValue()).isEmpty()) {
                reason.setInvalid(true);
                reason.setErrorMessage(getTranslation("desk.refused.short"));
                reason.focus();
            } else {
                open.accept(reason.getValue());
            }
        }));
        body.addClassNames("lx-body", "lx-narrow", "lx-stack");
        add(new PageHeader(getTranslation("desk.refused.title"), ""), body);
    }
}
