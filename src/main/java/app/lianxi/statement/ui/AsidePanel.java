package app.lianxi.statement.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.function.BiConsumer;

/** Why there is no statement of a day, or of it and all before it that wait. */
class AsidePanel extends ReasonPanel {
    private static final List<String> REASONS =
            List.of("statement.aside.reason.nofile", "statement.aside.reason.lost", "statement.reason.accounting");

    private final Checkbox earlier = new Checkbox();
    private final transient BiConsumer<String, Boolean> setAside;

    /**
     * @param before how many days of the account before it wait too
     * @param setAside gets the reason, and whether it is that of all these days
     */
    AsidePanel(long before, BiConsumer<String, Boolean> setAside) {
        super("statement.aside.none", "statement.aside.do", REASONS);
        this.setAside = setAside;
        about(new Paragraph(getTranslation("statement.aside.means")));
        if (before > 0) {
            earlier.setLabel(getTranslation("statement.aside.earlier", before));
            about(earlier);
        }
    }

    @Override
    void state(String reason) {
        setAside.accept(reason, earlier.getValue());
    }
}
