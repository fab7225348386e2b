package app.lianxi.sandbox;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** QR codes as pictures, and pictures as what their QR code holds. */
public final class QrPicture {
    private QrPicture() {}

    /** A drawing without a size of its own, dark on transparent, with the quiet zone around it. */
    public static String svg(String content) {
        var matrix = matrix(content, 0);
        var path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + matrix.getWidth() + " "
                + matrix.getHeight() + "\" shape-rendering=\"crispEdges\"><path fill=\"#17130e\" d=\"" + path
                + "\"/></svg>";
    }

    /** A bar code (Code 128) as the payment page has it, without a size of its own. */
    public static String bars(String content) {
        var row = new Code128Writer()
                .encode(content, BarcodeFormat.CODE_128, 0, 1)
                .getRow(0, null);
        var path = new StringBuilder();
        for (int x = 0; x < row.getSize(); x++) {
            if (row.get(x)) {
                path.append('M').append(x).append(" 0h1v40h-1z");
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + row.getSize()
                + " 40\" preserveAspectRatio=\"none\" shape-rendering=\"crispEdges\"><path fill=\"#17130e\" d=\"" + path
                + "\"/></svg>";
    }

    public static byte[] png(String content, int size) {
        var matrix = matrix(content, size);
        var picture = new BufferedImage(matrix.getWidth(), matrix.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                picture.setRGB(x, y, matrix.get(x, y) ? 0x000000 : 0xffffff);
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static BitMatrix matrix(String content, int size) {
        try {
            var hints = Map.of(EncodeHintType.MARGIN, 3, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
            return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, size, size, hints);
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    /** What the QR code on a photograph or screenshot holds. */
    public static Optional<String> read(InputStream content) throws IOException {
        var picture = ImageIO.read(content);
        if (picture == null || (long) picture.getWidth() * picture.getHeight() > 40_000_000L) {
            return Optional.empty();
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        var source = new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
        var hints = new EnumMap<DecodeHintType, Object>(DecodeHintType.class);
        hints.put(DecodeHintType.TRY_HARDER, Boolean.TRUE);
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), hints)
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
