package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds lengths of time: 一个半小时, 10-15 min, half an hour, trois quarts d'heure. */
final class Spans {
    private static final Set<Meaning> HOURS = EnumSet.of(HOUR, H);
    private static final Set<Meaning> TRIMMINGS = EnumSet.of(SIZE, MEASURE, MORE, OF, A);
    private static final Set<Meaning> RANGES = EnumSet.of(RANGE, OR, TO, A, ARRIVE);
    private static final int MOST = 999_999;
    /** Nobody counts the hours until a visit that is further off. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final int MOST_TRIMMINGS = 6;

    private final Tokens tokens;

    private Spans(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The length of time that begins with this token, or null. */
    static @Nullable Found<Span> at(Tokens tokens, int i) {
        var spans = new Spans(tokens);
        var span = spans.single(i);
        if (span == null || span.value().length().compareTo(LONGEST) > 0) {
            return null;
        }
        if (!tokens.is(span.next(), RANGES)) {
            return span;
        }
        var end = spans.single(span.next() + 1); // 10分钟到15分钟
        return end == null ? span : new Found<>(roughly(span.value()), end.next());
    }

    private @Nullable Found<Span> single(int i) {
        var start = tokens.skip(i, EnumSet.of(A, SIZE));
        var half = halfHour(start);
        if (half != null) {
            return half;
        }
        if (tokens.is(start, FEW) || tokens.is(start, COUPLE)) {
            return unit(tokens.is(start, FEW) ? 5 : 2, true, start + 1);
        }
        var number = tokens.number(start);
        if (tokens.whole(start, 1) == 1 && tokens.is(start + 1, SIZE) && tokens.is(start + 2, NUMBER)) {
            return single(start + 2); // une bonne dizaine de minutes
        }
        if (number != null) {
            return number.value() > MOST || start == i + 1 && tokens.is(i, A) ? null : numbered(number, start); // à 15h
        }
        return start > i && tokens.is(i, A) ? unit(1, false, start) : null;
    }

    /** 半小时, half an hour, une petite demi-heure. */
    private @Nullable Found<Span> halfHour(int i) {
        var start = tokens.whole(i, 1) == 1 ? tokens.skip(i + 1, EnumSet.of(SIZE)) : i;
        if (!tokens.is(start, start > i ? EnumSet.of(DEMI) : EnumSet.of(HALF, DEMI))) {
            return null;
        }
        var hour = tokens.skip(start + 1, TRIMMINGS);
        hour = tokens.whole(hour, 1) == 1 ? hour + 1 : hour;
        var about = tokens.is(start - 1, SIZE) || tokens.is(hour - 1, MORE);
        return tokens.is(hour, HOURS) ? minutes(30, about, hour + 1) : null;
    }

    private @Nullable Found<Span> numbered(Numeral number, int i) {
        if (tokens.is(i + 1, RANGES) && tokens.is(i + 2, NUMBER)) { // 10到15分钟: the lesser of the two
            var end = unit(number.value(), true, i + 3);
            if (end != null) {
                return end;
            }
        }
        var half = tokens.skip(i + 2, EnumSet.of(A));
        if (tokens.is(i + 1, AND) && tokens.is(half, HALF) && tokens.is(half + 1, HOUR)) { // one and a half hours
            return minutes(number.value() * 60 + 30, number.about(), half + 2);
        }
        return unit(number.value(), number.about(), i + 1);
    }

    /** So many of the unit that begins here, or null when none does. */
    private @Nullable Found<Span> unit(double number, boolean about, int i) {
        var next = i;
        var more = about;
        while (next < i + MOST_TRIMMINGS && (tokens.is(next, TRIMMINGS) || tokens.is(next, RANGE) || isTen(next))) {
            more |= tokens.is(next, MORE) || tokens.is(next, SIZE) || isTen(next);
            next++;
        }
        if (tokens.is(next, HALF) && tokens.is(tokens.skip(next + 1, TRIMMINGS), HOURS)) { // 一个半小时
            return minutes(number * 60 + 30, more, tokens.skip(next + 1, TRIMMINGS) + 1);
        }
        return switch (tokens.at(next)) {
            case MINUTE -> minutes(number, more, next + 1);
            case TERSE_MINUTE -> terse(number, more, next + 1);
            case SECOND -> minutes(number / 60, more, next + 1);
            case QUARTER_HOUR -> minutes(number * 15, more, next + 1);
            case HOUR, H -> hours(number, more, next + 1);
            default -> null;
        };
    }

    /** 十来分钟: ten or so. */
    private boolean isTen(int i) {
        return tokens.is(i, COME) && (tokens.is(i + 1, MINUTE) || tokens.is(i + 1, MEASURE));
    }

    /** Hours and what may follow them: 一小时十分钟, an hour and a half, une heure et quart, 1h30. */
    private Found<Span> hours(double number, boolean about, int i) {
        var hours = number * 60;
        var and = tokens.skip(i, EnumSet.of(AND, A));
        var rest = tokens.whole(and, 59);
        if (rest >= 0 && !tokens.is(and + 1, EnumSet.of(HOUR, H, O_CLOCK, COLON, MEASURE, QUARTER_HOUR, RANGE))) {
            var unit = tokens.is(and + 1, MINUTE) || tokens.is(and + 1, TERSE_MINUTE);
            return minutes(hours + rest, about, unit ? and + 2 : and + 1);
        }
        return switch (tokens.at(and)) {
            case HALF, DEMI -> minutes(hours + 30, about, and + 1);
            case QUARTER -> minutes(hours + 15, about, and + 1);
            default -> minutes(hours, about, i);
        };
    }

    private static Found<Span> minutes(double minutes, boolean about, int next) {
        return new Found<>(new Span(Duration.ofSeconds(Math.round(minutes * 60)), about, false), next);
    }

    private static Found<Span> terse(double minutes, boolean about, int next) {
        return new Found<>(new Span(Duration.ofSeconds(Math.round(minutes * 60)), about, true), next);
    }

    private static Span roughly(Span span) {
        return new Span(span.length(), true, span.terse());
    }
}
