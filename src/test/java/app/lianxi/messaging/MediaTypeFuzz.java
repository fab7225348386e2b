package app.lianxi.messaging;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that strangers send: what they are is told by their first bytes, and looking at those costs little. */
class MediaTypeFuzz {
    static Stream<Arguments> files() {
        return Stream.concat(
                        Stream.of("jpeg", "png", "gif", "bmp").map(MediaTypeFuzz::picture),
                        Stream.of(
                                VoicesTest.speech(2),
                                "ID3\3\0\0".getBytes(US_ASCII),
                                "RIFF    WAVE".getBytes(US_ASCII)))
                .map(data -> Arguments.of((Object) data));
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "2m")
    void tellsWhatItIsOrNothing(byte[] data) {
        for (var kind : MessageKind.values()) {
            MediaType.of(kind, data).ifPresent(type -> {
                assertThat(type.begins(data)).isTrue();
                assertThat(type.contentType()).startsWith(kind == MessageKind.IMAGE ? "image/" : "audio/");
            });
        }
        assertThat(MediaType.of(MessageKind.TEXT, data)).isEmpty();
        assertThat(VoiceDecoder.millis(data.length)).isNotNegative();
    }

    private static byte[] picture(String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
