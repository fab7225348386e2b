package app.lianxi.visit.announcement;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens side by side; beyond either end there is nothing but {@link Meaning#END}. */
record Tokens(List<Token> list) {
    private static final int FARTHEST = 6;

    Meaning at(int i) {
        return i >= 0 && i < list.size() ? list.get(i).meaning() : Meaning.END;
    }

    boolean is(int i, Meaning meaning) {
        return at(i) == meaning;
    }

    boolean is(int i, Set<Meaning> meanings) {
        return meanings.contains(at(i));
    }

    /** The first place from here on that means none of these; looks six tokens far, so that all stays linear. */
    int skip(int from, Set<Meaning> meanings) {
        var i = from;
        while (i < from + FARTHEST && is(i, meanings)) {
            i++;
        }
        return i;
    }

    /** The first that means this, or -1. */
    int indexOf(Meaning meaning) {
        for (var i = 0; i < list.size(); i++) {
            if (is(i, meaning)) {
                return i;
            }
        }
        return -1;
    }

    @Nullable
    Numeral number(int i) {
        return is(i, Meaning.NUMBER) && list.get(i).content() instanceof Numeral numeral ? numeral : null;
    }

    /** A whole number up to this, or -1. */
    int whole(int i, int most) {
        var number = number(i);
        return number != null && number.isWhole() && number.value() <= most ? number.whole() : -1;
    }

    /** One token in place of those from here to there, the end exclusive. */
    Token merged(int from, int to, Meaning meaning, Token.@Nullable Content content) {
        return new Token(meaning, list.get(from).from(), list.get(to - 1).to(), content);
    }
}
