package app.lianxi.privacy.ui;

import app.lianxi.privacy.DataRequest;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;

/** Asks before what can't be undone: the reference is typed, so that no tap is enough. */
class CarryOutPanel extends SidePanel {
    private final TextField typed = new TextField();

    CarryOutPanel(DataRequest request, Runnable confirmed) {
        super("");
        setHeaderTitle(getTranslation("privacy.carry_out.title"));
        typed.setLabel(getTranslation("privacy.carry_out.reference", request.reference()));
        typed.setMaxLength(20);
        typed.setWidthFull();
        var form = new Div(new Paragraph(getTranslation("privacy.carry_out.text")), typed);
        form.addClassName("lx-form");
        content(form);
        var erase = Buttons.seal(getTranslation("privacy.carry_out"), () -> {
            typed.setInvalid(!typed.getValue().strip().toUpperCase(Locale.ROOT).equals(request.reference()));
            typed.setErrorMessage(getTranslation("privacy.carry_out.wrong"));
            if (!typed.isInvalid()) {
                close();
                confirmed.run();
            }
        });
        erase.addClassName("lx-right");
        actions(erase);
    }
}
