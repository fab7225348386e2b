package app.lianxi.insight.ui;

import app.lianxi.access.Boutique;
import app.lianxi.insight.Morning.Hour;
import app.lianxi.insight.Morning.Page;
import app.lianxi.insight.ui.FigureTable.Cell;
import app.lianxi.insight.ui.FigureTable.Head;
import app.lianxi.insight.ui.FigureTable.Line;
import app.lianxi.money.Money;
import app.lianxi.ui.Chart;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The day hour by hour with the week before behind it: a chart for the eye, the same as a table for everybody. */
class HourChart extends Section {
    private final Chart chart = new Chart();
    private final FigureTable table;
    private final NativeButton toggle = new NativeButton();
    private final Div box;
    private transient List<String> addresses = List.of();
    private boolean asTable;

    HourChart() {
        addClassNames("lx-section", "lx-hours");
        table = new FigureTable(
                getTranslation("insight.morning.byhour"),
                getTranslation("insight.morning.hour"),
                List.of(
                        Head.of(getTranslation("insight.morning.spend")),
                        Head.of(getTranslation("insight.morning.payments")),
                        Head.of(getTranslation("insight.morning.weekbefore"))));
        box = new Div(chart, table);
        box.addClassName("lx-chart-box");
        chart.onPick(this::open);
        toggle.addClassName("lx-toggle");
        toggle.addClickListener(click -> {
            asTable = !asTable;
            showAs();
        });
        var dashed = new Span(getTranslation("insight.morning.dashed"));
        dashed.addClassNames("lx-faint", "lx-small", "lx-dashed");
        var head = new Div(new H2(getTranslation("insight.morning.byhour")), dashed, toggle);
        head.addClassName("lx-section-head");
        add(head, box);
        showAs();
    }

    private void showAs() {
        toggle.setText(getTranslation(asTable ? "insight.morning.aschart" : "insight.morning.astable"));
        toggle.getElement().setAttribute("aria-pressed", String.valueOf(asTable));
        box.setClassName("lx-as-table", asTable);
    }

    private void open(int index) {
        if (index >= 0 && index < addresses.size()) {
            var address = addresses.get(index).split("\\?", 2);
            getUI().ifPresent(ui ->
                    ui.navigate(address[0], com.vaadin.flow.router.QueryParameters.fromString(address[1])));
        }
    }

    void show(Page page, Drill drill, Instant now) {
        var formats = Formats.current();
        var last = lastHour(page, now);
        addresses = page.hours().stream().map(hour -> drill.hour(hour.hour())).toList();
        table.show(page.hours().stream()
                .map(hour -> new Line(
                        String.valueOf(hour.hour()),
                        clock(hour.hour()),
                        drill.hour(hour.hour()),
                        List.of(
                                Cell.of(hour.hour() > last ? "" : formats.wholeNumber(hour.spent())),
                                Cell.of(hour.hour() > last ? "" : formats.number(hour.payments())),
                                new Cell(formats.wholeNumber(hour.weekBefore()), "lx-soft"))))
                .toList());
        chart.show(lines(page, last));
    }

    private Chart.Lines lines(Page page, int last) {
        var formats = Formats.current();
        var peak = page.hours().stream()
                .filter(hour -> hour.spent().value() > 0)
                .max(Comparator.comparing(hour -> hour.spent().value()));
        var values = new ArrayList<@Nullable Double>();
        page.hours().forEach(hour -> values.add(hour.hour() > last ? null : major(hour.spent())));
        return new Chart.Lines(
                page.hours().stream().map(hour -> String.valueOf(hour.hour())).toList(),
                values,
                page.hours().stream().map(hour -> major(hour.weekBefore())).toList(),
                page.hours().stream()
                        .map(hour -> words(hour, hour.hour() <= last))
                        .toList(),
                peak.map(page.hours()::indexOf).orElse(-1),
                peak.map(hour -> clock(hour.hour()) + " — " + formats.whole(hour.spent()))
                        .orElse(""),
                UI.getCurrent().getLocale().toLanguageTag());
    }

    private List<String> words(Hour hour, boolean begun) {
        var formats = Formats.current();
        var words = new ArrayList<String>();
        words.add(clock(hour.hour()) + "–" + clock(hour.hour() + 1));
        if (begun) {
            words.add(formats.whole(hour.spent()) + " · " + getTranslation("insight.morning.count", hour.payments()));
        }
        words.add(getTranslation("insight.morning.weekbefore.was", formats.whole(hour.weekBefore())));
        return words;
    }

    /** The hour that has begun in some boutique; 23 when the day is over everywhere. */
    private static int lastHour(Page page, Instant now) {
        return page.boutiques().stream()
                .map(Boutique::zone)
                .mapToInt(zone -> lastHour(page, now, zone))
                .max()
                .orElse(23);
    }

    private static int lastHour(Page page, Instant now, ZoneId zone) {
        var local = LocalDateTime.ofInstant(now, zone);
        var days = local.toLocalDate().compareTo(page.day());
        return days > 0 ? 23 : days < 0 ? -1 : local.getHour();
    }

    private static Double major(Money money) {
        return money.toMajor().doubleValue();
    }

    private static String clock(int hour) {
        return "%02d:00".formatted(hour);
    }
}
