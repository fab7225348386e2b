package app.lianxi.messaging;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One utterance in one direction.
 *
 * @param text what was said, or a place's name; personal, never logged
 * @param media its picture or recording
 * @param by who wrote it for the house; null for the client's own
 * @param delivery what became of it; null for the client's own
 */
public record Message(
        MessageId id,
        ClientId client,
        MessageKind kind,
        String text,
        InboundMessage.@Nullable Place place,
        @Nullable Media media,
        Instant at,
        @Nullable StaffId by,
        @Nullable Delivery delivery) {

    public boolean isHers() {
        return delivery == null;
    }

    /** That something was said, and no more. */
    Message withoutWords() {
        return new Message(id, client, kind, "", null, null, at, by, delivery);
    }

    /**
     * A picture or a recording.
     *
     * @param contentType null until it is kept
     * @param trouble why it is not kept, a symbol; null while it is on its way or kept
     * @param millis how long a recording lasts; null for pictures, and where it could not be made playable
     */
    public record Media(
            MediaId id,
            @Nullable String contentType,
            @Nullable String trouble,
            @Nullable Integer millis) {
        public boolean kept() {
            return contentType != null && trouble == null;
        }
    }

    /**
     * What became of a message of the house.
     *
     * @param symbol the platform's answer to one that is refused, or why its end is unknown
     */
    public record Delivery(State state, @Nullable String symbol) {
        /** The states of the outbox; UNKNOWN is never sent again by itself. */
        public enum State {
            QUEUED,
            SENDING,
            SENT,
            REFUSED,
            UNKNOWN
        }
    }

    @Override
    public String toString() {
        return "Message[" + id.value() + "]";
    }
}
