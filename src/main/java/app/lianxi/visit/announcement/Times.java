package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Puts one token in place of the many that say one time. */
final class Times {
    private static final Set<Meaning> SILENT = EnumSet.of(FILLER, ABOUT, PAUSE, SIZE, MORNING, AFTERNOON, EVENING);
    private static final Set<Meaning> RANGES = EnumSet.of(RANGE, OR, TO, ARRIVE, AND, A);
    private static final Set<Meaning> DAYS = EnumSet.of(TODAY, TOMORROW, AFTER_TOMORROW);
    /** Longer numbers are met in words such as "in 100" only. */
    private static final int MOST_BARE_MINUTES = 90;

    private final Tokens tokens;
    private final List<Token> folded = new ArrayList<>();
    private Meaning before = END;

    private Times(Tokens tokens) {
        this.tokens = tokens;
    }

    static Tokens fold(Tokens tokens) {
        var times = new Times(tokens);
        for (var i = 0; i < tokens.list().size(); ) {
            i = times.foldAt(i);
        }
        return new Tokens(times.folded);
    }

    private int foldAt(int i) {
        var clock = Clocks.at(tokens, i, before);
        if (clock != null) {
            return addClock(i, clock);
        }
        var span = Spans.at(tokens, i);
        if (span != null) {
            return addSpan(i, span);
        }
        var minutes = before == IN ? tokens.whole(i, MOST_BARE_MINUTES) : -1;
        if (minutes > 0 && endsThere(i + 1)) { // be there in 10
            return addSpan(i, new Found<>(new Span(java.time.Duration.ofMinutes(minutes), false, true), i + 1));
        }
        return copy(i);
    }

    private boolean endsThere(int i) {
        return !tokens.is(i, EnumSet.of(UNKNOWN, NUMBER, O_CLOCK, COLON, RANGE, MEASURE, PERSON, PERSONS, PEOPLE));
    }

    /** 三点到四点, 15h ou 16h: the earlier; 三点前, 三点后: about that. */
    private int addClock(int i, Found<Clock> found) {
        var next = found.next();
        var value = found.value();
        var second = Clocks.at(tokens, tokens.skip(next, RANGES), AT);
        if (second != null && tokens.skip(next, RANGES) - next <= 1) {
            value = value.in(second.value().part()).roughly();
            next = second.next();
        }
        if (tokens.is(next, BEFORE) || tokens.is(next, AFTER)) {
            value = value.roughly();
            next++;
        }
        return add(i, next, CLOCK, value);
    }

    private int addSpan(int i, Found<Span> found) {
        return add(i, found.next(), SPAN, found.value());
    }

    private int add(int from, int to, Meaning meaning, Token.Content content) {
        folded.add(tokens.merged(from, to, meaning, content));
        before = meaning;
        return to;
    }

    private int copy(int i) {
        var token = tokens.list().get(i);
        var meaning = meaning(token);
        folded.add(meaning == token.meaning() ? token : new Token(meaning, token.from(), token.to()));
        if (!SILENT.contains(meaning)) {
            before = meaning;
        }
        return i + 1;
    }

    /** I am, not three am; 明早 and 明晚, not 早 and 晚. */
    private Meaning meaning(Token token) {
        var oneCharacter = token.to() - token.from() == 1;
        return switch (token.meaning()) {
            case AM -> before == SELF ? AM_NOW : AM;
            case EARLY -> DAYS.contains(before) ? MORNING : EARLY;
            case LATE -> oneCharacter && DAYS.contains(before) ? EVENING : LATE;
            default -> token.meaning();
        };
    }
}
