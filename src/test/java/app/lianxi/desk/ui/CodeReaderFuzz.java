package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.zxing.BarcodeFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Frames of a camera: as files, and, where data begin with {@code Q}, as a picture of as many black and white modules as there
 * are bits behind it.
 */
class CodeReaderFuzz {
    private static final int MODULES = 21;

    static Stream<Arguments> frames() throws IOException {
        return Stream.of(
                        PaymentCodes.jpeg("134650927718305526", BarcodeFormat.QR_CODE),
                        PaymentCodes.jpeg("134650927718305526", BarcodeFormat.CODE_128),
                        modules())
                .map(data -> Arguments.of((Object) data));
    }

    @MethodSource("frames")
    @FuzzTest(maxDuration = "2m")
    void readsACodeOrNone(byte[] data) throws IOException {
        var frame = data.length > 0 && data[0] == 'Q' ? drawn(data) : data;
        CodeReader.read(frame).ifPresent(code -> assertThat(code.length()).isLessThan(8_000));
    }

    /** The smallest QR code there is. */
    private static byte[] modules() {
        try {
            var code = new com.google.zxing.qrcode.QRCodeWriter()
                    .encode(
                            "1346509277",
                            BarcodeFormat.QR_CODE,
                            MODULES,
                            MODULES,
                            java.util.Map.of(com.google.zxing.EncodeHintType.MARGIN, 0));
            var data = new byte[1 + (MODULES * MODULES + 7) / 8];
            data[0] = 'Q';
            for (var bit = 0; bit < MODULES * MODULES; bit++) {
                if (code.get(bit % MODULES, bit / MODULES)) {
                    data[1 + bit / 8] |= (byte) (1 << bit % 8);
                }
            }
            return data;
        } catch (com.google.zxing.WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] drawn(byte[] data) throws IOException {
        var bits = Arrays.copyOfRange(data, 1, data.length);
        var size = 8 * (MODULES + 8);
        var frame = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        for (var y = 0; y < size; y++) {
            for (var x = 0; x < size; x++) {
                var bit = (y / 8 - 4) * MODULES + x / 8 - 4;
                var inside = x / 8 >= 4 && y / 8 >= 4 && x / 8 < MODULES + 4 && y / 8 < MODULES + 4;
                var black = inside && bit / 8 < bits.length && (bits[bit / 8] >> bit % 8 & 1) == 1;
                frame.setRGB(x, y, black ? 0x202020 : 0xf2f2f0);
            }
        }
        return PaymentCodes.jpeg(frame);
    }
}
