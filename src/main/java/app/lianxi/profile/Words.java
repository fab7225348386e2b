package app.lianxi.profile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a text is found by. Words are found by how they begin. Scripts that put nothing between words are found character by
 * character, and two by two in their places, so that any part of what is written together is found. Between the quotation
 * marks of what is made here stand letters and digits only: no operator of a query gets through.
 */
public final class Words {
    /** A longer word is found by its beginning; PostgreSQL takes none of 2 KB. */
    private static final int LONGEST_WORD = 64;

    private static final int LONGEST_QUERY = 200;
    private static final String UNDIVIDED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsBopomofo}";
    private static final Pattern RUN =
            Pattern.compile("(?<undivided>[" + UNDIVIDED + "&&[\\p{L}\\p{N}]]+)|[\\p{L}\\p{N}&&[^" + UNDIVIDED + "]]+");

    private Words() {}

    /**
     * What stands together in a folded text.
     *
     * @param place where it begins
     */
    record Run(String text, boolean undivided, int place) {}

    static List<Run> runs(String folded) {
        var runs = new ArrayList<Run>();
        var run = RUN.matcher(folded);
        while (run.find()) {
            var undivided = run.group("undivided") != null;
            runs.add(new Run(undivided ? run.group() : cut(run.group(), LONGEST_WORD), undivided, run.start()));
        }
        return runs;
    }

    /** As a {@code tsvector} is written. */
    public static String vector(String text) {
        var lexemes = new LinkedHashSet<String>();
        var position = 0;
        for (var run : runs(new Fold(text).text())) {
            if (!run.undivided()) {
                lexemes.add(quoted(run.text()));
                continue;
            }
            run.text().codePoints().forEach(one -> lexemes.add(quoted(Character.toString(one))));
            for (var pair : pairs(run.text())) {
                lexemes.add(quoted(pair) + ":" + ++position);
            }
            // So that the first pair of the next run does not follow the last of this one
            position++;
        }
        return String.join(" ", lexemes);
    }

    /** What is looked for by what was typed, of which 200 characters count; a single letter begins too many words to count. */
    static List<Run> wanted(String typed) {
        return runs(new Fold(cut(typed.strip(), LONGEST_QUERY)).text()).stream()
                .filter(run -> run.undivided()
                        || run.text().codePointCount(0, run.text().length()) > 1)
                .toList();
    }

    /** As a {@code tsquery} is written that finds texts with all of this. */
    static String query(List<Run> wanted) {
        return wanted.stream().map(Words::query).distinct().collect(Collectors.joining(" & "));
    }

    private static String query(Run run) {
        if (!run.undivided()) {
            return quoted(run.text()) + ":*";
        }
        var pairs = pairs(run.text());
        return pairs.isEmpty()
                ? quoted(run.text())
                : pairs.stream().map(Words::quoted).collect(Collectors.joining(" <-> ", "(", ")"));
    }

    private static List<String> pairs(String run) {
        var characters = run.codePoints().mapToObj(Character::toString).toList();
        var pairs = new ArrayList<String>();
        for (var n = 1; n < characters.size(); n++) {
            pairs.add(characters.get(n - 1) + characters.get(n));
        }
        return pairs;
    }

    private static String quoted(String lexeme) {
        return "'" + lexeme + "'";
    }

    private static String cut(String text, int longest) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(longest, text.codePointCount(0, text.length()))));
    }
}
