package app.lianxi.client;

import com.ibm.icu.text.Transliterator;
import java.util.Map;

/** Chinese characters: what is one, and its simplified form, by which a traditional one finds it too. */
public final class Han {
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

    /** Forms that names have and the library leaves as they are. */
    private static final Map<Integer, String> VARIANTS =
            Map.of((int) '峯', "峰", (int) '嶽', "岳", (int) '堃', "坤", (int) '甯', "宁");

    private Han() {}

    /** Whether this code point is a Chinese character. */
    public static boolean is(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }

    /** With each traditional character and each variant in its simplified form. */
    public static String simplified(String text) {
        var simplified = new StringBuilder();
        SIMPLIFIED.transliterate(text).codePoints().forEach(c -> {
            var variant = VARIANTS.get(c);
            if (variant == null) {
                simplified.appendCodePoint(c);
            } else {
                simplified.append(variant);
            }
        });
        return simplified.toString();
    }
}
