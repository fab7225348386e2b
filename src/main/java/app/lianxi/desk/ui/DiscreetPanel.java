package app.lianxi.desk.ui;

import app.lianxi.access.Reason;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

/** Masks a client from now on, or no longer: with a reason, which is kept. */
class DiscreetPanel extends SidePanel {
    private final transient ClientWork work;
    private final boolean discreet;
    private final TextField reason = new TextField();

    private DiscreetPanel(ClientWork work, boolean discreet) {
        super(UI.getCurrent().getTranslation(discreet ? "desk.discreet.on" : "desk.discreet.off"));
        this.work = work;
        this.discreet = discreet;
        var text = new Paragraph(getTranslation(discreet ? "desk.discreet.on.text" : "desk.discreet.off.text"));
        text.addClassName("lx-soft");
        reason.setLabel(getTranslation("desk.refused.reason"));
        reason.setMaxLength(Reason.LONGEST);
        reason.setWidthFull();
        content(text, reason);
        actions(Buttons.quiet(getTranslation("ui.cancel"), this::close));
        mainAction(getTranslation(discreet ? "desk.discreet.on.do" : "desk.discreet.off.do"), this::save);
    }

    static void open(ClientWork work, boolean discreet) {
        var panel = new DiscreetPanel(work, discreet);
        panel.open();
        panel.reason.focus();
    }

    private void save() {
        if (Reason.of(reason.getValue()).isEmpty()) {
            reason.setErrorMessage(getTranslation("desk.refused.short"));
            reason.setInvalid(true);
            reason.focus();
            return;
        }
        close();
        work.attempt(() -> {
            work.parts.belonging.discreet(work.client, discreet, reason.getValue());
            work.done(
                    getTranslation(discreet ? "desk.discreet.on.done" : "desk.discreet.off.done"),
                    () -> work.parts.belonging.discreet(work.client, !discreet, reason.getValue()));
        });
    }
}
