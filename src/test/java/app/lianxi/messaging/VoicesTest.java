package app.lianxi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What WeChat sends as a voice becomes what browsers play. */
class VoicesTest {
    private static final VoiceDecoder VOICES = new VoiceDecoder();
    private static final byte[] AMR = "#!AMR\n".getBytes(StandardCharsets.US_ASCII);

    @AfterAll
    static void removeWhatWasUnpacked() throws IOException {
        VOICES.destroy();
    }

    @Test
    void aRecordingOfThreeSecondsLastsThreeSeconds() throws Exception {
        var wav = VOICES.toWav(speech(150)).orElseThrow();
        assertThat(MediaType.of(MessageKind.VOICE, wav)).contains(MediaType.WAV);
        assertThat(VoiceDecoder.millis(wav.length)).isEqualTo(3_000);
        try (var stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            assertThat(stream.getFormat().getSampleRate()).isEqualTo(8_000);
            assertThat(stream.getFrameLength()).isEqualTo(24_000);
            assertThat(loudest(stream.readAllBytes())).isGreaterThan(100);
        }
    }

    @Test
    void pausesInWhichNothingIsTransmittedAreHeardAsPauses() {
        var voice = new ByteArrayOutputStream();
        voice.writeBytes(AMR);
        voice.writeBytes(HexFormat.of().parseHex("44000000040e"));
        for (var frame = 0; frame < 49; frame++) {
            voice.write(0x7c);
        }
        assertThat(VoiceDecoder.millis(VOICES.toWav(voice.toByteArray()).orElseThrow().length))
                .isEqualTo(1_000);
    }

    @Test
    void whatOnlyBeginsLikeARecordingIsNone() {
        assertThatThrownBy(() -> VOICES.toWav(AMR)).isInstanceOfSatisfying(MessageChannel.MediaNotFetched.class, e -> {
            assertThat(e.isForGood()).isTrue();
            assertThat(e.symbol()).isEqualTo("not_what_it_says");
        });
    }

    @Test
    void whereWhatIsUnpackedMayNotRunTheMachinesOwnIsAsked(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ffmpeg"), "may not run");
        var own = Files.writeString(folder.resolve("own"), "#!/bin/sh\nhead -c 16000 /dev/zero\n");
        assertThat(own.toFile().setExecutable(true)).isTrue();
        var wav = new VoiceDecoder(folder, own.toString()).toWav(speech(1)).orElseThrow();
        assertThat(VoiceDecoder.millis(wav.length)).isEqualTo(1_000);
        assertThat(new VoiceDecoder(folder, folder.resolve("none").toString()).toWav(speech(1)))
                .as("kept as it came")
                .isEmpty();
    }

    @Test
    void aProgramThatDecodesNothingRefusesNoRecording(@TempDir Path folder) throws IOException {
        var broken = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\nexit 127\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThat(new VoiceDecoder(folder, broken.toString()).toWav(speech(1)))
                .as("kept as it came")
                .isEmpty();
    }

    @Test
    void aLongerOneThanWeChatTakesIsCutAtAMinute() {
        assertThat(VoiceDecoder.millis(VOICES.toWav(speech(5_000)).orElseThrow().length))
                .isEqualTo(60_000);
    }

    /** Frames of 12.2 kbit/s, each with the same bits: a buzz. */
    static byte[] speech(int frames) {
        var voice = new ByteArrayOutputStream();
        voice.writeBytes(AMR);
        for (var frame = 0; frame < frames; frame++) {
            voice.write(0x3c);
            for (var i = 0; i < 31; i++) {
                voice.write(i * 37 + 11);
            }
        }
        return voice.toByteArray();
    }

    private static int loudest(byte[] pcm) {
        var loudest = 0;
        for (var i = 0; i < pcm.length; i += 2) {
            loudest = Math.max(loudest, Math.abs((short) (pcm[i] & 0xff | pcm[i + 1] << 8)));
        }
        return loudest;
    }
}
