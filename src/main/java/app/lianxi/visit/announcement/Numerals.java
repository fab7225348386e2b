package app.lianxi.visit.announcement;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads numbers as clients write them: 15, 十五, 廿五, 两三, twenty-five, quatre-vingt-dix. */
final class Numerals {
    private static final int MOST_DIGITS = 6;
    private static final int LONGEST_HAN = 8;
    private static final int LONGEST_WORDS = 5;
    private static final String HAN_DIGITS = "零一二三四五六七八九";
    private static final String[] ENGLISH = {
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
                + " eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety"
    };
    private static final String[] FRENCH = {
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
        "vingt trente quarante cinquante soixante"
    };
    private static final Map<String, Integer> WORDS = words();
    /** A French ten or so: une dizaine de minutes. */
    private static final Map<String, Integer> ABOUT =
            Map.of("dizaine", 10, "quinzaine", 15, "vingtaine", 20, "trentaine", 30, "quarantaine", 40);

    private Numerals() {}

    /** The number that begins here, or null. */
    static @Nullable Numeral at(String text, int from) {
        var c = text.charAt(from);
        if (isDigit(c)) {
            return digits(text, from);
        }
        return isHan(c) ? han(text, from) : words(text, from);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** 10, 007 (padded), 1.5 and 1,5; the point of 3.30 is left to the clock. */
    private static @Nullable Numeral digits(String text, int from) {
        var to = afterDigits(text, from);
        if (to - from > MOST_DIGITS) {
            return null;
        }
        var value = (double) Integer.parseInt(text.substring(from, to));
        var padded = text.charAt(from) == '0' && to - from > 1;
        if (to + 1 < text.length() && (text.charAt(to) == '.' || text.charAt(to) == ',')) {
            var end = afterDigits(text, to + 1);
            if (end == to + 2) {
                return new Numeral(value + (text.charAt(to + 1) - '0') / 10.0, false, padded, end);
            }
        }
        return new Numeral(value, false, padded, to);
    }

    private static int afterDigits(String text, int from) {
        var to = from;
        while (to < text.length() && isDigit(text.charAt(to)) && to - from <= MOST_DIGITS) {
            to++;
        }
        return to;
    }

    static boolean isHan(char c) {
        return HAN_DIGITS.indexOf(c) >= 0 || "〇两俩仨几十廿卅百".indexOf(c) >= 0;
    }

    private static @Nullable Numeral han(String text, int from) {
        var total = 0;
        var digit = -1;
        var about = false;
        var i = from;
        for (;
                i < text.length() && i <= from + LONGEST_HAN && isHan(text.charAt(i)) && !endsInPair(text, from, i);
                i++) {
            var c = text.charAt(i);
            var step = "十百廿卅".indexOf(c);
            if (step >= 0) {
                total += step < 2 ? Math.max(digit, 1) * (step == 0 ? 10 : 100) : step * 10;
                digit = -1;
            } else if (digit < 0) {
                digit = hanDigit(c);
                about |= c == '几';
            } else if (digit > 0 && hanDigit(c) == digit + 1) {
                about = true; // 两三分钟, 二三十分钟: the lesser of the two
            } else {
                digit = digit * 10 + hanDigit(c); // 三点零五, 三点三零
            }
        }
        var padded = text.charAt(from) == '零' || text.charAt(from) == '〇';
        return i - from > LONGEST_HAN ? null : new Numeral(total + Math.max(digit, 0), about, padded, i);
    }

    /** 我们俩十分钟后到: two of us, ten minutes. */
    private static boolean endsInPair(String text, int from, int i) {
        return i > from && "俩仨".indexOf(text.charAt(i - 1)) >= 0;
    }

    private static int hanDigit(char c) {
        return switch (c) {
            case '〇' -> 0;
            case '两', '俩' -> 2;
            case '仨' -> 3;
            case '几' -> 5;
            default -> HAN_DIGITS.indexOf(c);
        };
    }

    private static @Nullable Numeral words(String text, int from) {
        var total = -1;
        var end = from;
        var previous = "";
        for (int i = from, n = 0; n < LONGEST_WORDS && i < text.length(); n++) {
            var word = wordAt(text, i);
            if (word.equals("et") && total >= 20 && total % 10 == 0) {
                previous = word;
                i += word.length() + 1;
                continue;
            }
            if ((total < 0 || previous.equals("une")) && ABOUT.containsKey(word)) {
                return new Numeral(ABOUT.get(word), true, false, i + word.length());
            }
            var sum = plus(total, previous, word);
            if (sum < 0) {
                break;
            }
            total = sum;
            previous = word;
            end = i + word.length();
            i = end + 1;
        }
        return total < 0 ? null : new Numeral(total, false, false, end);
    }

    /** The number with one more word, or -1 when the word does not go on with it. */
    private static int plus(int total, String previous, String word) {
        var value = WORDS.getOrDefault(word, -1);
        if (total < 0 || value < 0) {
            return value;
        }
        if (previous.equals("et")) {
            return value == 1 || value == 11 ? total + value : -1;
        }
        if (total == 4 && word.startsWith("vingt")) {
            return 80;
        }
        var tens = total >= 20 && total % 10 == 0 && value < 10;
        var vigesimal = (previous.equals("soixante") || total == 80 && previous.startsWith("vingt")) && value < 17;
        var dix = previous.equals("dix") && value >= 7 && value < 10;
        return tens || vigesimal || dix ? total + value : -1;
    }

    private static String wordAt(String text, int from) {
        var to = from;
        while (to < text.length() && isLetter(text.charAt(to)) && to - from < 12) {
            to++;
        }
        return text.substring(from, to);
    }

    private static Map<String, Integer> words() {
        var words = new HashMap<>(Map.of("an", 1, "une", 1, "vingts", 20, "fourty", 40));
        for (var language : new String[][] {ENGLISH, FRENCH}) {
            var ones = language[0].split(" ");
            for (var i = 0; i < ones.length; i++) {
                words.put(ones[i], i + 1);
            }
            var tens = language[1].split(" ");
            for (var i = 0; i < tens.length; i++) {
                words.put(tens[i], 10 * (i + 2));
            }
        }
        return words;
    }
}
