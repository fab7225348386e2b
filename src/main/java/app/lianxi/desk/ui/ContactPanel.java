package app.lianxi.desk.ui;

import app.lianxi.client.Contacts.ContactRefused;
import app.lianxi.client.IdentityKind;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;

/** A phone number or an e-mail address by which a client is reached: one field, which knows one from the other. */
class ContactPanel extends SidePanel {
    private static final int LONGEST = 254;

    private final transient ClientWork work;
    private final TextField field = new TextField();

    private ContactPanel(ClientWork work) {
        super(UI.getCurrent().getTranslation("desk.contact.new"));
        this.work = work;
        field.setLabel(getTranslation("desk.contact.field"));
        field.setHelperText(getTranslation("desk.contact.hint"));
        field.setMaxLength(LONGEST);
        field.setWidthFull();
        content(field);
        actions(Buttons.quiet(getTranslation("ui.cancel"), this::close));
        mainAction(getTranslation("ui.save"), this::save);
    }

    static void open(ClientWork work) {
        var panel = new ContactPanel(work);
        panel.open();
        panel.field.focus();
    }

    static String words(ContactRefused e) {
        return ClientWork.say("desk.contact.refused." + e.why().name().toLowerCase(Locale.ROOT));
    }

    private void save() {
        var typed = field.getValue();
        field.setInvalid(false);
        try {
            work.parts.contacts.add(work.client, typed.contains("@") ? IdentityKind.EMAIL : IdentityKind.PHONE, typed);
            close();
            work.done(getTranslation("desk.contact.added"));
        } catch (ContactRefused e) {
            field.setErrorMessage(words(e));
            field.setInvalid(true);
            field.focus();
        }
    }
}
