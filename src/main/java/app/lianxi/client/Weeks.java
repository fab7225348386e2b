package app.lianxi.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** In which week the house and a client last had to do with each other: a gram, so that one index knows names and weeks. */
final class Weeks {
    private static final long SECONDS = Duration.ofDays(7).toSeconds();

    private Weeks() {}

    /** No name has such a gram. */
    static String gram(Instant at) {
        return "@" + Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** Those of this week and the one before. */
    static List<String> latest(Instant now) {
        return List.of(gram(now), gram(now.minusSeconds(SECONDS)));
    }
}
