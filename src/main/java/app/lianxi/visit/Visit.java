package app.lianxi.visit;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.messaging.MessageId;
import app.lianxi.visit.announcement.ArrivalTime.Certainty;
import app.lianxi.visit.announcement.Transport;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client's coming to a boutique.
 *
 * @param boutique null while more than one may be meant
 * @param boards the boutiques on whose boards it stands
 * @param message by which she announced it
 * @param expectedAt when she will be there, as far as {@code certainty} goes
 * @param others how many come with her, null when she did not say
 * @param escalatedAt when it had waited too long for somebody to accept it
 */
public record Visit(
        VisitId id,
        ClientId client,
        @Nullable BoutiqueId boutique,
        Set<BoutiqueId> boards,
        MessageId message,
        Instant announcedAt,
        Instant expectedAt,
        Certainty certainty,
        @Nullable Integer others,
        @Nullable Transport transport,
        @Nullable Instant escalatedAt,
        @Nullable Instant acceptedAt,
        @Nullable StaffId acceptedBy,
        @Nullable Instant arrivedAt,
        @Nullable Instant servedAt,
        @Nullable Instant missedAt,
        @Nullable Instant cancelledAt) {

    /** What became of it so far. */
    public enum State {
        ANNOUNCED,
        ACCEPTED,
        ARRIVED,
        SERVED,
        MISSED,
        CANCELLED
    }

    public State state() {
        if (cancelledAt != null) {
            return State.CANCELLED;
        }
        if (missedAt != null) {
            return State.MISSED;
        }
        if (servedAt != null) {
            return State.SERVED;
        }
        if (arrivedAt != null) {
            return State.ARRIVED;
        }
        return acceptedAt != null ? State.ACCEPTED : State.ANNOUNCED;
    }
}
