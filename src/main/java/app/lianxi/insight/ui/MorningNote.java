package app.lianxi.insight.ui;

import app.lianxi.insight.Figures;
import app.lianxi.insight.Morning.Page;
import app.lianxi.insight.Morning.Place;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Comparator;

/** One sentence about the boutique that moved the day most, if one did: by how much, and whether by visitors or by baskets. */
class MorningNote extends Div {
    /** Fewer payments than these a week before say nothing. */
    private static final int FEW = 5;

    private static final double MUCH = 0.2;
    private static final double SAME = 0.03;

    private final Span before = new Span();
    private final Anchor payments = new Anchor();
    private final Span after = new Span();

    MorningNote() {
        addClassNames("lx-note", "lx-morning-note");
        add(before, payments, after);
    }

    void show(Page page, Drill drill) {
        var place = page.places().stream()
                .filter(one ->
                        one.boutique() != null && one.weekBefore().payments() >= FEW && Math.abs(change(one)) >= MUCH)
                .max(Comparator.comparing(one -> Math.abs(difference(one))));
        setVisible(place.isPresent() && page.places().size() > 1);
        place.ifPresent(one -> tell(one, drill));
    }

    private void tell(Place place, Drill drill) {
        var formats = Formats.current();
        var boutique = place.boutique();
        var now = place.compared();
        var then = place.weekBefore();
        before.setText(getTranslation(
                difference(place) < 0 ? "insight.morning.note.below" : "insight.morning.note.above",
                boutique == null ? "" : boutique.nameFor(getLocale()),
                formats.percent(Math.abs(change(place)))));
        payments.setHref(drill.boutique(boutique));
        var more = now.payments() - then.payments();
        payments.setText(
                more == 0
                        ? getTranslation("insight.morning.note.asmany")
                        : getTranslation(
                                more < 0 ? "insight.morning.note.fewer" : "insight.morning.note.more", Math.abs(more)));
        after.setText(average(now, then));
    }

    private String average(Figures now, Figures then) {
        if (now.payments() == 0 || then.average().value() <= 0) {
            return getTranslation("insight.morning.note.end");
        }
        var ratio = (double) now.average().value() / then.average().value() - 1;
        return Math.abs(ratio) < SAME
                ? getTranslation("insight.morning.note.sameaverage")
                : getTranslation(
                        "insight.morning.note.average",
                        Formats.current().whole(now.average()),
                        Formats.current().whole(then.average()));
    }

    private static long difference(Place place) {
        return place.compared().spent().value() - place.weekBefore().spent().value();
    }

    private static double change(Place place) {
        var then = place.weekBefore().spent().value();
        return then <= 0 ? 0 : (double) difference(place) / then;
    }
}
