package app.lianxi.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/** Keys and certificates: read, or refused with the name of the setting. */
class PemFuzz {
    static Stream<Arguments> keys() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("RSA");
        pair.initialize(1024);
        var keys = pair.generateKeyPair();
        return Stream.of(
                        pem("PUBLIC KEY", keys.getPublic()),
                        pem("PRIVATE KEY", keys.getPrivate()),
                        pem("CERTIFICATE", keys.getPublic()),
                        "-----BEGIN PUBLIC KEY-----END PUBLIC KEY-----")
                .map(data -> Arguments.of((Object) data.getBytes(US_ASCII)));
    }

    @MethodSource("keys")
    @FuzzTest(maxDuration = "2m")
    void readsOrNamesTheSetting(byte[] data) {
        var resources = new DefaultResourceLoader() {
            @Override
            public Resource getResource(String location) {
                return new ByteArrayResource(data);
            }
        };
        named(() -> Pem.privateKey(resources, "the.setting", "key"));
        named(() -> Pem.publicKey(resources, "the.setting", "key"));
        named(() -> Pem.endsAt(resources, "the.setting", "key"));
    }

    private static void named(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("the.setting");
        }
    }

    private static String pem(String type, Key key) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + type
                + "-----\n";
    }
}
