package app.lianxi.inbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as notices write them. One that no table or screen could hold is none: ISO 8601 may say years of nine digits. */
public final class NoticeTime {
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private NoticeTime() {}

    /**
     * @param text ISO 8601 with an offset
     * @throws NoticeNotUnderstood when it is no time
     */
    public static Instant read(String text) {
        try {
            return held(OffsetDateTime.parse(text).toInstant())
                    .orElseThrow(() -> NoticeNotUnderstood.because("a time is none"));
        } catch (DateTimeException e) {
            throw NoticeNotUnderstood.because("a time is none");
        }
    }

    /** The time, if it lies between 1970 and 9999. */
    public static Optional<Instant> held(Instant time) {
        return time.isBefore(Instant.EPOCH) || time.isAfter(LAST) ? Optional.empty() : Optional.of(time);
    }
}
