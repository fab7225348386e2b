package app.lianxi.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be sent to a client now.
 *
 * @param account the appid by which
 * @param remaining how many more; null is without limit, 0 when nothing may be sent
 * @param closesAt until when; null when nothing may be sent
 * @param reason why it is open, or why it is not
 */
public record Window(
        SendPurpose purpose,
        String account,
        @Nullable Integer remaining,
        @Nullable Instant closesAt,
        Reason reason) {

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

    static Window closed(SendPurpose purpose, String account, Reason reason) {
        return new Window(purpose, account, 0, null, reason);
    }
}
