package app.lianxi.desk.ui;

import app.lianxi.client.ClientBook.MaskedIdentity;
import app.lianxi.client.IdentityKind;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Icons;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

/** How channels know a client, masked; read when it is opened. Phone numbers and addresses come and go here. */
class AsideKnown extends Section {
    private final transient ClientWork work;
    private final Div identities = new Div();
    private final NativeDetails details;

    AsideKnown(ClientWork work) {
        this.work = work;
        addClassName("lx-part");
        details = new NativeDetails(getTranslation("desk.client.knownby"), identities);
        details.addClassName("lx-known");
        details.addToggleListener(toggle -> again());
        add(details);
    }

    /** What changed since it was opened. */
    void again() {
        if (!details.isOpen()) {
            return;
        }
        var rows = AsidePart.rows();
        work.parts.book.identities(work.client).forEach(one -> rows.add(AsidePart.row(name(one), value(one))));
        identities.removeAll();
        identities.add(rows, Buttons.plain(getTranslation("desk.record.add.contact"), () -> ContactPanel.open(work)));
    }

    private String name(MaskedIdentity identity) {
        return getTranslation("desk.identity." + identity.kind().code());
    }

    private Div value(MaskedIdentity identity) {
        var value = new Span(identity.masked());
        value.addClassName("lx-num");
        var line = new Div(value);
        line.addClassName("lx-served");
        if (identity.kind() == IdentityKind.PHONE || identity.kind() == IdentityKind.EMAIL) {
            line.add(Buttons.icon(
                    Icons.CLOSE,
                    getTranslation("desk.contact.remove", name(identity) + " " + identity.masked()),
                    () -> remove(identity)));
        }
        return line;
    }

    private void remove(MaskedIdentity identity) {
        var contacts = work.parts.contacts;
        work.attempt(() -> contacts.remove(work.client, identity.id())
                .ifPresent(removed -> work.done(
                        getTranslation("desk.contact.removed"), () -> contacts.restore(work.client, removed))));
    }
}
