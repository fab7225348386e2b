package app.lianxi.visit.announcement;

import app.lianxi.visit.announcement.ArrivalTime.Certainty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows when a message was sent and where, and what its times mean there. */
record Timetable(Instant sentAt, ZoneId zone) {
    /** Null when the words contradict themselves, as "today at three" at four. */
    @Nullable
    ArrivalTime arrival(When when) {
        if (when.clock() != null) {
            return next(when.clock().in(when.part()), when);
        }
        if (when.span() != null) {
            return when.day() != null && when.day() > 0 ? null : after(when.span(), when.about());
        }
        return when.hasDay() ? during(when) : new ArrivalTime(sentAt.plus(when.guess()), Certainty.GUESSED);
    }

    LocalDate day(int days) {
        return sentAt.atZone(zone).toLocalDate().plusDays(days);
    }

    private ArrivalTime after(Span span, boolean about) {
        return arrival(sentAt.plus(span.length()), about || span.about(), false);
    }

    private ArrivalTime arrival(Instant at, boolean about, boolean dayNamed) {
        var far = !dayNamed && Duration.between(sentAt, at).compareTo(ArrivalTime.FARTHEST_WITHOUT_A_DAY) > 0;
        return new ArrivalTime(at, far ? Certainty.TOO_FAR : about ? Certainty.ABOUT : Certainty.EXACT);
    }

    /** The next time that this clock may mean, on the day she named if she did. */
    private @Nullable ArrivalTime next(Clock clock, When when) {
        var named = when.day();
        var first = named == null ? 0 : named;
        var last = named == null ? 1 : named;
        for (var day = first; day <= last; day++) {
            for (var hour : hours(clock)) {
                var at = at(day, hour, clock.minute());
                if (!at.isBefore(sentAt)) {
                    return arrival(at, clock.about() || when.about(), named != null);
                }
            }
        }
        return null;
    }

    /** Three is in the afternoon and eleven in the morning, as boutiques keep hours; eight and nine may be either. */
    private static List<Integer> hours(Clock clock) {
        var hour = clock.hour();
        var part = clock.part();
        if (part != null) {
            return List.of(part.hour(hour));
        }
        if (clock.literal() || hour == 0 || hour >= 12) {
            return List.of(hour);
        }
        return hour < 8 ? List.of(hour + 12) : hour < 10 ? List.of(hour, hour + 12) : List.of(hour);
    }

    private Instant at(int day, int hour, int minute) {
        return day(day + hour / 24).atTime(hour % 24, minute).atZone(zone).toInstant();
    }

    /** The middle of what remains of a day or of a part of it. */
    private @Nullable ArrivalTime during(When when) {
        var part = when.part() == null ? PartOfDay.DAY : when.part();
        var date = day(when.day() == null ? 0 : when.day());
        var begin = date.atTime(part.begin()).atZone(zone).toInstant();
        var end = date.atTime(part.end()).atZone(zone).toInstant();
        var from = begin.isBefore(sentAt) ? sentAt : begin;
        return from.isBefore(end)
                ? new ArrivalTime(from.plus(Duration.between(from, end).dividedBy(2)), Certainty.DAY)
                : null;
    }
}
