package app.lianxi.optin.page;

import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.PageLanguage;
import app.lianxi.optin.PageTexts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What every page has: its language and texts, the house, and the same page in the other languages. */
public final class Page {
    /** The page in another language. */
    public record Other(String name, String tag, String href) {}

    private final PageLanguage language;
    private final PageTexts texts;
    private final OptInSettings settings;
    private final String path;
    private final Optional<String> appid;

    private Page(PageLanguage language, OptInSettings settings, String path, @Nullable String appid) {
        this.language = language;
        this.texts = PageTexts.in(language);
        this.settings = settings;
        this.path = path;
        this.appid = Optional.ofNullable(appid);
    }

    static Page of(HttpServletRequest request, OptInSettings settings) {
        var asked = request.getParameter("lang");
        var language = (asked == null ? Optional.<PageLanguage>empty() : PageLanguage.ofTag(asked))
                .orElseGet(() -> ofBrowser(request));
        return new Page(language, settings, request.getRequestURI(), request.getParameter("appid"));
    }

    /** Simplified Chinese, unless the browser asks for another of ours. */
    private static PageLanguage ofBrowser(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null ? PageLanguage.ZH_CN : PageLanguage.of(request.getLocale());
    }

    PageLanguage language() {
        return language;
    }

    public String lang() {
        return language.tag();
    }

    public String css() {
        return PageStyle.CSS;
    }

    public String house() {
        return settings.house();
    }

    public String houseHere() {
        return settings.houseIn(language);
    }

    public String contact() {
        return settings.contact();
    }

    /** A text of the bundle. */
    public String say(String key, Object... values) {
        return texts.of(key, values);
    }

    /** As {@link #say}, where there may be none. */
    Optional<String> find(String key) {
        return texts.find(key);
    }

    /** An address of ours that keeps the language. */
    public String href(String to) {
        return UriComponentsBuilder.fromUriString(to)
                .queryParam("lang", language.tag())
                .build()
                .toUriString();
    }

    public List<Other> others() {
        return Arrays.stream(PageLanguage.values())
                .filter(other -> other != language)
                .map(other -> new Other(
                        texts.of("language." + other.tag()),
                        other.tag(),
                        UriComponentsBuilder.fromPath(path)
                                .queryParamIfPresent("appid", appid)
                                .queryParam("lang", other.tag())
                                .encode()
                                .build()
                                .toUriString()))
                .toList();
    }
}
