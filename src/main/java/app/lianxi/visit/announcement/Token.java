package app.lianxi.visit.announcement;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a message with its meaning.
 *
 * @param from where it begins in the plain text
 * @param to where it ends, exclusive
 */
record Token(Meaning meaning, int from, int to, @Nullable Content content) {
    /** What a token carries besides its meaning. */
    sealed interface Content permits Numeral, Span, Clock, With, Named {}

    /** Who comes along. */
    record With(Company company) implements Content {}

    /** Which boutique is named. */
    record Named(String boutique) implements Content {}

    boolean isOneCharacter() {
        return to - from == 1;
    }

    Token(Meaning meaning, int from, int to) {
        this(meaning, from, to, null);
    }
}
