package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A part of a message that says one thing.
 *
 * @param asked it ends with a question mark
 * @param last it ends a sentence
 * @param goesOn it follows an "and" or a "so", and may leave out its subject
 */
record Clause(Tokens tokens, boolean asked, boolean last, boolean goesOn) {
    private static final Set<Meaning> ENDS = EnumSet.of(COMMA, END, QUESTION_MARK, PAUSE, THEN, AND, PLEASE);
    private static final Set<Meaning> PLACES = EnumSet.of(UNKNOWN, POSSESSIVE, PLACE, OF, OTHER);

    static List<Clause> split(Tokens message) {
        var clauses = new ArrayList<Clause>();
        var tokens = new ArrayList<Token>();
        var goesOn = false;
        for (var i = 0; i <= message.list().size(); i++) {
            var meaning = message.at(i);
            if (meaning == FROM) {
                i = message.skip(i + 1, PLACES) - 1; // where she comes from does not matter
            } else if (ENDS.contains(meaning)) {
                var last = meaning == END || meaning == QUESTION_MARK;
                clauses.add(new Clause(new Tokens(List.copyOf(tokens)), meaning == QUESTION_MARK, last, goesOn));
                tokens.clear();
                goesOn = meaning == AND || meaning == THEN;
            } else {
                tokens.add(message.list().get(i));
            }
        }
        return clauses;
    }

    boolean has(Meaning meaning) {
        return tokens.list().stream().anyMatch(token -> token.meaning() == meaning);
    }

    boolean hasAny(Set<Meaning> meanings) {
        return tokens.list().stream().anyMatch(token -> meanings.contains(token.meaning()));
    }

    boolean hasOnly(Set<Meaning> meanings) {
        return tokens.list().stream().allMatch(token -> meanings.contains(token.meaning()));
    }

    /** A tag as in 可以吗? asks for leave, not for an answer. */
    boolean asks() {
        return has(ASK) || asked && !has(TAG);
    }

    Clause part(int from, int to) {
        return new Clause(new Tokens(tokens.list().subList(from, to)), asked, last, goesOn);
    }
}
