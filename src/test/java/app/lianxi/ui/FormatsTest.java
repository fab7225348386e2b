package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private final Formats english = Formats.of(Locale.ENGLISH);
    private final Formats chinese = Formats.of(Locale.CHINESE);
    private final Formats french = Formats.of(Locale.FRENCH);

    @Test
    void writesADayAsItsReaderDoes() {
        var day = LocalDate.of(2026, 11, 21);
        assertThat(english.day(day)).isEqualTo("Saturday 21 November");
        assertThat(chinese.day(day)).isEqualTo("11月21日 星期六");
        assertThat(french.day(day)).isEqualTo("samedi 21 novembre");
    }

    @Test
    void writesTimesInTheZoneOfTheBoutique() {
        var at = Instant.parse("2026-11-22T02:20:00Z");
        assertThat(english.time(at, NEW_YORK)).isEqualTo("21:20");
        assertThat(english.date(at, NEW_YORK)).isEqualTo("21 Nov 2026");
        assertThat(chinese.date(at, NEW_YORK)).isEqualTo("2026年11月21日");
        assertThat(french.date(at, NEW_YORK)).isEqualTo("21 nov. 2026");
    }

    @Test
    void writesAsLittleAsTheDistanceAllows() {
        var now = Instant.parse("2026-11-21T19:20:00Z");
        assertThat(english.when(Instant.parse("2026-11-21T18:00:00Z"), NEW_YORK, now))
                .isEqualTo("13:00");
        assertThat(english.when(Instant.parse("2026-10-12T18:00:00Z"), NEW_YORK, now))
                .isEqualTo("12 Oct");
        assertThat(english.when(Instant.parse("2025-02-03T18:00:00Z"), NEW_YORK, now))
                .isEqualTo("3 Feb 2025");
        assertThat(chinese.when(Instant.parse("2026-10-12T18:00:00Z"), NEW_YORK, now))
                .isEqualTo("10月12日");
    }

    @Test
    void writesHowLongAgoItWas() {
        var now = Instant.parse("2026-11-21T19:20:00Z");
        assertThat(english.relative(now.minusSeconds(20), now)).isEqualTo("now");
        assertThat(english.relative(now.minusSeconds(180), now)).isEqualTo("3 minutes ago");
        assertThat(chinese.relative(now.minusSeconds(180), now)).isEqualTo("3分钟前");
        assertThat(french.relative(now.plusSeconds(7_200), now).replaceAll("\\h", " "))
                .isEqualTo("dans 2 heures");
        assertThat(english.longAgo(now.minusSeconds(40 * 86_400), now)).isEqualTo("40 days ago");
        assertThat(english.longAgo(now.minusSeconds(100 * 86_400), now)).isEqualTo("3 months ago");
        assertThat(chinese.longAgo(now.minusSeconds(800 * 86_400), now)).isEqualTo("2年前");
    }

    @Test
    void writesMoneyWithItsCurrency() {
        assertThat(english.money(Money.of(1_280_000, "USD"))).isEqualTo("$\u202f12,800.00");
        assertThat(english.money(Money.of(1_000, "JPY"))).isEqualTo("JP¥\u202f1,000");
    }
}
