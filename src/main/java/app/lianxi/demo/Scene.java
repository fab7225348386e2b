package app.lianxi.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where and when the sample house's life is played.
 *
 * @param head a manager of the whole house
 * @param account the appid of the Official Account that clients follow
 * @param now when it ends: at the start of the application
 */
record Scene(List<Shop> shops, UUID head, String account, Instant now) {
    private static final int YEARS = 10;

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    LocalDate first() {
        return today().minusYears(YEARS);
    }

    /** On which all is over wherever a boutique stands. */
    LocalDate lastFullDay() {
        return today().minusDays(2);
    }

    Instant minutesAgo(int minutes) {
        return now.minusSeconds(minutes * 60L);
    }

    /** Some time between then and now. */
    @Nullable
    Instant later(Chance chance, Instant than) {
        var left = Duration.between(than, now).toMinutes();
        return left < 10 ? null : than.plus(chance.minutes(1, (int) Math.min(left - 5, 5_000_000)));
    }
}
