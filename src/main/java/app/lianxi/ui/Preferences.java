package app.lianxi.ui;

import com.vaadin.flow.component.UI;
import java.util.Locale;

/** What a browser remembers of its reader: the colours, and the language of the sign-in page. */
public final class Preferences {
    static final String THEME_COOKIE = "lx-theme";
    static final String LANGUAGE_COOKIE = "lx-language";

    private Preferences() {}

    /** Light, dark, or as the system says. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    public static void choose(UI ui, Theme theme) {
        var value = theme.name().toLowerCase(Locale.ROOT);
        remember(ui, THEME_COOKIE, value);
        ui.getPage().executeJs("""
                if ($0 === 'system') document.documentElement.removeAttribute('data-theme');
                else document.documentElement.setAttribute('data-theme', $0);
                """, value);
    }

    /** Takes effect with the next page. */
    public static void remember(UI ui, Locale language) {
        remember(ui, LANGUAGE_COOKIE, language.getLanguage());
    }

    private static void remember(UI ui, String cookie, String value) {
        ui.getPage()
                .executeJs(
                        "document.cookie = $0 + '=' + $1 + '; path=/; max-age=31536000; samesite=lax'"
                                + " + (location.protocol === 'https:' ? '; secure' : '')",
                        cookie,
                        value);
    }
}
