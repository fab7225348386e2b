package app.lianxi.sandbox.phone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the links, forms and pictures of a house's page inside the phone's browser. */
final class PageRewriter {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?i)(\\s(?:href|action|src|formaction|poster)\\s*=\\s*)(\"|')([^\"'>]*)\\2");
    private static final Pattern CSS_URL = Pattern.compile("(?i)url\\(\\s*([\"']?)(/[^/)\"'][^)\"']*)\\1\\s*\\)");
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private final String house;
    private final String prefix;

    PageRewriter(String house, String prefix) {
        this.house = house;
        this.prefix = prefix;
    }

    String html(String page) {
        var matcher = ATTRIBUTE.matcher(page);
        return matcher.replaceAll(match ->
                Matcher.quoteReplacement(match.group(1) + match.group(2) + address(match.group(3)) + match.group(2)));
    }

    String css(String sheet) {
        return CSS_URL.matcher(sheet)
                .replaceAll(match -> Matcher.quoteReplacement(
                        "url(" + match.group(1) + prefix + match.group(2) + match.group(1) + ")"));
    }

    /** An address of the house, written from its root or in full, becomes one of the phone's browser; others stay. */
    String address(String address) {
        if (address.startsWith("//")) {
            return address;
        }
        if (address.startsWith("/")) {
            return prefix + address;
        }
        if (address.equals(house)) {
            return prefix + "/";
        }
        return address.startsWith(house + "/") || address.startsWith(house + "?")
                ? prefix + (address.charAt(house.length()) == '?' ? "/" : "") + address.substring(house.length())
                : address;
    }

    static String title(String page) {
        var matcher = TITLE.matcher(page);
        return matcher.find() ? matcher.group(1).strip() : "";
    }
}
