package app.lianxi.insight.ui;

import app.lianxi.insight.Figures;
import app.lianxi.insight.Morning.Compared;
import app.lianxi.insight.Morning.Page;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kpis;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.function.ToDoubleFunction;

/** The day in five figures, each against the week before and the day before, each opening the payments it counts. */
class MorningFigures extends Kpis {
    private final Kpi spend = new Kpi("insight.morning.spend");
    private final Kpi payments = new Kpi("insight.morning.payments");
    private final Kpi average = new Kpi("insight.morning.average");
    private final Kpi linked = new Kpi("insight.morning.linked");
    private final Kpi refunded = new Kpi("insight.morning.refunded");

    MorningFigures() {
        addClassName("lx-morning-kpis");
    }

    void show(Page page, Drill drill) {
        var formats = Formats.current();
        var figures = page.total();
        var day = figures.day();
        spend.show(formats.whole(day.spent()), formats.money(day.spent()), drill.all());
        spend.against(figures, one -> one.spent().value());
        payments.show(formats.number(day.payments()), "", drill.all());
        payments.against(figures, Figures::payments);
        average.show(
                day.payments() == 0 ? "–" : formats.whole(day.average()), formats.money(day.average()), drill.all());
        average.against(figures, one -> one.average().value());
        linked.show(day.payments() == 0 ? "–" : formats.percent(day.linkedShare()), "", drill.linked());
        linked.points(figures);
        refunded.block.setVisible(day.refunds() > 0);
        refunded.show(formats.whole(day.wentBack()), formats.money(day.wentBack()), drill.all());
        refunded.plain(getTranslation("insight.morning.refunds", day.refunds()));
    }

    private final class Kpi {
        private final Anchor figure = new Anchor();
        private final Span week = new Span();
        private final Span weekWords = new Span();
        private final Span yesterday = new Span();
        private final Span yesterdayWords = new Span();
        private final Div block;

        Kpi(String key) {
            weekWords.addClassName("lx-soft");
            yesterdayWords.addClassName("lx-soft");
            block = MorningFigures.this.with(
                    MorningFigures.this.getTranslation(key),
                    figure,
                    new Div(new Div(week, weekWords), new Div(yesterday, yesterdayWords)));
        }

        void show(String text, String exactly, String href) {
            figure.setText(text);
            figure.setHref(href);
            if (!exactly.isEmpty()) {
                figure.setTitle(exactly);
            }
        }

        void against(Compared figures, ToDoubleFunction<Figures> value) {
            change(week, weekWords, "insight.morning.onweek", figures.compared(), figures.weekBefore(), value);
            change(yesterday, yesterdayWords, "insight.morning.onday", figures.compared(), figures.dayBefore(), value);
        }

        private void change(
                Span span, Span words, String key, Figures now, Figures then, ToDoubleFunction<Figures> value) {
            var cell = Comparisons.change(now, then, value);
            write(span, words, key, cell);
        }

        void points(Compared figures) {
            write(
                    week,
                    weekWords,
                    "insight.morning.onweek",
                    Comparisons.points(figures.compared(), figures.weekBefore()));
            write(
                    yesterday,
                    yesterdayWords,
                    "insight.morning.onday",
                    Comparisons.points(figures.compared(), figures.dayBefore()));
        }

        private void write(Span span, Span words, String key, FigureTable.Cell cell) {
            span.setText(cell.text());
            span.setClassName(cell.className());
            words.setText(cell.text().isEmpty() ? "" : " " + MorningFigures.this.getTranslation(key));
        }

        void plain(String text) {
            weekWords.setText(text);
        }
    }
}
