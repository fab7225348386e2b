package app.lianxi.messaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The kinds of files that a conversation may hold, told by their own first bytes and never by what somebody says. */
enum MediaType {
    JPEG(MessageKind.IMAGE, "image/jpeg", 0xFF, 0xD8, 0xFF),
    PNG(MessageKind.IMAGE, "image/png", 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A),
    GIF(MessageKind.IMAGE, "image/gif", 'G', 'I', 'F', '8'),
    BMP(MessageKind.IMAGE, "image/bmp", 'B', 'M'),
    AMR(MessageKind.VOICE, "audio/amr", '#', '!', 'A', 'M', 'R', '\n'),
    MP3(MessageKind.VOICE, "audio/mpeg", 'I', 'D', '3'),
    /** Made of AMR by {@link VoiceDecoder}. */
    WAV(MessageKind.VOICE, "audio/wav", 'R', 'I', 'F', 'F');

    /** Larger ones could exhaust whoever unpacks them. */
    private static final long MOST_PIXELS = 60_000_000;

    private final MessageKind kind;
    private final String contentType;
    private final byte[] magic;

    MediaType(MessageKind kind, String contentType, int... magic) {
        this.kind = kind;
        this.contentType = contentType;
        this.magic = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            this.magic[i] = (byte) magic[i];
        }
    }

    /** What these bytes are, if it is something of this kind. */
    static Optional<MediaType> of(MessageKind kind, byte[] bytes) {
        return Arrays.stream(values())
                .filter(type -> type.kind == kind && type.begins(bytes))
                .findFirst()
                .filter(type -> kind != MessageKind.IMAGE || isPicture(bytes));
    }

    String contentType() {
        return contentType;
    }

    boolean begins(byte[] bytes) {
        return bytes.length > magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /** Whether it can be read as a picture of a bearable size; only its head is read. */
    private static boolean isPicture(byte[] bytes) {
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return false;
            }
            var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                var pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > 0 && pixels <= MOST_PIXELS;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
