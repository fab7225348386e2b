package app.lianxi.optin.page;

import app.lianxi.client.Client;
import app.lianxi.optin.PageLanguage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a client may say that she reads best: the languages of these pages, and those that she reads already. */
final class ReadLanguages {
    private ReadLanguages() {}

    /** By BCP 47 tag, each as the page calls it. */
    static Map<String, String> of(Page page, Client client) {
        var names = new LinkedHashMap<String, String>();
        Stream.concat(Arrays.stream(PageLanguage.values()).map(PageLanguage::tag), client.languages().stream())
                .forEach(tag -> names.computeIfAbsent(tag, one -> name(one, page)));
        return names;
    }

    private static String name(String tag, Page page) {
        return page.find("language." + tag)
                .orElseGet(() -> Locale.forLanguageTag(tag)
                        .getDisplayName(page.language().locale()));
    }
}
