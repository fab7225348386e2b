package app.lianxi.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.inbox.HeardNotices;
import app.lianxi.inbox.HookRequest;
import app.lianxi.messaging.InboundMessage;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes to the hook of an Official Account in secure mode: a sealed push that data altered; or, where data begin with
 * {@code =}, what is behind it as the platform itself sealed and signed it.
 */
class WeChatHookFuzz {
    private static final String FOLLOW =
            "<xml><ToUserName><![CDATA[gh_7f083739789a]]></ToUserName><FromUserName><![CDATA[oABC]]></FromUserName>"
                    + "<CreateTime>1795255200</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                    + "<Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[qrscene_abc]]></EventKey></xml>";
    private static final String WORDS =
            "<xml><ToUserName>gh</ToUserName><FromUserName>oABC</FromUserName><CreateTime>1795255200</CreateTime>"
                    + "<MsgType>text</MsgType><Content>我十分钟后到</Content><MsgId>1234567890123456</MsgId></xml>";
    private static final String PLACE =
            "{\"FromUserName\":\"oABC\",\"CreateTime\":1795255200,\"MsgType\":\"location\",\"Location_X\":40.7,"
                    + "\"Location_Y\":-73.9,\"Label\":\"5th Ave\",\"MsgId\":1}";
    private static final String TIME = "1795255200";
    private static final String NONCE = "1372623149";
    private static final PushCipher CIPHER = new PushCipher(WeChatPlatform.APP_ID, WeChatPlatform.KEY, null);
    private static final PushSignature SIGNATURE = new PushSignature(WeChatPlatform.TOKEN);
    private static final HookRequest PUSH = sealed(FOLLOW);

    private final HeardNotices inbox = new HeardNotices();
    private final WeChatHook hook = new WeChatHook(
            new OneAccount(), inbox, new NoReplies(), Clock.fixed(Instant.ofEpochSecond(1795255200), ZoneOffset.UTC));

    private static final class OneAccount extends Accounts {
        private final Account account = new Account(
                "maison",
                new WeChatAccount(
                        WeChatPlatform.ORIGINAL_ID,
                        WeChatPlatform.APP_ID,
                        "secret",
                        WeChatPlatform.TOKEN,
                        WeChatPlatform.KEY,
                        null,
                        WeChatAccount.Mode.SECURE,
                        URI.create("http://127.0.0.1:1"),
                        URI.create("http://127.0.0.1:1"),
                        URI.create("http://127.0.0.1:1"),
                        null));

        OneAccount() {
            super(new WeChatSettings(Map.of()), null);
        }

        @Override
        Optional<Account> find(String slug) {
            return Optional.of(account);
        }
    }

    private static final class NoReplies extends PassiveReplies {
        NoReplies() {
            super(null, null);
        }

        /** As long as a greeting, and in a CDATA's way. */
        @Override
        Optional<String> to(Account account, Push push, boolean isNew) {
            return Optional.of("欢迎 ]]> \uD83D\uDE00");
        }
    }

    static Stream<Arguments> pushes() {
        return Stream.of("", "=" + FOLLOW, "=" + WORDS, "=" + PLACE)
                .map(data -> Arguments.of((Object) data.getBytes(UTF_8)));
    }

    @MethodSource("pushes")
    @FuzzTest(maxDuration = "2m")
    void takesWhatThePlatformSealedAndNothingElse(byte[] data) {
        var sealed = data.length > 0 && data[0] == '=';
        var text = sealed ? decoded(data) : FOLLOW;
        var request = sealed ? sealed(text) : PUSH.altered(data);
        var answer = hook.receive("maison", request.servlet());
        var status = answer.status().value();
        var heard = inbox.take().orElse(null);

        assertThat(status).isIn(200, 400, 401);
        assertThat(heard != null).isEqualTo(status == 200);
        if (sealed) {
            assertThat(status).as("what is signed is trusted").isNotEqualTo(401);
        }
        if (request.address().equals(PUSH.address()) && Arrays.equals(request.body(), PUSH.body())) {
            assertThat(status).isEqualTo(200);
        }
        if (heard != null) {
            assertThat(heard.body()).as("what was sealed").isEqualTo(text);
            assertThat(heard.key()).hasSizeLessThanOrEqualTo(64);
            assertThat(heard.kind()).matches("\\w+( \\w+)?").hasSizeLessThanOrEqualTo(130);
            read(PushParser.parse(heard.body()));
            opened(new String(answer.body(), UTF_8));
        }
    }

    private static String decoded(byte[] data) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(data, 1, data.length - 1))
                    .toString();
        } catch (CharacterCodingException e) {
            return FOLLOW;
        }
    }

    /** Nothing that is asked of a push fails, whatever is in it. */
    static void read(Push push) {
        var at = push.at().orElse(Instant.EPOCH);
        assertThat(at.getEpochSecond()).isBetween(0L, 253402300799L);
        InboundMessage message = push.message(new UUID(0, 1), WeChatPlatform.APP_ID, "o", at);
        assertThat(message.kind()).isNotNull();
        assertThat(push.scene() == null || push.transactionId() == null || push.isEvent("SCAN"))
                .isTrue();
        push.fields().forEach((name, value) -> {
            assertThat(name.length()).isLessThanOrEqualTo(256);
            assertThat(value.indexOf('\0')).isNegative();
        });
        assertThat(push.fields().size()).isLessThanOrEqualTo(1_000);
    }

    /** The answer is one that the platform can verify and open. */
    private static void opened(String answer) {
        var reply = PushParser.parse(answer);
        assertThat(SIGNATURE.holds(
                        reply.fields().get("MsgSignature"),
                        reply.fields().get("TimeStamp"),
                        reply.fields().get("Nonce"),
                        reply.fields().get("Encrypt")))
                .isTrue();
        var message =
                PushParser.parse(CIPHER.open(reply.fields().get("Encrypt")).message());
        assertThat(message.fields().get("Content")).isEqualTo("欢迎 ]]> \uD83D\uDE00");
    }

    private static HookRequest sealed(String push) {
        var sealed = CIPHER.seal(push, "aaaabbbbccccdddd".getBytes(UTF_8));
        return new HookRequest(
                "/hooks/wechat/maison?timestamp=" + TIME + "&nonce=" + NONCE + "&signature=" + SIGNATURE.of(TIME, NONCE)
                        + "&encrypt_type=aes&msg_signature=" + SIGNATURE.of(TIME, NONCE, sealed),
                Map.of(),
                ("<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>")
                        .getBytes(UTF_8));
    }
}
