package app.lianxi.sandbox.wechat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Voices: how long one lasts, and one of comfort noise, the sandbox's phone having no microphone. */
final class Voices {
    private static final byte[] AMR = "#!AMR\n".getBytes(StandardCharsets.US_ASCII);
    /** Bytes after a frame's header by its type (RFC 4867, section 5.3): eight rates of speech, and the pause. */
    private static final int[] AMR_BYTES = {12, 13, 15, 17, 19, 20, 26, 31, 5, -1, -1, -1, -1, -1, -1, 0};

    private static final int AMR_MILLIS = 20;
    private static final int AMR_SILENCE = 8 << 3 | 4;
    private static final int AMR_NO_DATA = 15 << 3 | 4;
    /** 35 bits of a faint, even spectrum; the bit that tells an update from a first; the rate 12.2 (3GPP TS 26.101). */
    private static final byte[] FIRST = HexFormat.of().parseHex("000000040e");

    private static final byte[] UPDATE = HexFormat.of().parseHex("000000041e");

    private static final int[][] MP3_KBPS = {
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };
    private static final int[] MP3_HERTZ = {44_100, 48_000, 32_000};

    private Voices() {}

    /** AMR at 8 kHz in which nobody speaks: a pause begins, and is renewed every eighth frame (3GPP TS 26.093). */
    static byte[] comfortNoise(int seconds) {
        var voice = new ByteArrayOutputStream();
        voice.writeBytes(AMR);
        for (int frame = 0; frame < seconds * 1000 / AMR_MILLIS; frame++) {
            boolean update = frame >= 3 && (frame - 3) % 8 == 0;
            voice.write(frame == 0 || update ? AMR_SILENCE : AMR_NO_DATA);
            if (frame == 0) {
                voice.writeBytes(FIRST);
            } else if (update) {
                voice.writeBytes(UPDATE);
            }
        }
        return voice.toByteArray();
    }

    /** @throws IllegalArgumentException when it is no whole voice of that format */
    static int millis(MediaFormat format, byte[] voice) {
        return format == MediaFormat.AMR ? amrMillis(voice) : mp3Millis(voice);
    }

    private static int amrMillis(byte[] voice) {
        int frames = 0;
        int at = AMR.length;
        while (at < voice.length) {
            int bytes = AMR_BYTES[voice[at] >> 3 & 15];
            if (bytes < 0 || at + 1 + bytes > voice.length) {
                throw new IllegalArgumentException("no AMR frame at byte " + at);
            }
            at += 1 + bytes;
            frames++;
        }
        return frames * AMR_MILLIS;
    }

    private static int mp3Millis(byte[] voice) {
        int at = voice[0] == 'I' ? afterTag(voice) : 0;
        double millis = 0;
        while (at + 4 <= voice.length && (voice[at] & 0xff) == 0xff && (voice[at + 1] & 0xe6) == 0xe2) {
            boolean first = (voice[at + 1] & 0x18) == 0x18;
            int rate = voice[at + 2] >> 4 & 15;
            int hertz = voice[at + 2] >> 2 & 3;
            if (rate == 0 || rate == 15 || hertz == 3) {
                break;
            }
            int halving = first ? 1 : (voice[at + 1] & 0x18) == 0x10 ? 2 : 4;
            int samples = first ? 1152 : 576;
            int frequency = MP3_HERTZ[hertz] / halving;
            millis += samples * 1000.0 / frequency;
            at += samples / 8 * MP3_KBPS[first ? 0 : 1][rate] * 1000 / frequency + (voice[at + 2] >> 1 & 1);
        }
        if (millis == 0) {
            throw new IllegalArgumentException("no MP3 frame");
        }
        return (int) millis;
    }

    /** An ID3 tag tells its length in four times seven bits. */
    private static int afterTag(byte[] voice) {
        if (voice.length < 10) {
            return voice.length;
        }
        return 10 + ((voice[6] & 127) << 21 | (voice[7] & 127) << 14 | (voice[8] & 127) << 7 | voice[9] & 127);
    }
}
