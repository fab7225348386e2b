package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.interfaces.RSAPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our signatures are those that arithmetic gives, and those are believed: with the key, path, client, time and body alone. */
class AlipaySignatureTest {
    private static final AlipayPlatform PLATFORM = new AlipayPlatform();
    private static final RSAPrivateKey KEY = (RSAPrivateKey) PLATFORM.keys().getPrivate();
    private static final String PATH = "/ams/api/v1/payments/pay";
    private static final String TIME = "1789968362000";
    private static final byte[] BODY = "{\"a\":\"丝巾\"}".getBytes(UTF_8);
    private static final String HEADER =
            AlipayPlatform.header(KEY, AlipayPlatform.content(PATH, AlipayPlatform.CLIENT, TIME, BODY));

    @Test
    void signsAsArithmeticDoes() {
        assertThat(AlipaySignature.sign(KEY, PATH, AlipayPlatform.CLIENT, TIME, BODY))
                .isEqualTo(HEADER);
    }

    @Test
    void believesExactlyWhatWasSigned() {
        assertThat(holds(HEADER, PATH, AlipayPlatform.CLIENT, TIME, BODY)).isTrue();
        assertThat(holds(HEADER, PATH + "/", AlipayPlatform.CLIENT, TIME, BODY)).isFalse();
        assertThat(holds(HEADER, PATH, "5YC", TIME, BODY)).isFalse();
        assertThat(holds(HEADER, PATH, AlipayPlatform.CLIENT, "1789968362001", BODY))
                .isFalse();
        assertThat(holds(HEADER, PATH, AlipayPlatform.CLIENT, TIME, "{}".getBytes(UTF_8)))
                .isFalse();
        assertThat(AlipaySignature.holds(
                        PLATFORM.merchantKeys().getPublic(), HEADER, PATH, AlipayPlatform.CLIENT, TIME, BODY))
                .isFalse();
    }

    /** Time and body are parted by a point, which both may hold. */
    @Test
    void readsNoPartOfABodyAsItsTime() {
        var body = "{\"a\":\"san.{}\"}".getBytes(UTF_8);
        var header = AlipayPlatform.header(KEY, AlipayPlatform.content(PATH, AlipayPlatform.CLIENT, TIME, body));
        assertThat(holds(header, PATH, AlipayPlatform.CLIENT, TIME, body)).isTrue();
        assertThat(holds(header, PATH, AlipayPlatform.CLIENT, TIME + ".{\"a\":\"san", "{}\"}".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void readsTheHeaderWithSpacesInAnyOrderAndWithItsBase64NotEncoded() {
        var signature = HEADER.substring(HEADER.lastIndexOf('=') + 1);
        var plain = signature.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
        for (var header : new String[] {
            "algorithm=RSA256, keyVersion=1, signature=" + signature,
            "signature=" + signature + ",algorithm=RSA256",
            "signature=" + signature,
            "algorithm=RSA256,keyVersion=2,signature=" + plain
        }) {
            assertThat(holds(header, PATH, AlipayPlatform.CLIENT, TIME, BODY))
                    .as(header)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "algorithm=RSA256,keyVersion=1", "signature=", "signature=%", "signature=no+Base64!", ",,,="
            })
    void aHeaderWithoutASignatureIsARefusal(String header) {
        assertThat(holds(header, PATH, AlipayPlatform.CLIENT, TIME, BODY)).isFalse();
    }

    @Test
    void noHeaderIsARefusalAndSoIsAnotherAlgorithm() {
        assertThat(AlipaySignature.holds(PLATFORM.keys().getPublic(), null, PATH, AlipayPlatform.CLIENT, TIME, BODY))
                .isFalse();
        assertThat(AlipaySignature.holds(PLATFORM.keys().getPublic(), HEADER, PATH, AlipayPlatform.CLIENT, null, BODY))
                .isFalse();
        assertThat(holds(HEADER.replace("RSA256", "none"), PATH, AlipayPlatform.CLIENT, TIME, BODY))
                .isFalse();
    }

    private static boolean holds(String header, String path, String clientId, String time, byte[] body) {
        return AlipaySignature.holds(PLATFORM.keys().getPublic(), header, path, clientId, time, body);
    }
}
