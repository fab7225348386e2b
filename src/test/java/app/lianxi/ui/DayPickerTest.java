package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A calendar speaks the reader's language. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class DayPickerTest extends SpringBrowserlessTest {
    @Test
    void monthsAndDaysOfTheWeekAreInTheReadersLanguage() {
        assertThat(monthsAndDays(Locale.FRENCH)).contains("novembre", "dimanche", "lun.");
        assertThat(monthsAndDays(Locale.CHINESE)).contains("十一月", "星期日", "周一");
        assertThat(monthsAndDays(Locale.ENGLISH)).contains("November", "Sunday", "Mon");
    }

    @Test
    void theDayStandsBeforeTheMonthAsTheHouseWritesEnglish() {
        readBy(Locale.ENGLISH);
        assertThat(DayPicker.of("").getLocale()).isEqualTo(Locale.UK);
    }

    private static String monthsAndDays(Locale reader) {
        readBy(reader);
        var words = DayPicker.of("").getI18n();
        assertThat(words.getWeekdays()).hasSize(7);
        return String.join(" ", words.getMonthNames())
                + " "
                + words.getWeekdays().getFirst()
                + " "
                + words.getWeekdaysShort().get(1);
    }

    private static void readBy(Locale reader) {
        UI.getCurrent().setLocale(reader);
    }
}
