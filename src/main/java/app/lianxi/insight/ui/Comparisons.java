package app.lianxi.insight.ui;

import app.lianxi.insight.Figures;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.UI;
import java.util.function.ToDoubleFunction;

/** How figures stand against those of another day: jade for more, the seal's colour for less, nothing where nothing was. */
final class Comparisons {
    private Comparisons() {}

    static FigureTable.Cell change(Figures now, Figures then, ToDoubleFunction<Figures> value) {
        var before = value.applyAsDouble(then);
        if (now.payments() == 0 && then.payments() == 0 || before <= 0) {
            return FigureTable.Cell.of("");
        }
        var ratio = value.applyAsDouble(now) / before - 1;
        return new FigureTable.Cell(Formats.current().change(ratio), colour(Math.round(ratio * 1000)));
    }

    /** The difference of the shares that are a client's, in percentage points. */
    static FigureTable.Cell points(Figures now, Figures then) {
        if (now.payments() == 0 || then.payments() == 0) {
            return FigureTable.Cell.of("");
        }
        var points = Math.round(now.linkedShare() * 100) - Math.round(then.linkedShare() * 100);
        return new FigureTable.Cell(
                UI.getCurrent()
                        .getTranslation(
                                "insight.morning.points", Formats.current().signed(points)),
                colour(points));
    }

    private static String colour(long difference) {
        return difference == 0 ? "lx-soft" : difference > 0 ? "lx-jade" : "lx-seal";
    }
}
