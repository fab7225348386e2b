package app.lianxi.inbox;

import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of fields in a body, without their values. */
final class Outline {
    private static final Pattern NAME = Pattern.compile("\"([A-Za-z0-9_]{1,40})\"\\s*:|<([A-Za-z0-9_]{1,40})>");
    private static final int MOST = 60;

    private Outline() {}

    static String of(String body) {
        var names = new TreeSet<String>();
        var matcher = NAME.matcher(body);
        while (matcher.find() && names.size() < MOST) {
            names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return body.length() + " characters" + (names.isEmpty() ? "" : ": " + String.join(", ", names));
    }
}
