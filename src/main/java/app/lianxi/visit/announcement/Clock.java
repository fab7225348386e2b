package app.lianxi.visit.announcement;

import org.jspecify.annotations.Nullable;

/**
 * A time on a clock's face as it was said, before anyone knows of which day.
 *
 * @param hour 0 to 24
 * @param part what the words said of morning or evening; null when they said nothing
 * @param literal written as only the 24-hour face is (09:30, 15h)
 */
record Clock(int hour, int minute, @Nullable PartOfDay part, boolean about, boolean literal) implements Token.Content {
    Clock in(@Nullable PartOfDay said) {
        return part == null && said != null ? new Clock(hour, minute, said, about, literal) : this;
    }

    Clock roughly() {
        return new Clock(hour, minute, part, true, literal);
    }
}
