package app.lianxi.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be sent to a client now.
 *
 * @param account the appid by which
 * @param remaining how many more; null is without limit, 0 when nothing may be sent
 * @param closesAt until when; null when nothing may be sent
 * @param reason why it is open, or why it is not
 * @param openings what each thing that she may do opens, by the rules that hold
 */
public record Window(
        SendPurpose purpose,
        String account,
        @Nullable Integer remaining,
        @Nullable Instant closesAt,
        Reason reason,
        List<Opening> openings) {

    /**
     * What the platform allows after something that a client did.
     *
     * @param quota how many messages; null is without limit
     * @param openFor how long, as the platform says; the house itself closes a little earlier
     */
    public record Opening(WindowEvent event, @Nullable Integer quota, Duration openFor) {}

    /** Why a window is open, by what she did, or why nothing may be sent. */
    public enum Reason {
        WROTE,
        CLICKED,
        FOLLOWED,
        SCANNED,
        PAID,
        /** No channel reaches her: she never followed an account of the house. */
        NO_CHANNEL,
        UNFOLLOWED,
        /** What she did is too long ago, or opened nothing. */
        CLOSED,
        USED_UP,
        /** It would sell, and she has not agreed to that. */
        NO_CONSENT;

        static Reason of(WindowEvent event) {
            return valueOf(event.name());
        }
    }

    public boolean allowed() {
        return remaining == null || remaining > 0;
    }

    /** Empty when the rules do not let this open anything. */
    public Optional<Opening> opening(WindowEvent event) {
        return openings.stream().filter(one -> one.event() == event).findFirst();
    }

    static Window closed(SendPurpose purpose, String account, Reason reason, List<Opening> openings) {
        return new Window(purpose, account, 0, null, reason, openings);
    }
}
