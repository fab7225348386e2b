package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.optin.PageLanguage;
import app.lianxi.optin.PageTexts;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A name that is written from right to left moves nothing around it. */
class IsolationTest {
    private static final String NAME = "نجلاء";

    @Test
    void aNameFromRightToLeftStandsByItselfInATextOfStaff() {
        var text = new Translations().getTranslation("desk.client.withsince", Locale.ENGLISH, NAME, "2019");
        assertThat(text).isEqualTo("with \u2068" + NAME + "\u2069 since 2019");
    }

    @Test
    void soDoesItInATextOfHers() {
        assertThat(PageTexts.in(PageLanguage.ZH_CN).of("my.title.name", NAME)).isEqualTo("\u2068" + NAME + "\u2069，您好");
    }

    @Test
    void otherNamesAreLeftAsTheyAre() {
        assertThat(PageTexts.in(PageLanguage.ZH_CN).of("my.title.name", "林美")).isEqualTo("林美，您好");
        assertThat(Isolation.of("Amélie", 3)).containsExactly("Amélie", 3);
    }
}
