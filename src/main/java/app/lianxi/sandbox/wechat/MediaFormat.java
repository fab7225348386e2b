package app.lianxi.sandbox.wechat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** What a file is by its first bytes, whatever its name says. */
enum MediaFormat {
    JPG("image/jpeg", 0, "ffd8ff"),
    PNG("image/png", 0, "89504e470d0a1a0a"),
    GIF("image/gif", 0, hex("GIF87a"), hex("GIF89a")),
    BMP("image/bmp", 0, hex("BM")),
    AMR("audio/amr", 0, hex("#!AMR\n")),
    MP3("audio/mpeg", 0, hex("ID3"), "fffb", "fffa", "fff3", "fff2"),
    MP4("video/mp4", 4, hex("ftyp"));

    private final String contentType;
    private final int from;
    private final String[] beginnings;

    MediaFormat(String contentType, int from, String... beginnings) {
        this.contentType = contentType;
        this.from = from;
        this.beginnings = beginnings;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Optional<MediaFormat> of(byte[] content) {
        return Arrays.stream(values()).filter(format -> format.fits(content)).findFirst();
    }

    private boolean fits(byte[] content) {
        return Arrays.stream(beginnings).map(HexFormat.of()::parseHex).anyMatch(beginning -> {
            int until = from + beginning.length;
            return content.length > until && Arrays.equals(content, from, until, beginning, 0, beginning.length);
        });
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
