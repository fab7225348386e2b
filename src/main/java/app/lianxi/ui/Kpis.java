package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Figures that matter, side by side, parted by hairlines. */
public class Kpis extends Div {
    public Kpis() {
        addClassNames("lx-kpis", "lx-num");
    }

    /** @param note a soft line under the figure, may be empty */
    public Kpis with(String label, String figure, String note) {
        return with(label, figure, new Span(note));
    }

    /** A figure that opens what it counts, with what stands under it. */
    public Div with(String label, Component figure, Component note) {
        var name = new Div(label);
        name.addClassName("lx-label");
        figure.addClassName("lx-kpi-value");
        note.addClassName("lx-kpi-note");
        var kpi = new Div(name, figure, note);
        kpi.addClassName("lx-kpi");
        add(kpi);
        return kpi;
    }

    /** @param note what stands under the figure; class names lx-jade, lx-seal or lx-amber colour it */
    public Kpis with(String label, String figure, Component note) {
        with(label, new Div(figure), note);
        return this;
    }
}
