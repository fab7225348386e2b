package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds times of the clock: 三点半, 15:45, half past four, à 15h30. */
final class Clocks {
    private static final Set<Meaning> HOURS = EnumSet.of(HOUR, H);
    private static final Set<Meaning> TIME_UNITS =
            EnumSet.of(HOUR, H, MINUTE, TERSE_MINUTE, SECOND, MEASURE, QUARTER_HOUR, O_CLOCK, COLON, NUMBER, RANGE, OR);
    private static final Set<Meaning> RANGES = EnumSet.of(RANGE, OR, TO, ARRIVE);
    /** From this hour on 15h is more likely a clock's time than a length. */
    private static final int SURELY_A_CLOCK = 10;

    private final Tokens tokens;
    /** What stands before, as far as it tells a time from a length: AT, AROUND, IN or something else. */
    private final Meaning before;

    private Clocks(Tokens tokens, Meaning before) {
        this.tokens = tokens;
        this.before = before;
    }

    /** The time that begins with this token, or null. */
    static @Nullable Found<Clock> at(Tokens tokens, int i, Meaning before) {
        var clocks = new Clocks(tokens, before);
        var found = clocks.midday(i);
        found = found != null ? found : clocks.related(i);
        found = found != null ? found : clocks.face(i);
        found = found != null ? found : clocks.hour(i);
        if (found == null || before == IN) {
            return null;
        }
        var part = PartOfDay.of(tokens.at(found.next()));
        return part == null ? found : new Found<>(found.value().in(part), found.next() + 1);
    }

    private @Nullable Found<Clock> midday(int i) {
        var hour = tokens.is(i, MIDDAY) ? 12 : tokens.is(i, MIDNIGHT) ? 24 : -1;
        if (hour < 0) {
            return null;
        }
        var half = tokens.is(i + 1, AND) && tokens.is(i + 2, DEMI);
        return clock(hour % 24, half ? 30 : 0, true, half ? i + 3 : i + 1);
    }

    /** half past three, quarter to four, 差五分三点. */
    private @Nullable Found<Clock> related(int i) {
        if (tokens.is(i, HALF_PAST)) {
            return hourAnd(30, i + 1);
        }
        if (tokens.is(i, LACKING)) {
            var quarter = tokens.is(i + 2, QUARTER) || tokens.is(i + 2, QUARTER_HOUR);
            var minutes = tokens.whole(i + 1, 29);
            return minutes < 0 ? null : hourAnd(quarter ? -15 : -minutes, i + 3);
        }
        var first = tokens.is(i, A) ? i + 1 : i;
        var minutes = tokens.is(first, QUARTER) ? 15 : before == AT ? tokens.whole(first, 29) : -1;
        return switch (tokens.at(first + 1)) {
            case PAST_HOUR -> minutes < 0 ? null : hourAnd(minutes, first + 2);
            case TO -> minutes < 0 ? null : hourAnd(-minutes, first + 2);
            default -> null;
        };
    }

    private @Nullable Found<Clock> hourAnd(int minutes, int i) {
        var hour = tokens.whole(i, 24);
        if (hour < 0) {
            return null;
        }
        var next = tokens.is(i + 1, O_CLOCK) || tokens.is(i + 1, HOURS) ? i + 2 : i + 1;
        return clock((hour * 60 + minutes + 1440) / 60 % 24, Math.floorMod(minutes, 60), false, next);
    }

    /** 15:45, 3.30pm, 三点半, 3 o'clock, 5pm. */
    private @Nullable Found<Clock> face(int i) {
        var hour = tokens.whole(i, 24);
        var number = tokens.number(i);
        if (hour < 0 || number == null) {
            return null;
        }
        var literal = number.padded() || hour > 12;
        if (tokens.is(i + 1, RANGES) && tokens.is(i + 2, NUMBER) && tokens.is(i + 3, EnumSet.of(O_CLOCK, AM, PM))) {
            return roughly(clock(hour, 0, literal, tokens.is(i + 3, O_CLOCK) ? i + 4 : i + 3)); // 3-4点: the earlier
        }
        if (number.about()) {
            return tokens.is(i + 1, O_CLOCK) ? roughly(clock(hour, 0, literal, i + 2)) : null; // 三四点
        }
        if (tokens.is(i + 1, COLON)) {
            return clock(hour, tokens.whole(i + 2, 59), literal, i + 3);
        }
        if (tokens.is(i + 1, O_CLOCK)) {
            return chinese(hour, literal, tokens.is(i + 2, SHARP) ? i + 3 : i + 2);
        }
        if (tokens.is(i + 1, ISH) && hour <= 12) {
            return roughly(clock(hour, 0, false, i + 2));
        }
        return tokens.is(i + 1, EnumSet.of(AM, PM)) ? clock(hour, 0, literal, i + 1) : null;
    }

