package app.lianxi.ui;

import com.ibm.icu.text.MessageFormat;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All texts, from {@code vaadin-i18n/translations}. Unlike Vaadin's own it never falls back to the server's language, and
 * it knows ICU's plurals: {@code {0,plural,one{# boutique}other{# boutiques}}}.
 */
@Component
public class Translations implements I18NProvider {
    /** The languages of the staff's screens, the default first. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE, Locale.FRENCH);

    private static final Logger log = LoggerFactory.getLogger(Translations.class);
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Override
    public List<Locale> getProvidedLocales() {
        return LANGUAGES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        try {
            var text = ResourceBundle.getBundle("vaadin-i18n/translations", locale, NO_FALLBACK)
                    .getString(key);
            return params.length == 0 ? text : new MessageFormat(text, locale).format(Isolation.of(params));
        } catch (MissingResourceException e) {
            log.warn("No text for {} in {}", key, locale);
            return key;
        }
    }

    /** The text of a key that may not be there, such as that of an action which another module records. */
    public static Optional<String> find(String key, Locale locale) {
        var bundle = ResourceBundle.getBundle("vaadin-i18n/translations", locale, NO_FALLBACK);
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** The language of ours that is nearest to this tag, English when none is. */
    public static Locale nearest(String tag) {
        return LANGUAGES.stream()
                .filter(language ->
                        language.getLanguage().equals(Locale.forLanguageTag(tag).getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
