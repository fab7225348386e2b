package app.lianxi.desk.ui;

import app.lianxi.access.Reason;
import app.lianxi.client.Client;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Face;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands in place of a client whom others serve: says so, and asks for a reason to open her. */
class LookAcross extends Div {
    /** What the screen is called: another boutique's client is not named, and of a discreet one is said what may be known. */
    static String title(@Nullable Client hers, DeskPieces pieces) {
        return hers == null ? UI.getCurrent().getTranslation("desk.refused.title") : pieces.nameOf(hers);
    }

    /**
     * @param hers as the reader sees a discreet client of her own boutiques; null where none of them knows her
     * @param title what the screen is called
     */
    LookAcross(@Nullable Client hers, String title, Consumer<String> open) {
        var reason = new TextField(getTranslation("desk.refused.reason"));
        reason.setMaxLength(Reason.LONGEST);
        reason.setRequired(true);
        reason.setWidthFull();
        var text = new Paragraph(getTranslation(hers == null ? "desk.refused.text" : "desk.discreet.text"));
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
        var header = new PageHeader(title, "");
        if (hers != null) {
            header.addFirst(Face.large(title));
            header.addAction(Tag.seal(getTranslation("desk.client.discreet")));
        }
        add(header, body);
    }
}
