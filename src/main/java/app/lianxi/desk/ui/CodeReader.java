package app.lianxi.desk.ui;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a wallet's code to pay with, QR or Code 128, in a frame of a camera: for browsers that can't. */
final class CodeReader {
    /** Of a frame of {@code lx-scan}, which is a JPEG of at most 960 by 960, with room to spare. */
    static final int MOST_BYTES = 400_000;

    private static final int MOST_PIXELS = 1_000_000;
    private static final Map<DecodeHintType, ?> HINTS = Map.of(
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE, BarcodeFormat.CODE_128),
            DecodeHintType.TRY_HARDER,
            true);

    private CodeReader() {}

    /** What the code in it says; empty when there is none, or this is no JPEG, or a larger one than is asked for. */
    static Optional<String> read(byte[] jpeg) {
        var image = jpeg.length > MOST_BYTES ? null : image(jpeg);
        if (image == null) {
            return Optional.empty();
        }
        var width = image.getWidth();
        var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        var source = new RGBLuminanceSource(width, image.getHeight(), pixels);
        try {
            return Optional.of(new MultiFormatReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), HINTS)
                    .getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Its head says how large it is, before it is unpacked. */
    private static @Nullable BufferedImage image(byte[] jpeg) {
        var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(stream, true, true);
            var pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            return pixels > MOST_PIXELS ? null : reader.read(0);
        } catch (IOException | RuntimeException e) {
            return null;
        } finally {
            reader.dispose();
        }
    }
}