    /** What follows 点: 半, 多, 一刻, 十分, 零五, 过五分, 差五分. */
    private @Nullable Found<Clock> chinese(int hour, boolean literal, int i) {
        if (tokens.is(i, HALF)) {
            return clock(hour, 30, literal, i + 1);
        }
        if (tokens.is(i, MORE)) {
            return roughly(clock(hour, 0, literal, i + 1));
        }
        var start = tokens.is(i, IN) || tokens.is(i, LACKING) ? i + 1 : i;
        var minutes = tokens.whole(start, 59);
        if (minutes < 0 || tokens.is(start + 1, EnumSet.of(O_CLOCK, HOUR, MINUTE, MEASURE, COLON))) {
            return clock(hour, 0, literal, i);
        }
        var quarter = tokens.is(start + 1, QUARTER);
        var said = quarter ? 15 * minutes : minutes;
        var total = (hour * 60 + (tokens.is(i, LACKING) ? -said : said) + 1440) % 1440;
        return clock(
                total / 60, total % 60, literal, quarter || tokens.is(start + 1, TERSE_MINUTE) ? start + 2 : start + 1);
    }

    /** 15h, à 3h30, à trois heures et quart; in English at 3, by three thirty. */
    private @Nullable Found<Clock> hour(int i) {
        var hour = tokens.whole(i, 24);
        var number = tokens.number(i);
        if (hour < 0 || number == null || number.about()) {
            return null;
        }
        var at = before == AT || before == AROUND;
        var french = at || before == A;
        if (tokens.is(i + 1, HOURS) && (french || hour >= SURELY_A_CLOCK && tokens.is(i + 1, H))) {
            return french(hour, i + 2);
        }
        if (!at || hour < 1 || hour > 12 || tokens.is(i + 1, EnumSet.of(MINUTE, HOUR, H, MEASURE, RANGE, OR))) {
            return null;
        }
        var minutes = tokens.whole(i + 1, 59);
        if (minutes >= SURELY_A_CLOCK && !tokens.is(i + 2, TIME_UNITS)) {
            return clock(hour, minutes, false, i + 2);
        }
        return tokens.is(i + 1, TIME_UNITS) ? null : clock(hour, 0, false, i + 1);
    }

    private @Nullable Found<Clock> french(int hour, int i) {
        var literal = hour > 12;
        if (tokens.is(i, MINUS)) {
            var minutes = tokens.is(i + 1, QUARTER) ? 15 : tokens.whole(i + 1, 29);
            return minutes < 0 ? null : clock((hour + 23) % 24, 60 - minutes, literal, i + 2);
        }
        var minutes = tokens.whole(i, 59);
        if (minutes >= 0 && !tokens.is(i + 1, HOURS)) {
            return clock(hour, minutes, literal, i + 1);
        }
        if (tokens.is(i, AND) && tokens.is(i + 1, EnumSet.of(DEMI, QUARTER))) {
            return clock(hour, tokens.is(i + 1, DEMI) ? 30 : 15, literal, i + 2);
        }
        return clock(hour, 0, literal, i);
    }

    private static @Nullable Found<Clock> roughly(@Nullable Found<Clock> found) {
        return found == null ? null : new Found<>(found.value().roughly(), found.next());
    }

    private static @Nullable Found<Clock> clock(int hour, int minute, boolean literal, int next) {
        if (hour < 0 || minute < 0 || minute > 59 || hour > 24) {
            return null;
        }
        return new Found<>(new Clock(hour, minute, null, false, literal), next);
    }
}
