package app.lianxi.desk.ui;

import app.lianxi.profile.Content;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.Occasion;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.DateTimeException;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A day that comes round every year; nobody need know since when. */
class DateForm extends EntryForm {
    private final Select<Occasion> occasion;
    private final TextField label;
    private final IntegerField day;
    private final Select<Month> month;
    private final IntegerField year;

    DateForm() {
        super(EntryKind.DATE);
        occasion = field("occasion", select("desk.record.field.occasion", ProfileWords::occasion), true);
        occasion.setItems(Occasion.values());
        label = field("label", new TextField(getTranslation("desk.record.field.label.date")), true);
        label.setVisible(false);
        occasion.addValueChangeListener(change -> label.setVisible(change.getValue() == Occasion.OTHER));
        occasion.setValue(Occasion.BIRTHDAY);
        day = field("day", new IntegerField(getTranslation("desk.record.field.day")), true);
        month = field(
                "month",
                select("desk.record.field.month", one -> one.getDisplayName(TextStyle.FULL_STANDALONE, getLocale())),
                true);
        month.setItems(Month.values());
        year = field("year", new IntegerField(getTranslation("desk.record.field.year")), true);
    }

    @Override
    Content read() {
        return new Content(
                kind,
                label.getValue(),
                "",
                "",
                occasion.getValue(),
                monthDay(),
                year.getValue(),
                null,
                null,
                null,
                null,
                null,
                Set.of());
    }

    private @Nullable MonthDay monthDay() {
        if (month.isEmpty() || day.isEmpty()) {
            return null;
        }
        try {
            return MonthDay.of(month.getValue(), day.getValue());
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    void show(Content content) {
        label.setValue(content.label());
        occasion.setValue(content.occasion());
        var on = content.day();
        if (on != null) {
            day.setValue(on.getDayOfMonth());
            month.setValue(on.getMonth());
        }
        year.setValue(content.year());
    }
}
