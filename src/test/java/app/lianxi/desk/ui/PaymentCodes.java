package app.lianxi.desk.ui;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** What a camera sees of a wallet that shows a code. */
final class PaymentCodes {
    private PaymentCodes() {}

    /** A frame of 640 by 480, as JPEG. */
    static byte[] jpeg(String code, BarcodeFormat format) throws IOException {
        var high = format == BarcodeFormat.CODE_128 ? 120 : 240;
        try {
            var matrix = new MultiFormatWriter().encode(code, format, 420, high);
            var frame = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
            var graphics = frame.createGraphics();
            graphics.setColor(new Color(0xf2f2f0));
            graphics.fillRect(0, 0, 640, 480);
            graphics.dispose();
            for (var y = 0; y < matrix.getHeight(); y++) {
                for (var x = 0; x < matrix.getWidth(); x++) {
                    if (matrix.get(x, y)) {
                        frame.setRGB(110 + x, 120 + y, 0x202020);
                    }
                }
            }
            return jpeg(frame);
        } catch (WriterException e) {
            throw new IOException(e);
        }
    }

    static byte[] jpeg(BufferedImage frame) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(frame, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
