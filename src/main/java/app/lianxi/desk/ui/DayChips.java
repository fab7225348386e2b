package app.lianxi.desk.ui;

import app.lianxi.ui.DayPicker;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A day that is near, chosen with one tap, or any other. */
class DayChips extends Div {
    private final Map<LocalDate, NativeButton> near = new LinkedHashMap<>();
    private final NativeButton other;
    private final DatePicker picker = DayPicker.of("");
    private final Span error = new Span();
    private transient Consumer<LocalDate> chosen = day -> {};

    DayChips(String label, LocalDate today) {
        addClassName("lx-chips");
        getElement().setAttribute("role", "group").setAttribute("aria-label", label);
        var head = new Span(label);
        head.addClassNames("lx-small", "lx-soft", "lx-chips-label");
        add(head);
        chip("desk.day.tomorrow", today.plusDays(1));
        chip("desk.day.three", today.plusDays(3));
        chip("desk.day.week", today.plusWeeks(1));
        other = new NativeButton(getTranslation("desk.day.other"), click -> {
            picker.setVisible(true);
            picker.focus();
            picker.open();
            press();
        });
        other.getElement().setAttribute("aria-pressed", "false");
        picker.setMin(today);
        picker.setAriaLabel(getTranslation("desk.day.other"));
        picker.setVisible(false);
        picker.addValueChangeListener(change -> {
            press();
            if (change.isFromClient() && change.getValue() != null) {
                chosen.accept(change.getValue());
            }
        });
        error.addClassNames("lx-seal", "lx-small");
        error.getElement().setAttribute("role", "alert");
        add(other, picker, error);
    }

    private void chip(String key, LocalDate day) {
        var chip = new NativeButton(getTranslation(key), click -> {
            picker.setVisible(false);
            picker.setValue(day.equals(picker.getValue()) ? null : day);
            press();
            if (picker.getValue() != null) {
                chosen.accept(day);
            }
        });
        chip.getElement().setAttribute("aria-pressed", "false");
        near.put(day, chip);
        add(chip);
    }

    /** Runs when the reader chose one. */
    void onChosen(Consumer<LocalDate> then) {
        chosen = then;
    }

    void show(@Nullable LocalDate day) {
        picker.setValue(day);
        picker.setVisible(day != null && !near.containsKey(day));
        press();
    }

    /** The day; nothing when none is chosen. */
    Optional<LocalDate> day() {
        return Optional.ofNullable(picker.getValue());
    }

    /** Whether what was typed is no day. */
    boolean isInvalid() {
        return picker.isInvalid();
    }

    void refuse(String words) {
        error.setText(words);
    }

    private void press() {
        var day = picker.getValue();
        near.forEach((one, chip) -> chip.getElement().setAttribute("aria-pressed", String.valueOf(one.equals(day))));
        other.getElement().setAttribute("aria-pressed", String.valueOf(picker.isVisible()));
        error.setText("");
    }
}
