package app.lianxi.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.html.Div;

/** Stands at the end of a list that goes on: when it comes into sight, or is tapped, more is read. */
public class More extends Div {
    private final transient Runnable readOn;

    public More(String text, Runnable readOn) {
        this.readOn = readOn;
        addClassName("lx-more");
        add(Buttons.quiet(text, readOn));
        getElement()
                .executeJs("new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting))"
                        + " this.$server.endInSight(); }, {rootMargin: '600px'}).observe(this)");
    }

    @ClientCallable
    private void endInSight() {
        if (isVisible()) {
            readOn.run();
        }
    }
}
