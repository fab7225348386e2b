package app.lianxi.optin;

import app.lianxi.ui.Isolation;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of the client's pages and greetings in her language. */
public final class PageTexts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final PageLanguage language;
    private final ResourceBundle bundle;

    private PageTexts(PageLanguage language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle("client-pages", language.locale(), NO_FALLBACK);
    }

    public static PageTexts in(PageLanguage language) {
        return new PageTexts(language);
    }

    /** The text of a key that may not be there; it takes no values. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** @throws java.util.MissingResourceException when there is no such text */
    public String of(String key, Object... values) {
        var text = bundle.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, language.locale()).format(Isolation.of(values));
    }
}
