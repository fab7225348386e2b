package app.lianxi.privacy.ui;

import app.lianxi.access.Reason;
import app.lianxi.privacy.DataRequest;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;

/** Asks why a client is not erased: she reads it. */
class RefusePanel extends SidePanel {
    private final TextField reason = new TextField();

    RefusePanel(DataRequest request, Consumer<String> refused) {
        super("");
        setHeaderTitle(getTranslation("privacy.refuse.title") + " · " + request.reference());
        reason.setLabel(getTranslation("privacy.refuse.reason"));
        reason.setMaxLength(Reason.LONGEST);
        reason.setWidthFull();
        var form = new Div(new Paragraph(getTranslation("privacy.refuse.text")), reason);
        form.addClassName("lx-form");
        content(form);
        mainAction(getTranslation("privacy.refuse"), () -> {
            reason.setInvalid(Reason.of(reason.getValue()).isEmpty());
            reason.setErrorMessage(getTranslation("privacy.refused.reason"));
            if (!reason.isInvalid()) {
                close();
                refused.accept(reason.getValue());
            }
        });
    }
}
