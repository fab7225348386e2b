package app.lianxi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.client.Client;
import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drafts are in the first of her languages in which there are any. */
class DraftsTest {
    @ParameterizedTest
    @CsvSource({
        "'', zh-CN",
        "zh, zh-CN",
        "zh-Hant, zh-TW",
        "fr en, fr",
        "yue zh-HK, zh-TW",
        "yue zh, zh-CN",
        "ja en, en",
        "ja, zh-CN"
    })
    void areInTheFirstOfHerLanguagesThatIsKnownHere(String languages, String expected) {
        assertThat(Drafts.forClient(speaking(languages)).language()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"fr-CH, fr", "zh, zh-CN", "de, en"})
    void areExplainedInTheReadersLanguageOrInEnglish(String reader, String expected) {
        assertThat(Drafts.in(Locale.forLanguageTag(reader), speaking("zh")).language())
                .isEqualTo(expected);
    }

    private static Client speaking(String languages) {
        var tags = Arrays.stream(languages.split(" "))
                .filter(tag -> !tag.isEmpty())
                .toList();
        return new Client(
                new ClientId(UUID.randomUUID()), "", "", "", "", List.copyOf(tags), null, Instant.EPOCH, false, false);
    }
}
