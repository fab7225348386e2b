package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.inbox.HeardNotices;
import app.lianxi.inbox.HookRequest;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.payment.SoundFacts;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever comes to the hook of WeChat Pay: a signed notice that data altered; or, where data begin with {@code =} or
 * {@code *}, what is behind it as the platform itself signed it, or sealed and signed it.
 */
class WeChatPayHookFuzz {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String PATH = "/hooks/wechatpay/direct";
    private static final List<String> SIGNED = List.of("Wechatpay-Timestamp", "Wechatpay-Nonce");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final WeChatPayPlatform PLATFORM = new WeChatPayPlatform();
    private static final String TRANSACTION = WeChatPayPlatform.directTransaction(
            "4200001234202611211234567890", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", 888, "HKD");
    private static final String REFUND = """
            {"mchid":"1230000109","transaction_id":"42","refund_id":"50","success_time":"2026-11-21T10:00:00+08:00",
            "amount":{"total":888,"refund":444,"currency":"HKD"}}""";
    private static final HookRequest NOTICE =
            request(PLATFORM.notice("EV-1", "TRANSACTION.SUCCESS", TRANSACTION, NOW, WeChatPayPlatform.SERIAL));
    private static final WeChatPayAccount ACCOUNT = new WeChatPayAccount(
            "direct",
            false,
            "1230000109",
            null,
            WeChatPayPlatform.APP_ID,
            "",
            WeChatPayPlatform.API_V3_KEY.getBytes(UTF_8),
            "MERCHANT1",
            PLATFORM.merchantKeys().getPrivate(),
            Map.of(WeChatPayPlatform.SERIAL, PLATFORM.keys().getPublic()),
            URI.create("http://127.0.0.1:1"),
            null);

    private final HeardNotices inbox = new HeardNotices();
    private final WeChatPayHook hook =
            new WeChatPayHook(new OneAccount(), inbox, JSON, Clock.fixed(NOW, ZoneOffset.UTC));

    private static final class OneAccount extends WeChatPayAccounts {
        OneAccount() {
            super(new WeChatPaySettings(Map.of()), null, null);
        }

        @Override
        Optional<WeChatPayAccount> find(String slug) {
            return Optional.of(ACCOUNT);
        }
    }

    static Stream<Arguments> notices() {
        var notice = new String(NOTICE.body(), UTF_8);
        return Stream.of(
                        "",
                        "=" + notice,
                        "*",
                        "*" + TRANSACTION,
                        "*" + REFUND,
                        "*" + TRANSACTION.replace("888", "9007199254740993"),
                        "*" + TRANSACTION.replace("R42", "R\\u0000"),
                        "*" + REFUND.replace("2026", "+999999999"))
                .map(data -> Arguments.of((Object) data.getBytes(UTF_8)));
    }

    @MethodSource("notices")
    @FuzzTest(maxDuration = "2m")
    void takesWhatThePlatformSignedAndNothingElse(byte[] data) throws IOException {
        var behind = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
        var asIs = data.length > 0 && data[0] == '=';
        var sealed = data.length > 0 && data[0] == '*';
        var request = asIs
                ? request(PLATFORM.sign(behind, NOW, WeChatPayPlatform.SERIAL))
                : sealed
                        ? request(PLATFORM.notice(
                                "EV-2",
                                "TRANSACTION.SUCCESS",
                                new String(behind, UTF_8),
                                NOW,
                                WeChatPayPlatform.SERIAL))
                        : NOTICE.altered(data);
        var status = hook.receive("direct", request.servlet()).status().value();
        var heard = inbox.take().orElse(null);

        assertThat(status).isIn(200, 400, 401);
        assertThat(heard != null).isEqualTo(status == 200);
        if (asIs || sealed) {
            assertThat(status).as("what is signed is trusted").isNotEqualTo(401);
        } else if (sameAsSigned(request)) {
            assertThat(status == 200 || !request.headers().equals(NOTICE.headers()))
                    .isTrue();
        } else {
            assertThat(heard).as("what was not signed").isNull();
        }
        if (heard != null) {
            read(heard);
        }
    }

    private static boolean sameAsSigned(HookRequest request) {
        return Arrays.equals(request.body(), NOTICE.body())
                && SIGNED.stream().allMatch(name -> request.header(name).equals(NOTICE.header(name)));
    }

    /** What is in the inbox is JSON with an object in it, and is read or set aside. */
    private static void read(HeardNotices.Heard heard) {
        assertThat(heard.key()).isNotBlank().hasSizeLessThanOrEqualTo(128);
        assertThat(heard.kind()).isNotBlank().hasSizeLessThanOrEqualTo(128);
        var resource = JSON.readTree(heard.body()).path("resource");
        assertThat(resource.isObject()).isTrue();
        understood(() -> SoundFacts.check(WeChatPayFacts.payment(new UUID(0, 1), ACCOUNT, null, resource)));
        understood(() -> SoundFacts.check(refund(resource)));
    }

    private static app.lianxi.payment.RefundNotice refund(JsonNode resource) {
        return WeChatPayFacts.refund(new UUID(0, 1), ACCOUNT, "REFUND.SUCCESS", "2026-11-21T10:00:00+08:00", resource);
    }

    private static void understood(Runnable reading) {
        try {
            reading.run();
        } catch (NoticeNotUnderstood e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static HookRequest request(WeChatPayPlatform.@Nullable Signed signed) {
        return new HookRequest(PATH, signed.headers(), signed.body());
    }
}
