package app.lianxi.messaging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Makes of a recording of WeChat, which is AMR, what browsers play. ffmpeg does it in a process of its own, so that what a
 * stranger sends is never read by native code in ours (docs/decisions/0012-voice.md).
 */
@Component
class VoiceDecoder implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(VoiceDecoder.class);
    private static final int HERTZ = 8_000;
    private static final AudioFormat PCM = new AudioFormat(HERTZ, 16, 1, true, false);
    private static final String LONGEST = "60";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A recording of one frame in which nothing is transmitted: what a program that decodes none is told by. */
    private static final byte[] SILENCE = "#!AMR\n|".getBytes(StandardCharsets.US_ASCII);

    /** The machine's own. */
    private final String installed;

    private @Nullable Path unpacked;
    private @Nullable String working;

    VoiceDecoder() {
        this(null, "ffmpeg");
    }

    VoiceDecoder(@Nullable Path unpacked, String installed) {
        this.unpacked = unpacked;
        this.installed = installed;
    }

    /** How long a recording lasts that {@link #toWav} made, in milliseconds. */
    static int millis(int bytes) {
        return Math.max(0, bytes - 44) * 1000 / (HERTZ * 2);
    }

    /**
     * @return empty when this machine has no ffmpeg
     * @throws MessageChannel.MediaNotFetched for good, when it is no recording
     */
    Optional<byte[]> toWav(byte[] amr) {
        try {
            var program = program();
            if (program == null) {
                log.warn("Voices are not made playable: this machine has no ffmpeg that knows them");
                return Optional.empty();
            }
            return Optional.of(wav(decode(program, amr)
                    .orElseThrow(() -> MessageChannel.MediaNotFetched.forGood("not_what_it_says"))));
        } catch (IOException e) {
            log.warn("Voices are not made playable: {}", e.getClass().getSimpleName());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MessageChannel.MediaNotFetched.now("interrupted");
        }
    }

    /** The first that decodes: the one that the application brings, or the machine's own; null when neither does. */
    private synchronized @Nullable String program() throws IOException, InterruptedException {
        if (working == null) {
            for (var program : new @Nullable String[] {brought(), installed}) {
                if (program != null && decodes(program)) {
                    working = program;
                    return program;
                }
            }
        }
        return working;
    }

    private boolean decodes(String program) throws InterruptedException {
        try {
            return decode(program, SILENCE).isPresent();
        } catch (IOException e) {
            // None of this name, or in a folder in which no program may run
            return false;
        }
    }

    /** From file to file: a pipe that both sides wait for can't hang. Only AMR is read, whatever the file says that it is. */
    private static Optional<byte[]> decode(String program, byte[] amr) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("lianxi-voice");
        try {
            var in = Files.write(folder.resolve("in"), amr);
            var out = folder.resolve("out");
            var process = ffmpeg(program, in, out).start();
            var ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            var pcm = Files.readAllBytes(out);
            return ended && process.waitFor() == 0 && pcm.length >= 2 ? Optional.of(pcm) : Optional.empty();
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static ProcessBuilder ffmpeg(String program, Path in, Path out) {
        return new ProcessBuilder(
                        program,
                        "-nostdin",
                        "-loglevel",
                        "quiet",
                        "-protocol_whitelist",
                        "pipe",
                        "-f",
                        "amr",
                        "-c:a",
                        "libopencore_amrnb",
                        "-i",
                        "pipe:0",
                        "-t",
                        LONGEST,
                        "-f",
                        "s16le",
                        "-ar",
                        String.valueOf(HERTZ),
                        "-ac",
                        "1",
                        "pipe:1")
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static byte[] wav(byte[] pcm) throws IOException {
        var wav = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(pcm), PCM, pcm.length / 2),
                AudioFileFormat.Type.WAVE,
                wav);
        return wav.toByteArray();
    }

    /** The one that the application brings for this machine, unpacked once; null when it brings none. */
    private @Nullable String brought() throws IOException {
        if (unpacked == null) {
            var arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "amd64";
            var packed = new ClassPathResource("ws/schild/jave/nativebin/ffmpeg-" + arch);
            if (!System.getProperty("os.name").equals("Linux") || !packed.exists()) {
                return null;
            }
            var folder = Files.createTempDirectory("lianxi-ffmpeg");
            try (var bytes = packed.getInputStream()) {
                Files.copy(bytes, folder.resolve("ffmpeg"));
            }
            if (!folder.resolve("ffmpeg").toFile().setExecutable(true)) {
                throw new IOException("not executable");
            }
            unpacked = folder;
        }
        return unpacked.resolve("ffmpeg").toString();
    }

    @Override
    public synchronized void destroy() throws IOException {
        FileSystemUtils.deleteRecursively(unpacked);
        unpacked = null;
        working = null;
    }
}
