package app.lianxi.client;

import org.springframework.util.StringUtils;

/** Writes a Chinese name in pinyin without tones: 林美 is Lin Mei, 陈子轩 is Chen Zixuan, 单红 is Shan Hong. */
public final class LatinName {
    private static final int LONGEST_HAN_NAME = 4;

    private LatinName() {}

    /** The name in pinyin, or empty when it is not a short name in Chinese characters. */
    public static String of(String name) {
        var han = name.replaceAll("[\\s·]", "");
        var length = han.codePointCount(0, han.length());
        if (length < 2 || length > LONGEST_HAN_NAME || !han.codePoints().allMatch(Han::is)) {
            return "";
        }
        var reading = Pinyin.of(Han.simplified(han)).getFirst();
        return StringUtils.capitalize(String.join("", reading.surname())) + " "
                + StringUtils.capitalize(String.join("", reading.given()));
    }
}
