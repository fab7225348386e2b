package app.lianxi.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sealed pushes, from the outside and from the inside: as text, as bytes, and with any content behind the key. */
class PushCipherFuzz {
    private static final PushCipher CIPHER =
            new PushCipher(WeChatPlatform.APP_ID, WeChatPlatform.KEY, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG");
    private static final byte[] KEY = Base64.getDecoder().decode(WeChatPlatform.KEY + "=");

    static Stream<Arguments> seals() {
        var sealed = CIPHER.seal("hello", "aaaabbbbccccdddd".getBytes(UTF_8));
        var plain = ("aaaabbbbccccdddd\0\0\0\5hello" + WeChatPlatform.APP_ID).getBytes(UTF_8);
        return Stream.of(sealed.getBytes(UTF_8), Base64.getDecoder().decode(sealed), plain, padded(plain))
                .map(data -> Arguments.of((Object) data));
    }

    @MethodSource("seals")
    @FuzzTest(maxDuration = "2m")
    void opensOnlyWhatIsWhole(byte[] data) throws GeneralSecurityException {
        open(new String(data, UTF_8));
        open(Base64.getEncoder().encodeToString(data));
        var text = new String(data, UTF_8);
        assertThat(CIPHER.open(CIPHER.seal(text)).message()).isEqualTo(text);
        inside(padded(data));
        inside(Arrays.copyOf(data, data.length / 16 * 16));
    }

    private static void open(String sealed) {
        try {
            assertThat(CIPHER.open(sealed).message().length()).isLessThanOrEqualTo(sealed.length());
        } catch (PushCipher.NotOpened e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Of what somebody with the key wrote: the message between its length and the appid, or nothing. */
    private static void inside(byte[] plain) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(KEY, 0, 16));
        var sealed = Base64.getEncoder().encodeToString(cipher.doFinal(plain));
        try {
            var message = CIPHER.open(sealed).message();
            var length = ByteBuffer.wrap(plain).getInt(16);
            assertThat(message).isEqualTo(new String(plain, 20, length, UTF_8));
            assertThat(new String(plain, 20 + length, WeChatPlatform.APP_ID.length(), UTF_8))
                    .isEqualTo(WeChatPlatform.APP_ID);
        } catch (PushCipher.NotOpened e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static byte[] padded(byte[] data) {
        var padding = 32 - data.length % 32;
        var plain = Arrays.copyOf(data, data.length + padding);
        Arrays.fill(plain, data.length, plain.length, (byte) padding);
        return plain;
    }
}
