package app.lianxi.insight.ui;

import app.lianxi.ui.Days;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The day before, any day, the day after. */
class DayChoice extends Div {
    private final Anchor before = new Anchor();
    private final Input day = new Input();
    private final Anchor after = new Anchor();
    private @Nullable String currency;

    DayChoice() {
        addClassName("lx-days");
        step(before, "‹", "insight.morning.before");
        step(after, "›", "insight.morning.after");
        day.setType("date");
        day.setAriaLabel(getTranslation("insight.morning.choose"));
        day.addValueChangeListener(change -> {
            if (change.isFromClient() && !change.getValue().isEmpty()) {
                go(change.getValue());
            }
        });
        add(before, day, after);
    }

    private void step(Anchor anchor, String sign, String key) {
        anchor.setText(sign);
        anchor.setAriaLabel(getTranslation(key));
        anchor.setTitle(getTranslation(key));
    }

    private void go(String chosen) {
        try {
            var address = Drill.morning(Days.parse(chosen), currency);
            UI.getCurrent().navigate("morning", QueryParameters.fromString(address.substring("morning?".length())));
        } catch (DateTimeException e) {
            // She is still typing: each digit of a year makes a day of it, 0002 and 0020 before 2026
        }
    }

    /** @param chosen of the amounts, as {@link Drill#morning} takes it */
    void show(LocalDate date, LocalDate today, @Nullable String chosen) {
        currency = chosen;
        before.setHref(Drill.morning(date.minusDays(1), chosen));
        after.setHref(Drill.morning(date.plusDays(1), chosen));
        after.setVisible(date.isBefore(today));
        day.setValue(date.toString());
        day.getElement().setAttribute("max", today.toString());
    }
}
