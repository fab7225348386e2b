package app.lianxi.promotion;

import app.lianxi.access.StaffId;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.Terms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A promotion in the version that holds now.
 *
 * @param held what of its budget checkouts hold that are not paid yet
 * @param redeemed what was used by payments
 */
public record Promotion(
        PromotionId id,
        int version,
        Terms terms,
        Budget held,
        Budget redeemed,
        StaffId writtenBy,
        Instant writtenAt,
        @Nullable StaffId startedBy,
        @Nullable Instant startedAt,
        @Nullable Instant stoppedAt) {

    /** A draft until another than its writer starts it. */
    public enum State {
        DRAFT,
        RUNNING,
        STOPPED
    }

    public State state() {
        if (stoppedAt != null) {
            return State.STOPPED;
        }
        return startedAt == null ? State.DRAFT : State.RUNNING;
    }
}
