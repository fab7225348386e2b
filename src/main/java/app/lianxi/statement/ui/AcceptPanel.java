package app.lianxi.statement.ui;

import app.lianxi.statement.Difference;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.function.Consumer;

/** Why a difference is left as it is. */
class AcceptPanel extends ReasonPanel {
    /** What accounting mostly says of a difference. */
    private static final List<String> REASONS =
            List.of("statement.reason.otherday", "statement.reason.corrected", "statement.reason.accounting");

    private final transient Consumer<String> accept;

    AcceptPanel(Difference one, Consumer<String> accept) {
        super("statement.accept", "statement.accept.do", REASONS);
        this.accept = accept;
        about(new Paragraph(StatementWords.difference(one, getLocale())));
    }

    @Override
    void state(String reason) {
        accept.accept(reason);
    }
}
