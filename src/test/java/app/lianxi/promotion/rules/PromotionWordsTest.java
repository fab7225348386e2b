package app.lianxi.promotion.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionWordsTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)}");

    private static Properties bundle(String language) throws IOException {
        var texts = new Properties();
        try (var reader =
                Files.newBufferedReader(Path.of("src/main/resources/promotion-words_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "fr"})
    void everyLanguageHasEveryTextAndNoneIsEmpty(String language) throws IOException {
        assertThat(new TreeSet<>(bundle(language).stringPropertyNames()))
                .isEqualTo(new TreeSet<>(bundle("en").stringPropertyNames()));
        assertThat(bundle(language).values()).noneMatch(text -> text.toString().isBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh_CN", "fr"})
    void everyTextCanBeReadAndNeedsNoDoubledApostrophes(String language) throws IOException {
        bundle(language).forEach((key, text) -> {
            new MessageFormat(text.toString(), Locale.ROOT);
            assertThat(text.toString()).as(key.toString()).doesNotContain("'");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "fr"})
    void everySentenceHasAllOfItsParts(String language) throws IOException {
        var parts = new TreeSet<Integer>();
        ARGUMENT.matcher(bundle(language).getProperty("sentence"))
                .results()
                .forEach(part ->
                        assertThat(parts.add(Integer.valueOf(part.group(1)))).isTrue());
        assertThat(parts).hasSize(15).first().isEqualTo(0);
    }

    @Test
    void everyChannelAudienceAndReturnHasItsWords() throws IOException {
        var known = bundle("en").stringPropertyNames();
        for (var channel : Channel.values()) {
            assertThat(known).contains("channel." + channel.code());
        }
        for (var onRefund : OnRefund.values()) {
            assertThat(known).contains("refund." + onRefund);
        }
        assertThat(known).contains("who.KNOWN", "who.AGREED_TO_MARKETING");
    }
}
