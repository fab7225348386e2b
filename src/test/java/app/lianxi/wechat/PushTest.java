package app.lianxi.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.messaging.MessageKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is fetched of what she sends. */
class PushTest {
    @ParameterizedTest
    @CsvSource({"image, IMAGE, m1", "voice, VOICE, m1", "video, OTHER,", "shortvideo, OTHER,", "link, OTHER,"})
    void onlyPicturesAndVoicesAreFiles(String type, MessageKind kind, String media) {
        var push = new Push(Map.of("MsgType", type, "MediaId", "m1", "ThumbMediaId", "t1"), false);
        var message = push.message(UUID.randomUUID(), "wx1", "o1", Instant.EPOCH);
        assertThat(message.kind()).isEqualTo(kind);
        assertThat(message.platformMediaId()).isEqualTo(media);
    }
}
