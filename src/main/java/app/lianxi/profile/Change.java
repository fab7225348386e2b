package app.lianxi.profile;

import app.lianxi.access.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of an entry: who did what to it when, and what it said from then on.
 *
 * @param stateAt since when it had its state
 * @param removedBy null when it stood
 */
public record Change(
        int version,
        Did did,
        Instant at,
        StaffId by,
        Content content,
        @Nullable Instant stateAt,
        @Nullable StaffId removedBy,
        @Nullable Instant removedAt) {

    /** What can be done to an entry. */
    public enum Did {
        WROTE,
        REWROTE,
        /** A piece came into another state. */
        MOVED_ON,
        REMOVED,
        RESTORED,
        /** The version before is the present one again. */
        UNDID
    }
}
