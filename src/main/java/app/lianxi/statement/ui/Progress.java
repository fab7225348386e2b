package app.lianxi.statement.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** How far something is that takes its time: it is done behind the screen, in the name of who began it. */
class Progress extends Div {
    private final Element bar = new Element("progress");
    private final Span words = new Span();
    private transient @Nullable UI ui;

    Progress(String label) {
        addClassName("lx-flow");
        bar.getClassList().add("lx-progress");
        bar.setAttribute("aria-label", label);
        words.addClassNames("lx-soft", "lx-small", "lx-num");
        words.getElement().setAttribute("role", "status");
        getElement().appendChild(bar, words.getElement());
    }

    /**
     * Begins it. Who has left hears of it no more; what was done is done.
     *
     * @param work gives what the screen does when it is over
     * @param over what the screen does before that, also when it failed
     */
    void begin(Function<Progress, Runnable> work, Runnable over) {
        var shown = UI.getCurrent();
        ui = shown;
        Thread.startVirtualThread(new DelegatingSecurityContextRunnable(() -> {
            Runnable then;
            try {
                then = work.apply(this);
            } catch (RuntimeException e) {
                then = () -> {
                    throw e;
                };
            }
            var last = then;
            shown.accessLater(
                            () -> {
                                over.run();
                                last.run();
                            },
                            () -> {})
                    .run();
        }));
    }

    /** What is done now, where nobody knows how far it is. */
    void say(String text) {
        words.setText(getTranslation(text));
    }

    /**
     * Shows how far it is, before the work goes on.
     *
     * @param text of the message bundles, with how much is done and how much there is
     * @return whether anybody looks; who leaves ends it
     */
    boolean at(int done, int all, String text) {
        var looks = new AtomicBoolean();
        try {
            Objects.requireNonNull(ui)
                    .access(() -> {
                        bar.setAttribute("max", String.valueOf(all));
                        bar.setAttribute("value", String.valueOf(done));
                        words.setText(getTranslation(text, done, all));
                        looks.set(isAttached());
                    })
                    .get();
        } catch (UIDetachedException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return looks.get();
    }
}
