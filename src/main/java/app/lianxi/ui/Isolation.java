package app.lianxi.ui;

import java.util.regex.Pattern;

/**
 * Keeps what is written from right to left, such as a name in Arabic, from moving the words around it: whatever fills a text
 * stands in it by itself, between Unicode's first-strong isolate and its end.
 */
public final class Isolation {
    private static final Pattern RIGHT_TO_LEFT =
            Pattern.compile("[\\u0590-\\u08FF\\u200F\\u202B\\u202E\\u2067\\uFB1D-\\uFDFF\\uFE70-\\uFEFF]");

    private Isolation() {}

    /** The same values, those written from right to left by themselves. */
    public static Object[] of(Object... values) {
        var isolated = values.clone();
        for (var n = 0; n < isolated.length; n++) {
            if (isolated[n] instanceof String text
                    && RIGHT_TO_LEFT.matcher(text).find()) {
                isolated[n] = '\u2068' + text + '\u2069';
            }
        }
        return isolated;
    }
}
