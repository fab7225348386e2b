package app.lianxi.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.time.Duration;

/**
 * A page of sections that looks anew while it is open: what it shows comes in bursts, and looking every few seconds costs
 * less than being told of each.
 */
public abstract class WatchedPage extends Div {
    protected final PageHeader header;
    private final Div body = new Div();

    /** @param title the key of its title */
    protected WatchedPage(String title, Duration every) {
        header = new PageHeader(getTranslation(title), "");
        addClassName("lx-page");
        body.addClassName("lx-body");
        add(header, body);
        addAttachListener(attached -> {
            var ui = attached.getUI();
            ui.setPollInterval((int) every.toMillis());
            var polled = ui.addPollListener(poll -> show());
            addDetachListener(detached -> {
                detached.unregisterListener();
                polled.remove();
                ui.setPollInterval(-1);
            });
            show();
        });
    }

    /** Reads anew. */
    protected abstract void show();

    /** A new one, below those that are there. */
    protected final Section section() {
        var section = new Section();
        section.addClassName("lx-section");
        body.add(section);
        return section;
    }

    /** A section's head, from the key of its text. */
    protected final Div head(String key) {
        var head = new Div(new H2(getTranslation(key)));
        head.addClassName("lx-section-head");
        return head;
    }
}
