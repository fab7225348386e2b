package app.lianxi.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client wrote, as an adapter read it from a notice.
 *
 * @param noticeId the notice: the same one twice is one message
 * @param account the appid of the account she wrote to
 * @param openid personal, never logged
 * @param text what she wrote; a place's name for a location, the platform's word for what OTHER is
 * @param platformMediaId by which a picture or a recording is fetched
 */
public record InboundMessage(
        UUID noticeId,
        String account,
        String openid,
        MessageKind kind,
        String text,
        @Nullable String platformMediaId,
        @Nullable Place place,
        Instant at) {

    /** In degrees, WGS or the platform's own grid: good for a look at a map. */
    public record Place(double latitude, double longitude) {}

    @Override
    public String toString() {
        return "InboundMessage[" + kind + "]";
    }
}
