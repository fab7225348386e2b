package app.lianxi.visit.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names of boutiques, company as written, and texts that nobody would write. */
class AnnouncementReaderTest {
    private static final Instant SENT = Instant.parse("2026-05-12T12:00:00Z");
    private static final List<String> ADVERSARIES = List.of(
            "十",
            "1",
            "我",
            "我和",
            "妈妈和",
            "a ",
            "一个",
            "十分钟后到",
            "10分钟到",
            "[",
            "/:",
            "quatre-vingt-",
            "I'll be there ",
            "🚕",
            "\0",
            "到",
            "俩",
            "in ",
            "一个半",
            "从",
            "晚比",
            "不",
            "?",
            " ");

    @Test
    void namesEachBoutiqueOnceInTheOrderOfTheWords() {
        assertThat(boutiques("十分钟后到蒙田大道店")).containsExactly("montaigne");
        assertThat(boutiques("三点到蒙田大道，然后去圣奥诺雷店，再回蒙田大道")).containsExactly("montaigne", "honore");
        assertThat(boutiques("I'll be at the Fifth Avenue store in 10 minutes")).containsExactly("nyc5");
        assertThat(boutiques("j'arrive à Saint Honore dans 10 min")).containsExactly("honore");
        assertThat(boutiques("十分鐘後到聖奧諾雷店")).containsExactly("honore");
        assertThat(boutiques("十分钟后到")).isEmpty();
    }

    @Test
    void findsALatinNameOnlyAsAWord() {
        assertThat(boutiques("十分钟后到soho")).containsExactly("soho");
        assertThat(read("I'll be at sohotel in 10 minutes")).isEmpty();
    }

    @Test
    void keepsTheWordsForHerCompanyAsSheWroteThem() {
        assertThat(company("我跟媽媽一起，十分鐘後到")).isEqualTo("跟媽媽一起");
        assertThat(company("I'll be there in ten minutes with My Mother 😊")).isEqualTo("with My Mother");
        assertThat(company("j'arrive avec ma sœur dans 10 min")).isEqualTo("avec ma sœur");
        assertThat(company("我一个人十分钟后到")).isNull();
    }

    @Test
    void readsNothingIntoTextsThatSayNothing() {
        for (var text : List.of("", " ", "   \n\t ", "\0", "\0\0\0", "🚕🚕", "。。。", "？", "\uD83D", "[微笑]", "/::)")) {
            assertThat(read(text)).as(text).isEmpty();
        }
    }

    @Test
    void readsThroughWhatIsNotToBeSeen() {
        var plain = read("我十分钟后到");
        assertThat(plain).isPresent();
        for (var text : List.of(
                "我\0十分钟后到",
                "我十分\u200b钟后到",
                "\uFEFF我十分钟后到",
                "我１０分钟后到",
                "我1️⃣0️⃣分钟后到",
                "我 十 分钟 后到",
                "我十分钟后到🏃‍♀️",
                "我十分钟后到[微笑]",
                "/:rose我十分钟后到")) {
            assertThat(read(text)).as(text).isEqualTo(plain);
        }
    }

    @Test
    void readsAsMuchAsWeChatCarries() {
        assertThat(read("啊".repeat(2_040) + "，我十分钟后到")).isPresent();
        assertThat(read("啊".repeat(2_048) + "，我十分钟后到")).isEmpty();
        assertThat(read("。".repeat(2_047) + "😀我十分钟后到")).isEmpty();
    }

    @Test
    void answersToAnyJumbleOfItsWords() {
        var words = new ArrayList<>(ADVERSARIES);
        AnnouncementSentences.all()
                .forEach(sentence -> words.addAll(List.of(sentence.text().split("(?<=\\G.{3})"))));
        var random = new Random(1);
        for (var i = 0; i < 4_000; i++) {
            var jumble = new StringBuilder();
            for (var n = random.nextInt(12); n >= 0; n--) {
                jumble.append(words.get(random.nextInt(words.size())));
            }
            assertThatCode(() -> read(jumble.toString())).doesNotThrowAnyException();
        }
    }

    @Test
    void takesNoMoreThanItsShareForALongText() {
        for (var unit : ADVERSARIES) {
            read(text(unit, PlainText.LONGEST)); // warms up
        }
        for (var unit : ADVERSARIES) {
            var few = cpu(text(unit, PlainText.LONGEST / 8));
            var many = cpu(text(unit, PlainText.LONGEST));
            // linear work is 8 times as much, quadratic work 64 times
            assertThat(many).as(unit).isLessThan(32 * Math.max(few, 20_000));
        }
    }

    @Test
    void knowsTheTraditionalCharactersOfItsDictionary() throws IOException {
        try (var in = Objects.requireNonNull(Phrases.class.getResourceAsStream("phrases.txt"))) {
            var traditional = Transliterator.getInstance("Simplified-Traditional");
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .codePoints()
                    .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                    .filter(c -> c != '锺') // a misspelling
                    .mapToObj(Character::toString)
                    .distinct()
                    .forEach(c -> assertThat(
                                    PlainText.of(traditional.transliterate(c)).text())
                            .isEqualTo(c));
        }
    }

    /** The least of several measurements, in nanoseconds. */
    private static long cpu(String text) {
        var thread = ManagementFactory.getThreadMXBean();
        var least = Long.MAX_VALUE;
        for (var i = 0; i < 7; i++) {
            var start = thread.getCurrentThreadCpuTime();
            read(text);
            least = Math.min(least, thread.getCurrentThreadCpuTime() - start);
        }
        return least;
    }

    private static String text(String unit, int length) {
        return unit.repeat(length / unit.length() + 1).substring(0, length);
    }

    private static List<String> boutiques(String text) {
        return read(text).orElseThrow().boutiques();
    }

    private static String company(String text) {
        var coming = (Announcement.Coming) read(text).orElseThrow();
        return coming.company() == null ? null : coming.company().phrase();
    }

    private static Optional<Announcement> read(String text) {
        return AnnouncementSentences.READER.read(text, SENT, ZoneOffset.UTC);
    }
}
