package app.lianxi.profile;

import app.lianxi.profile.Words.Run;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;

/**
 * A piece of a text around what was looked for.
 *
 * @param text begins or ends with … where it goes on
 * @param from where in the piece what was found begins
 * @param to where it ends; {@code from} when it is not in the text itself
 */
public record Excerpt(String text, int from, int to) {
    private static final int BEFORE = 40;
    private static final int AFTER = 100;
    /** What is longer is cut. */
    private static final int WORD = 15;

    /** Around the first place at which the text has something of what is wanted. */
    static Excerpt of(String text, List<Run> wanted) {
        var fold = new Fold(text);
        for (var run : Words.runs(fold.text())) {
            for (var sought : wanted) {
                var within = sought.undivided() != run.undivided()
                        ? -1
                        : run.undivided()
                                ? run.text().indexOf(sought.text())
                                : run.text().startsWith(sought.text()) ? 0 : -1;
                if (within >= 0) {
                    var from = run.place() + within;
                    return around(
                            text,
                            fold.origin(from),
                            end(text, fold, from + sought.text().length() - 1));
                }
            }
        }
        return around(text, 0, 0);
    }

    /** Behind the character from which the one at this place of the folded text was made, and its accents. */
    private static int end(String text, Fold fold, int place) {
        return characters(text).following(fold.origin(place));
    }

    private static Excerpt around(String text, int from, int to) {
        var characters = characters(text);
        var start = from <= BEFORE ? 0 : behindBlank(text, characters.preceding(from - BEFORE), from);
        var end = text.length() - to <= AFTER ? text.length() : beforeBlank(text, to, characters.following(to + AFTER));
        var before = start > 0 ? "…" : "";
        var shift = start - before.length();
        return new Excerpt(
                before + text.substring(start, end) + (end < text.length() ? "…" : ""), from - shift, to - shift);
    }

    /** Where the first word begins that is whole; what has no blanks is cut between characters. */
    private static int behindBlank(String text, int start, int end) {
        var blank = text.indexOf(' ', start);
        return blank >= 0 && blank < Math.min(end, start + WORD) ? blank + 1 : start;
    }

    private static int beforeBlank(String text, int start, int end) {
        var blank = text.lastIndexOf(' ', end);
        return blank > Math.max(start, end - WORD) ? blank : end;
    }

    private static BreakIterator characters(String text) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters;
    }
}
