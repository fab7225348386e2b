package app.lianxi.insight.ui;

import app.lianxi.insight.Conversion;
import app.lianxi.insight.Morning.Page;
import app.lianxi.rate.Cross;
import app.lianxi.rate.RateWords;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** By which rates all currencies became one, and what could not. */
class ConversionNote extends Div {
    private final Paragraph rates = new Paragraph();
    private final Paragraph leftOut = new Paragraph();
    private final NativeDetails others = new NativeDetails();
    private transient List<String> shownOthers = List.of();
    private boolean leavesOut;

    ConversionNote() {
        addClassNames("lx-small", "lx-stack");
        rates.addClassName("lx-soft");
        leftOut.addClassName("lx-note");
        others.addClassName("lx-soft");
        others.setSummaryText(getTranslation("insight.morning.rates.others"));
        add(rates, others, leftOut);
    }

    /** Whether something of the day is in no figure. */
    boolean leavesOut() {
        return leavesOut;
    }

    void show(Page page) {
        var conversion = page.conversion();
        setVisible(conversion != null);
        leavesOut = false;
        if (conversion == null) {
            return;
        }
        show(page.day(), conversion);
    }

    private void show(LocalDate day, Conversion conversion) {
        var formats = Formats.current();
        var ofTheDay = words(conversion.rates(), day::equals);
        rates.setVisible(!ofTheDay.isEmpty());
        rates.setText(ofTheDay.isEmpty() ? "" : getTranslation("insight.morning.rates", String.join(" · ", ofTheDay)));
        var ofOthers = words(conversion.rates(), other -> !other.equals(day));
        others.setVisible(!ofOthers.isEmpty());
        if (!ofOthers.equals(shownOthers)) {
            var list = new UnorderedList();
            ofOthers.forEach(words -> list.add(new ListItem(words)));
            others.setContent(list);
            shownOthers = ofOthers;
        }
        leavesOut = conversion.leftOut().stream().anyMatch(one -> one.day().equals(day));
        var left = conversion.leftOut().stream()
                .map(one -> formats.money(one.spent()) + " (" + formats.date(one.day()) + ", "
                        + getTranslation("insight.morning.count", one.payments()) + ")")
                .toList();
        leftOut.setVisible(!left.isEmpty());
        leftOut.setText(left.isEmpty() ? "" : getTranslation("insight.morning.leftout", String.join(" · ", left)));
    }

    private List<String> words(List<Cross> rates, Predicate<LocalDate> days) {
        return rates.stream()
                .filter(cross -> days.test(cross.day()))
                .filter(cross -> !cross.from().equals(cross.to()))
                .map(cross -> RateWords.of(cross, getLocale()))
                .toList();
    }
}
