package app.lianxi.sandbox;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Small files of each kind. */
final class Samples {
    static final byte[] PNG = picture("png");
    static final byte[] JPG = picture("jpg");

    private Samples() {}

    static byte[] picture(String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** So many bytes, of which the first are these. */
    static byte[] padded(byte[] beginning, int length) {
        return Arrays.copyOf(beginning, length);
    }

    /** AMR in which every frame says that there is nothing to hear. */
    static byte[] voice(int seconds) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("#!AMR\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < seconds * 50; i++) {
            out.write(0x7c);
        }
        return out.toByteArray();
    }

    /** MP3 at 32 kbit/s and 44.1 kHz: frames of 104 bytes and 26 ms. */
    static byte[] mp3(int frames) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
            out.writeBytes(Arrays.copyOf(new byte[] {(byte) 0xff, (byte) 0xfb, 0x10, 0}, 104));
        }
        return out.toByteArray();
    }
}
