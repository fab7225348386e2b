package app.lianxi.desk;

import app.lianxi.client.Client;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** What one often answers, in the language of the client. */
public final class Drafts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final List<Locale> KNOWN =
            List.of(Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE, Locale.ENGLISH, Locale.FRENCH);

    /** The occasions. */
    public enum Kind {
        WELCOME,
        AT_THE_DOOR,
        PUT_ASIDE,
        MOMENT,
        THANKS
    }

    private final Locale locale;
    private final String name;

    private Drafts(Locale locale, String name) {
        this.locale = locale;
        this.name = name;
    }

    /** In the first of her languages that is known here, else in simplified Chinese. */
    public static Drafts forClient(Client client) {
        var range = client.languages().stream()
                .map(Locale::forLanguageTag)
                .flatMap(tag -> known(tag).stream())
                .findFirst()
                .orElse(Locale.SIMPLIFIED_CHINESE);
        return new Drafts(range, client.name());
    }

    /** What they mean, for somebody who reads this language. */
    public static Drafts in(Locale reader, Client client) {
        return new Drafts(known(reader).orElse(Locale.ENGLISH), client.name());
    }

    private static Optional<Locale> known(Locale wanted) {
        if (wanted.getLanguage().equals("zh")) {
            var traditional = wanted.getScript().equals("Hant")
                    || List.of("TW", "HK", "MO").contains(wanted.getCountry());
            return Optional.of(traditional ? Locale.TRADITIONAL_CHINESE : Locale.SIMPLIFIED_CHINESE);
        }
        return KNOWN.stream()
                .filter(one -> one.getLanguage().equals(wanted.getLanguage()))
                .findFirst();
    }

    public String language() {
        return locale.toLanguageTag();
    }

    /** With her name before it, when she has told it. */
    public String text(Kind kind) {
        var bundle = ResourceBundle.getBundle("drafts", locale, NO_FALLBACK);
        var said = bundle.getString(kind.name().toLowerCase(Locale.ROOT));
        return name.isBlank()
                ? capital(said)
                : new MessageFormat(bundle.getString("named"), locale).format(new Object[] {name, said});
    }

    private String capital(String said) {
        return said.substring(0, 1).toUpperCase(locale) + said.substring(1);
    }
}
