package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.alipay.AlipayAccount.PlatformKey;
import app.lianxi.inbox.HeardNotices;
import app.lianxi.inbox.HookRequest;
import app.lianxi.inbox.Notice;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.payment.SoundFacts;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever comes to the hook of Alipay+: a signed notice that data altered; or, where data begin with {@code =}, what is
 * behind it as the platform itself signed it. Answers are signed and read the same way.
 */
class AlipayHookFuzz {
    private static final String PATH = "/hooks/alipay/maison";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AlipayPlatform PLATFORM = new AlipayPlatform();
    private static final String PAID =
            AlipayPlatform.paid("20261121190741010007000000007777", "R1", "20882027863621B1", "\"100\"", "MOP");
    private static final String REFUNDED = AlipayPlatform.refunded("20261121r1", "RR1", "20261121p1", "50", "MOP");
    private static final HookRequest NOTICE = request(PAID.getBytes(UTF_8));
    private static final AlipayAccount ACCOUNT = new AlipayAccount(
            "maison",
            AlipayPlatform.CLIENT,
            PLATFORM.merchantKeys().getPrivate(),
            List.of(PlatformKey.of("platform-key", PLATFORM.keys().getPublic(), null)),
            URI.create("http://127.0.0.1:1"),
            null);

    private final HeardNotices inbox = new HeardNotices();
    private final AlipayHook hook = new AlipayHook(new OneAccount(), inbox, JSON);

    private static final class OneAccount extends AlipayAccounts {
        OneAccount() {
            super(new AlipaySettings(Map.of()), null, null);
        }

        @Override
        Optional<AlipayAccount> find(String slug) {
            return Optional.of(ACCOUNT);
        }
    }

    static Stream<Arguments> notices() {
        var farOff = PAID.replace("2026-11-20T20:06:02", "+999999999-11-20T20:06:02");
        var wide = new String(PAID.getBytes(UTF_16BE), ISO_8859_1);
        return Stream.of(
                        "",
                        "=" + PAID,
                        "=" + wide,
                        "=" + farOff,
                        "=" + REFUNDED,
                        "=" + PAID.replace("\"1.02487562\"", "\"1E2147483648\""))
                .map(data -> Arguments.of((Object) data.getBytes(ISO_8859_1)));
    }

    @MethodSource("notices")
    @FuzzTest(maxDuration = "2m")
    void takesWhatThePlatformSignedAndNothingElse(byte[] data) throws IOException {
        var asIs = data.length > 0 && data[0] == '=';
        var request = asIs ? request(Arrays.copyOfRange(data, 1, data.length)) : NOTICE.altered(data);
        var status = hook.receive("maison", request.servlet()).status().value();
        var heard = inbox.take().orElse(null);

        assertThat(status).isIn(200, 400, 401);
        assertThat(heard != null).isEqualTo(status == 200);
        if (asIs) {
            assertThat(status).as("what is signed is trusted").isNotEqualTo(401);
        } else if (sameAsSigned(request)) {
            assertThat(status == 200 || !request.headers().equals(NOTICE.headers()))
                    .isTrue();
        } else {
            assertThat(heard).as("what was not signed").isNull();
        }
        if (heard != null) {
            assertThat(heard.key()).isNotBlank().hasSizeLessThanOrEqualTo(200);
            assertThat(heard.kind()).isNotBlank().hasSizeLessThanOrEqualTo(128);
            read(JSON.readTree(heard.body()));
        }
    }

    private static boolean sameAsSigned(HookRequest request) {
        return request.path().equals(PATH)
                && Arrays.equals(request.body(), NOTICE.body())
                && request.header("Client-Id").equals(NOTICE.header("Client-Id"))
                && request.header("Request-Time").equals(NOTICE.header("Request-Time"));
    }

    private static void read(JsonNode body) {
        var notice = new Notice(
                new UUID(0, 1), "alipay", "maison", "REFUND_RESULT", Instant.parse("2026-11-21T10:00:00Z"), "");
        understood(() -> SoundFacts.check(AlipayFacts.payment(notice.id(), ACCOUNT, null, body)));
        understood(() -> SoundFacts.check(AlipayFacts.refund(notice, body, Map.of("RR1", "p1"))));
    }

    private static void understood(Runnable reading) {
        try {
            reading.run();
        } catch (NoticeNotUnderstood e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static HookRequest request(byte[] body) {
        var signed = PLATFORM.sign(PATH, AlipayPlatform.CLIENT, "1789968362000", body);
        return new HookRequest(PATH, signed.headers(), signed.body());
    }
}
