package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.desk.ui.CodeScanner.Frames;
import app.lianxi.desk.ui.CodeScanner.Frames.Answer;
import com.google.zxing.BarcodeFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server reads in frames of a camera, and what it refuses to look at. */
class CodeReaderTest {
    private static final String CODE = "134650927718305526";

    private final AtomicLong now = new AtomicLong();
    private final Frames frames = new Frames(now::get);

    @ParameterizedTest
    @EnumSource(
            value = BarcodeFormat.class,
            names = {"QR_CODE", "CODE_128"})
    void readsWhatWalletsShow(BarcodeFormat format) throws IOException {
        assertThat(CodeReader.read(PaymentCodes.jpeg(CODE, format))).contains(CODE);
    }

    @Test
    void readsNoOtherKindOfCode() throws IOException {
        assertThat(CodeReader.read(PaymentCodes.jpeg("6901234567892", BarcodeFormat.EAN_13)))
                .isEmpty();
    }

    @Test
    void findsNothingInAFrameWithoutACode() throws IOException {
        assertThat(CodeReader.read(PaymentCodes.jpeg(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "900"})
    void findsNothingInGarbage(int size) {
        var garbage = new byte[size];
        new Random(size).nextBytes(garbage);
        assertThat(CodeReader.read(garbage)).isEmpty();
    }

    @Test
    void findsNothingInHalfAFrame() throws IOException {
        var whole = PaymentCodes.jpeg(CODE, BarcodeFormat.QR_CODE);
        assertThat(CodeReader.read(Arrays.copyOf(whole, whole.length / 8))).isEmpty();
    }

    @Test
    void doesNotUnpackAPictureThatIsLargeForItsBytes() throws IOException {
        var bomb = PaymentCodes.jpeg(new BufferedImage(4_000, 4_000, BufferedImage.TYPE_BYTE_GRAY));
        assertThat(bomb.length).isLessThan(CodeReader.MOST_BYTES);
        assertThat(CodeReader.read(bomb)).isEmpty();
    }

    @Test
    void answersEachFrame() throws IOException {
        assertThat(send(PaymentCodes.jpeg(CODE, BarcodeFormat.QR_CODE))).isEqualTo(new Answer(200, CODE));
        now.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(send(new byte[900])).isEqualTo(new Answer(204, ""));
    }

    @Test
    void readsNoFurtherThanToRefuse() throws IOException {
        var endless = new ByteArrayInputStream(new byte[2_000_000]);
        assertThat(frames.answer(endless)).isEqualTo(new Answer(413, ""));
        assertThat(endless.available()).isEqualTo(2_000_000 - CodeReader.MOST_BYTES - 1);
    }

    @Test
    void tellsWhoSendsFasterToWait() throws IOException {
        assertThat(send(new byte[9]).status()).isEqualTo(204);
        now.addAndGet(Duration.ofMillis(99).toNanos());
        assertThat(send(PaymentCodes.jpeg(CODE, BarcodeFormat.QR_CODE)).status())
                .isEqualTo(429);
        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(send(PaymentCodes.jpeg(CODE, BarcodeFormat.QR_CODE)).status())
                .isEqualTo(200);
    }

    private Answer send(byte[] frame) throws IOException {
        return frames.answer(new ByteArrayInputStream(frame));
    }
}
