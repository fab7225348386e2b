package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts a plain text into tokens, from left to right and never back. */
final class Tokeniser {
    private static final Set<Meaning> GOES_ON = EnumSet.of(
            SELF, NUMBER, IN, ABOUT, WITH, FROM, SOON, TODAY, TOMORROW, AFTER_TOMORROW, AFTERNOON, MORNING, EVENING);
    private static final Set<Meaning> FOLLOWS = EnumSet.of(
            MINUTE,
            HOUR,
            QUARTER_HOUR,
            O_CLOCK,
            HALF,
            MEASURE,
            AFTER,
            BEFORE,
            ARRIVE,
            COME,
            APPROACH,
            GO,
            LE,
            CANNOT,
            ASK);
    private static final Set<Meaning> COUNTED = EnumSet.of(NUMBER, O_CLOCK, MINUTE, HOUR, H);

    private final String text;
    private final Phrases boutiques;
    private final List<Token> tokens = new ArrayList<>();

    private Tokeniser(String text, Phrases boutiques) {
        this.text = text;
        this.boutiques = boutiques;
    }

    static List<Token> tokens(String text, Phrases boutiques) {
        var tokeniser = new Tokeniser(text, boutiques);
        for (var i = 0; i < text.length(); ) {
            i = tokeniser.tokenAt(i);
        }
        return withoutIdle(tokeniser.tokens);
    }

    /**
     * A space between Chinese characters often stands for a comma, but not inside a time or after her own name. That she
     * comes to one boutique or another is said by their names alone.
     */
    private static List<Token> withoutIdle(List<Token> tokens) {
        var all = new Tokens(tokens);
        var kept = new ArrayList<Token>();
        for (var i = 0; i < tokens.size(); i++) {
            var idle = all.is(i, PAUSE) && (all.is(i - 1, GOES_ON) || all.is(i + 1, FOLLOWS));
            var either =
                    all.is(i, OR) && all.is(i + 1, BOUTIQUE) && all.is(all.is(i - 1, PLACE) ? i - 2 : i - 1, BOUTIQUE);
            if (!idle && !either) {
                kept.add(tokens.get(i));
            }
        }
        return kept;
    }

    /** Adds the token that begins here, if any, and says where the next may begin. */
    private int tokenAt(int i) {
        if (text.charAt(i) == ' ') {
            if (isHan(i - 1) && isHan(i + 1)) {
                tokens.add(new Token(PAUSE, i, i + 1));
            }
            return i + 1;
        }
        var sign = sign(i);
        if (sign != null) {
            tokens.add(new Token(sign, i, i + 1));
            return i + 1;
        }
        var token = longest(
                boutiques.longestAt(text, i), longest(Phrases.ofTheGrammar().longestAt(text, i), number(i)));
        if (token == null) {
            token = new Token(UNKNOWN, i, afterUnknown(i));
        }
        tokens.add(token);
        return token.to();
    }

    private @Nullable Meaning sign(int i) {
        return switch (text.charAt(i)) {
            case ',', ';' -> COMMA;
            case '!', '\n' -> END;
            case '?' -> QUESTION_MARK;
            case '.' -> betweenDigits(i) ? COLON : text.startsWith("..", i) ? COMMA : END;
            case ':' -> betweenDigits(i) ? COLON : COMMA;
            case '-', '~', '、' -> betweenNumbers(i) ? RANGE : COMMA;
            default -> null;
        };
    }

    private boolean betweenDigits(int i) {
        return i > 0
                && i + 1 < text.length()
                && Numerals.isDigit(text.charAt(i - 1))
                && Numerals.isDigit(text.charAt(i + 1));
    }

    private boolean betweenNumbers(int i) {
        var next = i + 1 < text.length() && text.charAt(i + 1) == ' ' ? i + 2 : i + 1;
        return next < text.length()
                && !tokens.isEmpty()
                && COUNTED.contains(tokens.getLast().meaning())
                && Numerals.at(text, next) != null;
    }

    private @Nullable Token number(int i) {
        var number = Numerals.at(text, i);
        return number == null ? null : new Token(NUMBER, i, number.to(), number);
    }

    private static @Nullable Token longest(@Nullable Token first, @Nullable Token second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return second.to() > first.to() ? second : first;
    }

    /** An unknown word or an endless number is one token; of other Chinese each character is. */
    private int afterUnknown(int i) {
        var number = Numerals.isHan(text.charAt(i));
        var to = i + 1;
        while (to < text.length() && (number ? Numerals.isHan(text.charAt(to)) : isLatin(i) && isLatin(to))) {
            to++;
        }
        return to;
    }

    private boolean isLatin(int i) {
        return Numerals.isLetter(text.charAt(i)) || Numerals.isDigit(text.charAt(i));
    }

    private boolean isHan(int i) {
        return i >= 0 && i < text.length() && Character.UnicodeScript.of(text.charAt(i)) == Character.UnicodeScript.HAN;
    }
}
