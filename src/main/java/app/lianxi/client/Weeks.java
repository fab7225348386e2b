package app.lianxi.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** In which week the house and a client last had to do with each other: a gram, so that one index knows names and weeks. */
final class Weeks {
    private static final Duration YOUNG = Duration.ofDays(2);
    private static final long SECONDS = Duration.ofDays(7).toSeconds();

    private Weeks() {}

    /** No name has such a gram. */
    static String gram(Instant at) {
        return "@" + Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** Those of at least the last two days: of this week, and while it is young of the one before. */
    static List<String> latest(Instant now) {
        return Stream.of(now, now.minus(YOUNG)).map(Weeks::gram).distinct().toList();
    }
}
