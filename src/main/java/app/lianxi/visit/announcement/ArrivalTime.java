package app.lianxi.visit.announcement;

import java.time.Duration;
import java.time.Instant;

/**
 * When a client will come, and how far that may be believed.
 *
 * @param at the arrival; of a range (10-15 分钟) its beginning, of a day its middle
 */
public record ArrivalTime(Instant at, Certainty certainty) {
    /** How much of the time is hers. */
    public enum Certainty {
        /** She named it. */
        EXACT,
        /** She named it as about: 大概, 左右, around, vers, or a range. */
        ABOUT,
        /** She named none (马上到, on my way): the time is our guess. */
        GUESSED,
        /** She named a day or a part of it only (明天下午过来): any time of it may be meant. */
        DAY,
        /** More than twelve hours ahead without a day named: understood, better asked than believed. */
        TOO_FAR
    }

    static final Duration FARTHEST_WITHOUT_A_DAY = Duration.ofHours(12);
}
