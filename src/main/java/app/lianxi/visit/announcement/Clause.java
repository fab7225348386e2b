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
    private static final Set<Meaning> ORIGINS = EnumSet.of(UNKNOWN, POSSESSIVE, PLACE, OF, OTHER);

    static List<Clause> split(Tokens message) {
        var clauses = new ArrayList<Clause>();
        var tokens = new ArrayList<Token>();
        var goesOn = false;
        for (var i = 0; i <= message.list().size(); i++) {
            var meaning = message.at(i);
            if (ENDS.contains(meaning) && !(meaning == PLEASE && message.is(i + 1, CALL_OFF))) {
                var last = meaning == END || meaning == QUESTION_MARK;
                clauses.add(new Clause(new Tokens(List.copyOf(tokens)), meaning == QUESTION_MARK, last, goesOn));
                tokens.clear();
                goesOn = meaning == AND || meaning == THEN;
            } else if (meaning == FROM || meaning == DEPART) { // where she comes from does not matter
                if (meaning == DEPART) {
                    tokens.add(message.list().get(i));
                }
                i = message.skip(i + 1, ORIGINS) - 1;
            } else if (meaning != PLEASE) {
                tokens.add(message.list().get(i));
            }
        }
        return clauses;
    }

    boolean has(Meaning meaning) {
        return tokens.indexOf(meaning) >= 0;
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

    /** 我十分钟后过来拿包: of what follows the coming only a time matters, and that only when none was said. */
    Clause withoutPurpose() {
        var verb = false;
        for (var i = 0; i < tokens.list().size(); i++) {
            if (verb && tokens.is(i, Vocabulary.PURPOSES) && !isForATime(i)) {
                var said = new Clause(new Tokens(tokens.list().subList(0, i)), asked, last, goesOn);
                return When.of(said.tokens()).isOpen() ? said.with(from(i).timesOnly()) : said;
            }
            verb |= tokens.is(i, Vocabulary.VERBS);
        }
        return this;
    }

    private boolean isForATime(int i) {
        return tokens.is(i, FOR) && (tokens.is(i + 1, Vocabulary.TIMES) || tokens.is(i + 1, Vocabulary.PLACES));
    }

    /** 比约好的晚十分钟, later than planned: later than what does not matter. */
    Clause withoutComparison() {
        var than = tokens.indexOf(THAN);
        var late = Math.max(tokens.indexOf(LATE), tokens.indexOf(TARDY));
        if (than < 0) {
            return this;
        }
        var before = new Clause(new Tokens(tokens.list().subList(0, than)), asked, last, goesOn);
        return than > late ? before : before.with(from(late).tokens().list());
    }

    /** Whatever stands before "I" may be anything. */
    Clause fromHerself() {
        for (var i = tokens.list().size() - 1; i > 0; i--) {
            if (tokens.is(i, SELF)) {
                return from(i);
            }
        }
        return this;
    }

    Clause from(int start) {
        return new Clause(new Tokens(tokens.list().subList(start, tokens.list().size())), asked, last, goesOn);
    }

    private List<Token> timesOnly() {
        return tokens.list().stream()
                .filter(token -> Vocabulary.TIMES.contains(token.meaning()))
                .toList();
    }

    private Clause with(List<Token> more) {
        var all = new ArrayList<>(tokens.list());
        all.addAll(more);
        return new Clause(new Tokens(all), asked, last, goesOn);
    }
}
