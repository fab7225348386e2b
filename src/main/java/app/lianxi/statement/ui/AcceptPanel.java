package app.lianxi.statement.ui;

import app.lianxi.access.Reason;
import app.lianxi.statement.Difference;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Consumer;

/** Why a difference is left as it is: a reason that lies ready with one tap, or another. */
class AcceptPanel extends SidePanel {
    /** What accounting mostly says of a difference. */
    private static final List<String> REASONS =
            List.of("statement.reason.otherday", "statement.reason.corrected", "statement.reason.accounting");

    private final transient Consumer<String> accept;

    AcceptPanel(Difference one, Consumer<String> accept) {
        super("");
        setHeaderTitle(getTranslation("statement.accept"));
        this.accept = accept;
        var ready = new Div();
        ready.addClassName("lx-stack");
        REASONS.stream().map(this::getTranslation).forEach(reason -> {
            var button = new NativeButton(reason, click -> accept(reason));
            button.addClassNames("lx-btn", "lx-quiet", "lx-wide");
            ready.add(button);
        });
        var other = new TextField(getTranslation("statement.reason.other"));
        other.setMaxLength(Reason.LONGEST);
        other.setWidthFull();
        var form = new Div(new Paragraph(StatementWords.difference(one, getLocale())), ready, other);
        form.addClassName("lx-form");
        content(form);
        mainAction(getTranslation("statement.accept.do"), () -> {
            other.setInvalid(Reason.of(other.getValue()).isEmpty());
            other.setErrorMessage(getTranslation("statement.reason.short"));
            if (!other.isInvalid()) {
                accept(other.getValue());
            }
        });
    }

    private void accept(String reason) {
        close();
        accept.accept(reason);
    }
}
