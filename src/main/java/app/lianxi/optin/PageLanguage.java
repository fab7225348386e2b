package app.lianxi.optin;

import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The languages of the client's own pages. */
public enum PageLanguage {
    ZH_CN("zh-CN"),
    ZH_TW("zh-TW"),
    EN("en");

    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");
    private final String tag;

    /** Made when the first name is written, not at the start. */
    private static final class Characters {
        static final Transliterator TRADITIONAL = Transliterator.getInstance("Simplified-Traditional");
    }

    PageLanguage(String tag) {
        this.tag = tag;
    }

    /** BCP 47. */
    public String tag() {
        return tag;
    }

    /** A name that is written down in simplified characters, as this language writes it. */
    public String write(String simplified) {
        return this == ZH_TW ? Characters.TRADITIONAL.transliterate(simplified) : simplified;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    public static Optional<PageLanguage> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equalsIgnoreCase(tag))
                .findAny();
    }

    /** The language for a reader: traditional characters for Taiwan, Hong Kong and Macao, simplified where nothing fits. */
    public static PageLanguage of(Locale reader) {
        if (reader.getLanguage().equals("en")) {
            return EN;
        }
        var traditional = reader.getScript().equals("Hant") || TRADITIONAL.contains(reader.getCountry());
        return reader.getLanguage().equals("zh") && traditional ? ZH_TW : ZH_CN;
    }
}
