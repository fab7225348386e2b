package app.lianxi.visit.announcement;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What a word for a part of the day makes of an hour, and from when to when it lasts. */
enum PartOfDay {
    AM(LocalTime.of(8, 0), LocalTime.of(12, 0)),
    PM(LocalTime.of(12, 0), LocalTime.of(18, 0)),
    /** 凌晨 */
    NIGHT(LocalTime.of(0, 0), LocalTime.of(5, 0)),
    MORNING(LocalTime.of(9, 0), LocalTime.of(12, 0)),
    NOON(LocalTime.of(11, 30), LocalTime.of(13, 30)),
    AFTERNOON(LocalTime.of(13, 0), LocalTime.of(18, 0)),
    EVENING(LocalTime.of(18, 0), LocalTime.of(21, 0)),
    /** A boutique's day, when no part was named. */
    DAY(LocalTime.of(10, 0), LocalTime.of(20, 0));

    private final LocalTime begin;
    private final LocalTime end;

    PartOfDay(LocalTime begin, LocalTime end) {
        this.begin = begin;
        this.end = end;
    }

    LocalTime begin() {
        return begin;
    }

    LocalTime end() {
        return end;
    }

    /** The hour of the 24-hour face, 24 for the midnight that ends the day. */
    int hour(int said) {
        if (said > 12) {
            return said;
        }
        return switch (this) {
            case AM, NIGHT -> said % 12;
            case MORNING, DAY -> said;
            case NOON -> said < 3 ? said + 12 : said;
            case PM, AFTERNOON -> said % 12 + 12;
            case EVENING -> said < 5 ? said + 24 : said + 12;
        };
    }

    /** Parts named as words of a message. */
    static @Nullable PartOfDay of(Meaning meaning) {
        return switch (meaning) {
            case AM -> AM;
            case PM -> PM;
            case NIGHT -> NIGHT;
            case MORNING -> MORNING;
            case NOON -> NOON;
            case AFTERNOON -> AFTERNOON;
            case EVENING -> EVENING;
            default -> null;
        };
    }
}
