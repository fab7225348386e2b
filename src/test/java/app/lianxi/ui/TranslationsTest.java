package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationsTest {
    private static final Path BUNDLES = Path.of("src/main/resources/vaadin-i18n");
    /** Keys that stand whole in the code: texts, menu entries, refusals. */
    private static final Pattern KEYS = Pattern.compile(
            "(?:getTranslation\\(|title = |choices\\(|show\\()\\s*\"([a-z]+\\.[a-zA-Z.]+[a-zA-Z])\"|\"([a-z]+\\.error\\.[a-zA-Z.]+)\"");

    /** In those who write the audit log. */
    private static final Pattern ACTIONS = Pattern.compile("\"([a-z_]{3,}\\.[a-z_]{3,})\"");

    private static Properties bundle(String language) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(
                BUNDLES.resolve("translations" + (language.isEmpty() ? "" : "_" + language) + ".properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "fr"})
    void everyLanguageHasEveryTextAndNoneIsEmpty(String language) throws IOException {
        assertThat(new TreeSet<>(bundle(language).stringPropertyNames()))
                .isEqualTo(new TreeSet<>(bundle("").stringPropertyNames()));
        assertThat(bundle(language).values()).noneMatch(text -> text.toString().isBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zh", "fr"})
    void everyTextWithParametersCanBeReadAndTakesThoseOfTheOthers(String language) throws IOException {
        var english = bundle("");
        bundle(language).forEach((key, text) -> {
            if (text.toString().contains("{")) {
                var format = new MessageFormat(text.toString(), Locale.ENGLISH);
                assertThat(format.getArgumentNames())
                        .as(key.toString())
                        .isEqualTo(new MessageFormat(english.getProperty(key.toString()), Locale.ENGLISH)
                                .getArgumentNames());
            } else {
                assertThat(text.toString())
                        .as("an apostrophe is doubled only beside parameters: " + key)
                        .doesNotContain("''");
            }
        });
    }

    @Test
    void everyTextThatTheCodeNamesIsThere() throws IOException {
        var known = bundle("").stringPropertyNames();
        List<String> missing = new ArrayList<>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                var matcher = KEYS.matcher(Files.readString(source));
                while (matcher.find()) {
                    var key = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                    if (!known.contains(key)) {
                        missing.add(source.getFileName() + ": " + key);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyActionOfTheAuditLogHasWords() throws IOException {
        var known = bundle("").stringPropertyNames();
        var actions = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                var text = Files.readString(source);
                if (text.contains("Audit audit")) {
                    ACTIONS.matcher(text)
                            .results()
                            .map(action -> action.group(1))
                            .forEach(actions::add);
                }
            }
        }
        assertThat(actions)
                .contains("took_up.payment", "refused.view", "promotion.started")
                .allSatisfy(action -> assertThat(known).contains("audit." + action));
    }

    @Test
    void theServersOwnLanguageIsNeverFallenBackTo() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRENCH);
            assertThat(new Translations().getTranslation("ui.close", Locale.ENGLISH))
                    .isEqualTo("Close");
            assertThat(new Translations().getTranslation("ui.close", Locale.CHINESE))
                    .isEqualTo("关闭");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theNearestLanguageIsTakenAndEnglishElse() {
        assertThat(Translations.nearest("zh-Hant-HK")).isEqualTo(Locale.CHINESE);
        assertThat(Translations.nearest("fr-CA")).isEqualTo(Locale.FRENCH);
        assertThat(Translations.nearest("de")).isEqualTo(Locale.ENGLISH);
    }
}
