package app.lianxi.optin;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A QR code drawn with the house's mark in its middle. Error correction H restores 30 % of it; the mark covers less than
 * 5 %. It is dark on light in every theme, as cameras want it.
 */
public final class QrPicture {
    private static final int QUIET = 4;
    private static final double MARK_SHARE = 0.21;
    private static final String INK = "#17130e";
    private static final String SEAL = "#b4281c";

    private final String content;
    private final ByteMatrix modules;

    private QrPicture(String content, ByteMatrix modules) {
        this.content = content;
        this.modules = modules;
    }

    /** @throws IllegalArgumentException when it is too long for a QR code */
    public static QrPicture of(String content) {
        try {
            var code = Encoder.encode(content, ErrorCorrectionLevel.H, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"));
            return new QrPicture(content, code.getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("It does not fit into a QR code", e);
        }
    }

    /** What the camera reads. */
    public String content() {
        return content;
    }

    /** As an SVG element that fills what it stands in, crisp at any size. */
    public String svg() {
        var size = modules.getWidth() + 2 * QUIET;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size
                + "\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR\">" + inside() + "</svg>";
    }

    /** The drawing without its frame, {@code size()} units wide, for a larger drawing such as a poster. */
    String inside() {
        var size = modules.getWidth() + 2 * QUIET;
        var side = markSide();
        var corner = (size - side) / 2.0;
        return "<path fill=\"#fff\" d=\"M0 0h" + size + "v" + size + "h-" + size + "z\"/>"
                + "<path fill=\"" + INK + "\" d=\"" + dark() + "\"/>"
                + "<rect x=\"" + corner + "\" y=\"" + corner + "\" width=\"" + side + "\" height=\"" + side
                + "\" fill=\"#fff\"/>"
                + "<path fill=\"" + SEAL + "\" shape-rendering=\"geometricPrecision\" transform=\"translate("
                + size / 2.0 + " " + size / 2.0 + ") scale(" + (side - 1.6) / 100 + ")\" d=\"" + HouseMark.PATH
                + "\"/>";
    }

    int size() {
        return modules.getWidth() + 2 * QUIET;
    }

    /** As a PNG of at least this many pixels a side, with whole pixels for each module. */
    public byte[] png(int atLeast) {
        var scale = Math.max(1, (atLeast + size() - 1) / size());
        var image = new BufferedImage(size() * scale, size() * scale, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        draw(graphics, scale);
        graphics.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(Graphics2D graphics, int scale) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, size() * scale, size() * scale);
        graphics.setColor(Color.decode(INK));
        for (var y = 0; y < modules.getHeight(); y++) {
            for (var x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    graphics.fillRect((x + QUIET) * scale, (y + QUIET) * scale, scale, scale);
                }
            }
        }
        var side = markSide() * scale;
        var corner = (size() * scale - side) / 2;
        graphics.setColor(Color.WHITE);
        graphics.fillRect(corner, corner, side, side);
        graphics.setColor(Color.decode(SEAL));
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.translate(size() * scale / 2.0, size() * scale / 2.0);
        graphics.scale((side - 1.6 * scale) / 100, (side - 1.6 * scale) / 100);
        graphics.fill(HouseMark.shape());
    }

    /** An odd number of modules, as the code has, so that it covers whole ones. */
    private int markSide() {
        var side = (int) (modules.getWidth() * MARK_SHARE);
        return side % 2 == 1 ? side : side + 1;
    }

    /** Runs of dark modules as one path. */
    private String dark() {
        var path = new StringBuilder();
        for (var y = 0; y < modules.getHeight(); y++) {
            for (var x = 0; x < modules.getWidth(); x++) {
                var start = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > start) {
                    path.append('M')
                            .append(start + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append('h')
                            .append(x - start)
                            .append("v1h-")
                            .append(x - start)
                            .append('z');
                }
            }
        }
        return path.toString();
    }
}
