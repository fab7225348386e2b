package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts one token in place of the many that say one time. */
final class Times {
    private static final Set<Meaning> SILENT = EnumSet.of(FILLER, ABOUT, PAUSE, SIZE, MORNING, AFTERNOON, EVENING);
    private static final Set<Meaning> RANGES = EnumSet.of(RANGE, OR, TO, ARRIVE, AND, A);
    private static final Set<Meaning> NAMED_DAYS = EnumSet.of(TODAY, TOMORROW, AFTER_TOMORROW);
    private static final Set<Meaning> COUNTABLE =
            EnumSet.of(UNKNOWN, NUMBER, O_CLOCK, COLON, RANGE, MEASURE, PERSON, PERSONS, PEOPLE);
    /** Be there in 10 means minutes, in 100 does not. */
    private static final int MOST_BARE_MINUTES = 90;

    private static final int A_FEW = 5;

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
        var distance = tokens.skip(i + 1, EnumSet.of(MEASURE, MORE, SIZE));
        if (tokens.is(i, NUMBER) && tokens.is(distance, DISTANCE)) { // 还有三公里
            return add(i, distance + 1, NEUTRAL, null);
        }
        var clock = Clocks.at(tokens, i, before);
        if (clock != null) {
            return addClock(i, clock);
        }
        var span = Spans.at(tokens, i);
        if (span != null) {
            return add(i, span.next(), SPAN, span.value());
        }
        var minutes = bareMinutes(i);
        return minutes > 0 ? add(i, i + 1, SPAN, new Span(Duration.ofMinutes(minutes), false, true)) : copy(i);
    }

    /** Be there in 10. */
    private int bareMinutes(int i) {
        if (before != IN || folded.getLast().meaning() == FILLER || tokens.is(i + 1, COUNTABLE)) {
            return -1;
        }
        return tokens.is(i, FEW) ? A_FEW : tokens.whole(i, MOST_BARE_MINUTES);
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

    private int add(int from, int to, Meaning meaning, Token.@Nullable Content content) {
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
        return switch (token.meaning()) {
            case AM -> before == SELF ? AM_NOW : AM;
            case EARLY -> NAMED_DAYS.contains(before) ? MORNING : EARLY;
            case TARDY -> NAMED_DAYS.contains(before) ? EVENING : TARDY;
            default -> token.meaning();
        };
    }
}
