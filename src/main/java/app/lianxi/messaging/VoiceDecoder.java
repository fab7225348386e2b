package app.lianxi.messaging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
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
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
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

    /** The machine's own. */
    private final String installed;

    private @Nullable Path unpacked;

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
            return Optional.of(wav(decode(amr)));
        } catch (IOException e) {
            log.warn("Voices are not made playable: {}", e.getClass().getSimpleName());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MessageChannel.MediaNotFetched.now("interrupted");
        }
    }

    /** From file to file: a pipe that both sides wait for can't hang. Only AMR is read, whatever the file says that it is. */
    private byte[] decode(byte[] amr) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("lianxi-voice");
        try {
            var in = Files.write(folder.resolve("in"), amr);
            var out = folder.resolve("out");
            var process = start(in, out);
            var ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            var pcm = Files.readAllBytes(out);
            if (!ended || process.waitFor() != 0 || pcm.length < 2) {
                throw MessageChannel.MediaNotFetched.forGood("not_what_it_says");
            }
            return pcm;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Process start(Path in, Path out) throws IOException {
        var brought = brought();
        if (brought == null) {
            return ffmpeg(installed, in, out).start();
        }
        var builder = ffmpeg(brought.resolve("ffmpeg").toString(), in, out);
        builder.environment().put("LD_LIBRARY_PATH", brought.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            // A temporary folder in which no program may run
            return ffmpeg(installed, in, out).start();
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

    /** The folder with the one that the application brings for this machine, unpacked once; null when it brings none. */
    private synchronized @Nullable Path brought() throws IOException {
        if (unpacked != null) {
            return unpacked;
        }
        var arm = System.getProperty("os.arch").equals("aarch64");
        var files = File.separatorChar == '/' && System.getProperty("os.name").equals("Linux")
                ? new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:org/bytedeco/ffmpeg/linux-" + (arm ? "arm64" : "x86_64") + "/*")
                : new org.springframework.core.io.Resource[0];
        if (files.length == 0) {
            return null;
        }
        var folder = Files.createTempDirectory("lianxi-ffmpeg");
        for (var file : files) {
            var name = Objects.requireNonNullElse(file.getFilename(), "");
            if (name.equals("ffmpeg") || name.startsWith("lib") && !name.startsWith("libjni")) {
                try (var bytes = file.getInputStream()) {
                    Files.copy(bytes, folder.resolve(name));
                }
                if (name.endsWith(".so")) {
                    // Packed by its short name, asked for by its long one
                    Files.createSymbolicLink(folder.resolve(name + ".2"), Path.of(name));
                }
            }
        }
        if (!folder.resolve("ffmpeg").toFile().setExecutable(true)) {
            throw new IOException("not executable");
        }
        unpacked = folder;
        return folder;
    }

    @Override
    public synchronized void destroy() throws IOException {
        FileSystemUtils.deleteRecursively(unpacked);
        unpacked = null;
    }
}
