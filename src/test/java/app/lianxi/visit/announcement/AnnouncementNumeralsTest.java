package app.lianxi.visit.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers in every form mean the same; ICU spells them. */
class AnnouncementNumeralsTest {
    private static final Instant SENT = Instant.parse("2026-05-12T12:00:00Z");

    @Test
    void everyNumberMeansTheSameInAllItsForms() {
        for (var n = 1; n <= 99; n++) {
            for (var sentence : sentences(n)) {
                assertThat(minutes(sentence)).as(sentence).contains(n);
            }
        }
    }

    @Test
    void readsHalvesQuartersAndHours() {
        assertThat(minutes("半小时后到")).contains(30);
        assertThat(minutes("半個鐘頭後到")).contains(30);
        assertThat(minutes("一个半小时后到")).contains(90);
        assertThat(minutes("一小时半后到")).contains(90);
        assertThat(minutes("兩個鐘頭後到")).contains(120);
        assertThat(minutes("一刻钟后到")).contains(15);
        assertThat(minutes("三刻钟后到")).contains(45);
        assertThat(minutes("一小时零五分钟后到")).contains(65);
        assertThat(minutes("一百二十分钟后到")).contains(120);
        assertThat(minutes("I'll be there in a quarter of an hour")).contains(15);
        assertThat(minutes("I'll be there in three quarters of an hour")).contains(45);
        assertThat(minutes("I'll be there in one and a half hours")).contains(90);
        assertThat(minutes("I'll be there in 1½ hours")).contains(90);
        assertThat(minutes("I'll be there in 1 hour and 20 minutes")).contains(80);
        assertThat(minutes("j'arrive dans une demi-heure")).contains(30);
        assertThat(minutes("j'arrive dans trois quarts d'heure")).contains(45);
        assertThat(minutes("j'arrive dans une heure et quart")).contains(75);
        assertThat(minutes("j'arrive dans une bonne dizaine de minutes")).contains(10);
        assertThat(minutes("j'arrive dans 1,5 heure")).contains(90);
    }

    @Test
    void takesTheEarlierEndOfARange() {
        for (var sentence : List.of(
                "10-15分钟后到",
                "10~15分钟后到",
                "十到十五分钟后到",
                "10分钟到15分钟后到",
                "I'll be there in 10 to 15 minutes",
                "j'arrive dans 10 ou 15 minutes")) {
            assertThat(minutes(sentence)).as(sentence).contains(10);
        }
        assertThat(minutes("两三分钟后到")).contains(2);
        assertThat(minutes("二三十分钟后到")).contains(20);
    }

    @Test
    void leavesNumbersOfOtherThingsAlone() {
        for (var text : List.of("10", "十", "37.5", "1000000000000 min", "99999999999999999999分钟后到", "一一一一一一一一一一分钟后到")) {
            assertThat(minutes(text)).as(text).isEmpty();
        }
    }

    private static List<String> sentences(int n) {
        var sentences = new ArrayList<String>();
        for (var number : chinese(n)) {
            sentences.add("我" + number + "分钟后到");
            sentences.add("我" + number + "分鐘後到");
        }
        for (var number : List.of(
                n + "", spelled(n, Locale.ENGLISH), spelled(n, Locale.ENGLISH).replace('-', ' '))) {
            sentences.add("I'll be there in " + number + (n == 1 ? " minute" : " minutes"));
        }
        for (var number : List.of(
                n + "", spelled(n, Locale.FRENCH), spelled(n, Locale.FRENCH).replace('-', ' '))) {
            sentences.add("J’arrive dans " + number + " minutes");
        }
        return sentences;
    }

    private static List<String> chinese(int n) {
        var spelled = spelled(n, Locale.SIMPLIFIED_CHINESE);
        var forms = new ArrayList<>(List.of(n + "", fullWidth(n), spelled));
        if (n == 2) {
            forms.add("两");
            forms.add("兩");
        }
        if (n >= 20 && n < 40) {
            forms.add((n < 30 ? "廿" : "卅") + spelled.substring(2));
        }
        return forms;
    }

    private static String spelled(int n, Locale language) {
        return new RuleBasedNumberFormat(language, RuleBasedNumberFormat.SPELLOUT).format(n);
    }

    private static String fullWidth(int n) {
        var wide = new StringBuilder();
        (n + "").chars().forEach(digit -> wide.append((char) (digit - '0' + '０')));
        return wide.toString();
    }

    private static Optional<Integer> minutes(String text) {
        return new AnnouncementReader(List.of())
                .read(text, SENT, ZoneOffset.UTC)
                .map(announcement ->
                        ((Announcement.Coming) announcement).arrival().at())
                .map(at -> (int) Duration.between(SENT, at).toMinutes());
    }
}
