package app.lianxi.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A line, and a dashed one to hold it against; for eyes alone, so that a table with the same stands beside it. */
@Tag("lx-chart")
@JsModule("context://frontend/lx-chart.js")
public class Chart extends HtmlContainer {
    /**
     * @param values one for each label, null where there is none yet; so {@code others}, of another day
     * @param texts what is said of each label when it is pointed at, line by line
     * @param peak the index of the value that carries its text, or -1
     * @param locale of its numbers, BCP 47
     */
    public record Lines(
            List<String> labels,
            List<@Nullable Double> values,
            List<Double> others,
            List<List<String>> texts,
            int peak,
            String peakText,
            String locale) {}

    public Chart() {
        getElement().setAttribute("aria-hidden", "true");
    }

    /** Moves the lines that are drawn; nothing is drawn anew. */
    public void show(Lines lines) {
        getElement().setPropertyBean("data", lines);
    }

    /** Hears which label's place is clicked, from 0. */
    public void onPick(IntConsumer picked) {
        getElement()
                .addEventListener(
                        "pick",
                        event -> picked.accept(
                                event.getEventData().path("event.detail.index").asInt(-1)))
                .addEventData("event.detail.index");
    }
}
