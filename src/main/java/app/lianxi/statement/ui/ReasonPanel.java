package app.lianxi.statement.ui;

import app.lianxi.access.Reason;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;

/** Asks why: a reason that lies ready with one tap, or another. */
abstract class ReasonPanel extends SidePanel {
    private final Div about = new Div();

    /**
     * @param title as all texts here, of the message bundles
     * @param action what is done with another reason
     */
    ReasonPanel(String title, String action, List<String> reasons) {
        super("");
        setHeaderTitle(getTranslation(title));
        about.addClassName("lx-stack");
        var ready = new Div();
        ready.addClassName("lx-stack");
        reasons.stream().map(this::getTranslation).forEach(reason -> {
            var button = new NativeButton(reason, click -> close(reason));
            button.addClassNames("lx-btn", "lx-quiet", "lx-wide");
            ready.add(button);
        });
        var other = new TextField(getTranslation("statement.reason.other"));
        other.setMaxLength(Reason.LONGEST);
        other.setWidthFull();
        var form = new Div(about, ready, other);
        form.addClassName("lx-form");
        content(form);
        mainAction(getTranslation(action), () -> {
            other.setInvalid(Reason.of(other.getValue()).isEmpty());
            other.setErrorMessage(getTranslation("statement.reason.short"));
            if (!other.isInvalid()) {
                close(other.getValue());
            }
        });
    }

    /** What the reason is asked for. */
    final void about(Component... parts) {
        about.add(parts);
    }

    private void close(String reason) {
        close();
        state(reason);
    }

    /** A reason was given, and the panel is closed. */
    abstract void state(String reason);
}
