package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;

/** Temporary media of either side: three days for whoever has the id, for ever at their address. */
@SandboxPart("sandboxMediaFiles")
class MediaFiles {
    static final Duration LIFE = Duration.ofDays(3);
    private static final Duration LONGEST_VOICE = Duration.ofSeconds(60);
    /** dw/doc/offiaccount/Asset_Management/New_temporary_materials; BMP is taken as permanent pictures' page says. */
    private static final Map<String, Limit> LIMITS = Map.of(
            "image",
                    new Limit(
                            10 << 20,
                            40009,
                            "image",
                            Set.of(MediaFormat.JPG, MediaFormat.PNG, MediaFormat.GIF, MediaFormat.BMP)),
            "voice", new Limit(2 << 20, 40010, "voice", Set.of(MediaFormat.AMR, MediaFormat.MP3)),
            "video", new Limit(10 << 20, 40011, "video", Set.of(MediaFormat.MP4)),
            "thumb", new Limit(64 << 10, 40012, "thumb", Set.of(MediaFormat.JPG)));

    private record Limit(int bytes, int tooLarge, String name, Set<MediaFormat> formats) {}

    private final SandboxDatabase database;
    private final Clock clock;

    MediaFiles(SandboxDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @throws PlatformError 40004, 44001, 40009 to 40012, 40005 or 45007 */
    MediaFile keep(String type, byte[] content) {
        var limit = LIMITS.get(type);
        if (limit == null) {
            throw PlatformError.of(40004, "invalid media type");
        }
        if (content.length == 0) {
            throw PlatformError.of(44001, "empty media data");
        }
        if (content.length > limit.bytes()) {
            throw PlatformError.of(limit.tooLarge(), "invalid " + limit.name() + " size");
        }
        var format = MediaFormat.of(content)
                .filter(limit.formats()::contains)
                .orElseThrow(() -> PlatformError.of(40005, "invalid file type"));
        int millis = type.equals("voice") ? millis(format, content) : 0;
        var size = type.equals("image") || type.equals("thumb") ? size(content) : new Dimension();
        var now = clock.instant();
        var file = new MediaFile(
                Random.letters(64),
                Random.letters(43),
                type,
                format,
                size.width,
                size.height,
                millis,
                now,
                now.plus(LIFE));
        insert(file, content);
        return file;
    }

    private static int millis(MediaFormat format, byte[] content) {
        int millis;
        try {
            millis = Voices.millis(format, content);
        } catch (IllegalArgumentException e) {
            throw PlatformError.of(40005, "invalid file type");
        }
        if (millis > LONGEST_VOICE.toMillis()) {
            throw PlatformError.of(45007, "playtime out of limit");
        }
        return millis;
    }

    /** Nothing when the picture cannot be read; the phone then finds out when it shows it. */
    private static Dimension size(byte[] content) {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return new Dimension();
            }
            var reader = readers.next();
            reader.setInput(input);
            return new Dimension(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException e) {
            return new Dimension();
        }
    }

    private void insert(MediaFile file, byte[] content) {
        database.sql(
                        """
                        insert into media (media_id, address, type, format, content, width, height, millis, made_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        file.mediaId(),
                        file.address(),
                        file.type(),
                        file.format().name(),
                        content,
                        file.width(),
                        file.height(),
                        file.millis(),
                        file.madeAt(),
                        file.expiresAt())
                .update();
    }

    /** @throws PlatformError 40007 when there is none, or its three days are over */
    MediaFile get(String mediaId) {
        return database.sql(
                        "select media_id, address, type, format, width, height, millis, made_at, expires_at from media where media_id = ?",
                        mediaId)
                .optional(MediaFiles::read)
                .filter(file -> clock.instant().isBefore(file.expiresAt()))
                .orElseThrow(() -> PlatformError.of(40007, "invalid media_id"));
    }

    byte[] content(MediaFile file) {
        return database.sql("select content from media where media_id = ?", file.mediaId())
                .single(row -> row.bytes("content"));
    }

    Optional<Served> at(String address) {
        return database.sql("select format, content from media where address = ?", address)
                .optional(row -> new Served(MediaFormat.valueOf(row.text("format")), row.bytes("content")));
    }

    private static MediaFile read(Row row) throws SQLException {
        return new MediaFile(
                row.text("media_id"),
                row.text("address"),
                row.text("type"),
                MediaFormat.valueOf(row.text("format")),
                row.count("width"),
                row.count("height"),
                row.count("millis"),
                row.time("made_at"),
                row.time("expires_at"));
    }

    /**
     * A file.
     *
     * @param address the random end of the address at which anyone gets it
     */
    record MediaFile(
            String mediaId,
            String address,
            String type,
            MediaFormat format,
            int width,
            int height,
            int millis,
            Instant madeAt,
            Instant expiresAt) {}

    /** What the address serves. */
    record Served(MediaFormat format, byte[] content) {}
}
