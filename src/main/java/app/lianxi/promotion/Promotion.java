package app.lianxi.promotion;

import app.lianxi.access.StaffId;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
        /** Started, and its first day has begun nowhere yet. */
        SCHEDULED,
        RUNNING,
        /** Its last day is past everywhere. */
        ENDED,
        STOPPED
    }

    /** What people made of it, whatever day it is: DRAFT, RUNNING or STOPPED. */
    public State state() {
        if (stoppedAt != null) {
            return State.STOPPED;
        }
        return startedAt == null ? State.DRAFT : State.RUNNING;
    }

    /** The same at a time. A day is each boutique's own: it begins in the farthest east and ends in the farthest west. */
    public State state(Instant at) {
        if (state() != State.RUNNING) {
            return state();
        }
        if (LocalDate.ofInstant(at, ZoneOffset.ofHours(14)).isBefore(terms.firstDay())) {
            return State.SCHEDULED;
        }
        return LocalDate.ofInstant(at, ZoneOffset.ofHours(-12)).isAfter(terms.lastDay()) ? State.ENDED : State.RUNNING;
    }
}
