package app.lianxi.client;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a name is found by while somebody types. A name may be typed in Chinese, from any of its characters on, simplified or
 * traditional; in pinyin, surname first or last, with or without spaces; by its initials; and, where it is written in another
 * script, by its words in any order, with or without accents. A gram is the beginning of one of these, of at most
 * {@value #LONGEST} letters; and each of these that is the whole name, in any of the scripts in which it was given, stands behind
 * an equals sign.
 */
final class NameGrams {
    static final int LONGEST = 8;
    static final String WHOLE = "=";
    private static final int LONGEST_WHOLE = 40;
    private static final int MOST_WORDS = 8;
    private static final int MOST_CHARACTERS = 12;
    private static final int LONGEST_CHINESE_NAME = 4;
    private static final Transliterator FOLD =
            Transliterator.getInstance("NFKD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower");

    private final Set<String> terms = new LinkedHashSet<>();
    private final Set<String> wholes = new LinkedHashSet<>();

    private NameGrams() {}

    /** The grams of a name; none of one without a letter. */
    static Set<String> of(String name) {
        var made = new NameGrams();
        var words = words(name);
        var han = new ArrayList<String>();
        var latin = new ArrayList<String>();
        words.forEach(word -> (Han.is(word.codePointAt(0)) ? han : latin).add(word));
        var chinese = joined(han);
        chinese.forEach(word -> made.chinese(beginning(word, MOST_CHARACTERS)));
        made.latin(latin);
        if (chinese.size() == 1 && (latin.isEmpty() || length(chinese.getFirst()) > 1)) {
            made.wholeChinese(beginning(chinese.getFirst(), MOST_CHARACTERS));
        }
        if (chinese.isEmpty() || latin.size() > 1) {
            made.wholes.addAll(rotations(latin).map(NameGrams::together).toList());
        }
        made.wholes.add(together(words));
        return made.grams();
    }

    /** What was typed, as grams that all have to be a name's; empty when no letter was typed. */
    static Set<String> typed(String text) {
        var grams = new LinkedHashSet<String>();
        words(text).forEach(word -> grams.add(beginning(word, LONGEST)));
        return grams;
    }

    /** What was typed in several words, as grams of which a name has one that has them side by side; not what one word says alone. */
    static Set<String> runs(String text) {
        var typed = typed(text);
        return rotations(words(text))
                .map(words -> beginning(together(words), LONGEST))
                .filter(run -> !typed.contains(run))
                .collect(Collectors.toSet());
    }

    /** What was typed, as the gram of a name that is this and nothing more. */
    static String whole(String text) {
        return WHOLE + beginning(together(words(text)), LONGEST_WHOLE);
    }

    /** Without accents, in small letters, its words with a space between them: for sorting. */
    static String folded(String name) {
        return String.join(" ", words(name));
    }

    /** Folded, and cut where a word ends and where Chinese characters begin or end. */
    private static List<String> words(String text) {
        var folded = FOLD.transliterate(Han.simplified(text).replaceAll("['’ʼ]", ""));
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var han = false;
        for (var c : folded.codePoints().toArray()) {
            var isHan = Han.is(c);
            var separates = isSeparator(c);
            if (!word.isEmpty() && (separates || isHan != han)) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (!separates) {
                word.appendCodePoint(c);
                han = isHan;
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words.subList(0, Math.min(words.size(), MOST_WORDS));
    }

    /** A surname and a given name may stand apart. */
    private static List<String> joined(List<String> chinese) {
        var name = together(chinese);
        return !name.isEmpty() && length(name) <= LONGEST_CHINESE_NAME ? List.of(name) : chinese;
    }

    /** Emoji are letters here: some have nothing else for a name. */
    private static boolean isSeparator(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.OTHER_SYMBOL,
                    Character.COMBINING_SPACING_MARK,
                    Character.MODIFIER_SYMBOL -> false;
            default -> true;
        };
    }

    private void chinese(String han) {
        for (var from = 0; from < han.length(); from = han.offsetByCodePoints(from, 1)) {
            terms.add(han.substring(from));
        }
        for (var reading : Pinyin.of(han)) {
            if (length(han) <= LONGEST_CHINESE_NAME) {
                name(reading);
            } else {
                phrase(reading.syllables());
            }
        }
    }

    /** All of a name, or a surname and a given name beside one in another script. */
    private void wholeChinese(String han) {
        wholes.add(han);
        for (var reading : Pinyin.of(han)) {
            wholes.add(together(reading.syllables()));
            wholes.add(together(reading.given()) + together(reading.surname()));
        }
    }

    /** Chen Zixuan: chenzixuan, zixuanchen, xuan; czx, zxc, chenzx, czixuan. */
    private void name(Pinyin.Reading reading) {
        var surname = together(reading.surname());
        var given = together(reading.given());
        var surnameInitials = initials(reading.surname());
        var givenInitials = initials(reading.given());
        terms.add(surname + given);
        terms.add(given + surname);
        terms.add(surnameInitials + givenInitials);
        terms.add(givenInitials + surnameInitials);
        terms.add(surname + givenInitials);
        terms.add(surnameInitials.charAt(0) + given);
        terms.add(surname.charAt(0) + givenInitials);
        for (var from = 1; from < reading.surname().size(); from++) {
            terms.add(together(rest(reading.surname(), from)) + given);
        }
        for (var from = 1; from < reading.given().size(); from++) {
            terms.add(together(rest(reading.given(), from)));
        }
    }

    private void phrase(List<String> syllables) {
        for (var from = 0; from < syllables.size(); from++) {
            terms.add(together(rest(syllables, from)));
        }
        terms.add(initials(syllables));
    }

    private static List<String> rest(List<String> of, int from) {
        return of.subList(from, of.size());
    }

    private void latin(List<String> words) {
        rotations(words).forEach(turned -> {
            terms.add(together(turned));
            terms.add(initials(turned));
        });
    }

    /** Words in any order that keeps who follows whom: from each of them on, and around. */
    private static Stream<List<String>> rotations(List<String> words) {
        return IntStream.range(0, words.size()).mapToObj(first -> {
            var turned = new ArrayList<>(rest(words, first));
            turned.addAll(words.subList(0, first));
            return turned;
        });
    }

    private static String initials(List<String> words) {
        var initials = new StringBuilder();
        words.forEach(word -> initials.appendCodePoint(word.codePointAt(0)));
        return initials.toString();
    }

    private static String together(List<String> words) {
        return String.join("", words);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private Set<String> grams() {
        var grams = new LinkedHashSet<String>();
        for (var term : terms) {
            var letters = Math.min(LONGEST, length(term));
            for (var length = 1; length <= letters; length++) {
                grams.add(beginning(term, length));
            }
        }
        wholes.stream()
                .filter(whole -> !whole.isEmpty())
                .forEach(whole -> grams.add(WHOLE + beginning(whole, LONGEST_WHOLE)));
        return grams;
    }

    private static String beginning(String text, int letters) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(letters, length(text))));
    }
}
