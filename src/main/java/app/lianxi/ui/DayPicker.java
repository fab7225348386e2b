package app.lianxi.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The one way to choose a day from a calendar: in the reader's language, with the day before the month. */
public final class DayPicker {
    private DayPicker() {}

    /** @param label empty where its form names it otherwise */
    public static DatePicker of(String label) {
        var picker = new DatePicker(label);
        var reader = Formats.current().reader();
        picker.setLocale(reader);
        picker.setI18n(new DatePickerI18n()
                .setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, reader))
                        .toList())
                .setWeekdays(weekdays(TextStyle.FULL_STANDALONE, reader))
                .setWeekdaysShort(weekdays(TextStyle.SHORT_STANDALONE, reader))
                .setFirstDayOfWeek(1)
                .setToday(picker.getTranslation("ui.today"))
                .setCancel(picker.getTranslation("ui.cancel")));
        return picker;
    }

    /** From Sunday on, as the calendar counts them. */
    private static List<String> weekdays(TextStyle style, Locale reader) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> day.minus(1).getDisplayName(style, reader))
                .toList();
    }
}
