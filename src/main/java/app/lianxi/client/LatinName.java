package app.lianxi.client;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import org.springframework.util.StringUtils;

/** Writes a Chinese name in pinyin without tones: 林美 is Lin Mei, 陈子轩 is Chen Zixuan. */
final class LatinName {
    private static final int LONGEST_HAN_NAME = 4;
    private static final Transliterator PINYIN = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII; Lower");

    private LatinName() {}

    /** The name in pinyin, or empty when it is not a short name in Chinese characters. */
    static String of(String name) {
        var han = name.replaceAll("[\\s·]", "");
        var length = han.codePointCount(0, han.length());
        if (length < 2
                || length > LONGEST_HAN_NAME
                || !han.codePoints().allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
            return "";
        }
        var syllables = PINYIN.transliterate(han).trim().split("\\s+");
        if (syllables.length < 2) {
            return "";
        }
        var given = String.join("", java.util.Arrays.copyOfRange(syllables, 1, syllables.length));
        return StringUtils.capitalize(syllables[0].toLowerCase(Locale.ROOT)) + " " + StringUtils.capitalize(given);
    }
}
