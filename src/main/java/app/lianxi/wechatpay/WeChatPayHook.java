package app.lianxi.wechatpay;

import app.lianxi.inbox.Hook;
import app.lianxi.inbox.HookAnswer;
import app.lianxi.inbox.HookBody;
import app.lianxi.inbox.Inbox;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Where WeChat Pay sends its notices: verified, opened, stored, acknowledged, in this order (contract.md, "Hooks answer as
 * the platforms expect").
 */
@Component
class WeChatPayHook implements Hook {
    static final String HOOK = "wechatpay";
    /** platforms.md, section 2: a notice that is dated further off is refused. */
    private static final Duration MOST_OFF = Duration.ofMinutes(5);

    private static final int LONGEST_ID = 128;
    private static final String PROBE = "WECHATPAY/SIGNTEST/";

    private final WeChatPayAccounts accounts;
    private final Inbox inbox;
    private final JsonMapper json;
    private final Clock clock;

    WeChatPayHook(WeChatPayAccounts accounts, Inbox inbox, JsonMapper json, Clock clock) {
        this.accounts = accounts;
        this.inbox = inbox;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return HOOK;
    }

    @Override
    public HookAnswer receive(String slug, HttpServletRequest request) throws IOException {
        var account = accounts.find(slug).orElse(null);
        if (account == null) {
            return refuse("-", HttpStatus.NOT_FOUND, "account");
        }
        var body = HookBody.read(request);
        if (body == null) {
            return refuse(slug, HttpStatus.CONTENT_TOO_LARGE, "size");
        }
        var distrust = distrust(account, request, body);
        if (distrust != null) {
            return refuse(slug, HttpStatus.UNAUTHORIZED, distrust);
        }
        JsonNode notice;
        ObjectNode opened;
        try {
            notice = json.readTree(body);
            opened = open(account, notice);
        } catch (JacksonException | GeneralSecurityException | IllegalArgumentException e) {
            return refuse(slug, HttpStatus.BAD_REQUEST, "content");
        }
        try {
            inbox.accept(
                    HOOK,
                    slug,
                    notice.path("id").asString(),
                    notice.path("event_type").asString(),
                    json.writeValueAsString(opened));
        } catch (Inbox.NotStored e) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "FAIL", "not stored");
        }
        inbox.taken(
                HOOK,
                slug,
                request.getHeader("Wechatpay-Serial"),
                Instant.ofEpochSecond(Long.parseLong(request.getHeader("Wechatpay-Timestamp"))));
        return answer(HttpStatus.OK, "SUCCESS", "成功");
    }

    /** Why this notice can't be trusted, or null. */
    private @Nullable String distrust(WeChatPayAccount account, HttpServletRequest request, byte[] body) {
        var timestamp = request.getHeader("Wechatpay-Timestamp");
        var nonce = request.getHeader("Wechatpay-Nonce");
        var signature = request.getHeader("Wechatpay-Signature");
        var serial = request.getHeader("Wechatpay-Serial");
        if (timestamp == null || nonce == null || signature == null || serial == null) {
            return "signature";
        }
        if (signature.startsWith(PROBE)) {
            return "probe";
        }
        if (!timely(timestamp)) {
            return "time";
        }
        var key = account.platformKeys().get(serial);
        if (key == null) {
            return "serial";
        }
        return WeChatPayCrypto.verifies(key, timestamp, nonce, body, signature) ? null : "signature";
    }

    private boolean timely(String timestamp) {
        try {
            var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(sent, clock.instant()).abs().compareTo(MOST_OFF) <= 0;
        } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    /** The notice with its resource opened in place of the sealed one. */
    private ObjectNode open(WeChatPayAccount account, JsonNode notice) throws GeneralSecurityException {
        var resource = notice.path("resource");
        var id = notice.path("id").asString("");
        if (id.isBlank()
                || id.length() > LONGEST_ID
                || id.indexOf('\0') >= 0
                || notice.path("event_type").asString("").length() > LONGEST_ID
                || notice.path("event_type").asString("").indexOf('\0') >= 0
                || notice.path("event_type").asString("").isBlank()
                || !resource.path("algorithm").asString("").equals("AEAD_AES_256_GCM")) {
            throw new IllegalArgumentException("Not a notice");
        }
        var associatedData = resource.path("associated_data");
        var plain = WeChatPayCrypto.open(
                account.apiV3Key(),
                resource.path("nonce").asString(""),
                associatedData.isString() ? associatedData.asString() : null,
                resource.path("ciphertext").asString(""));
        var opened = json.createObjectNode();
        opened.put("id", notice.path("id").asString());
        opened.put("event_type", notice.path("event_type").asString());
        opened.put("create_time", notice.path("create_time").asString(""));
        if (!isObject(plain)) {
            throw new IllegalArgumentException("Not a resource");
        }
        opened.putRawValue("resource", new RawValue(plain));
        return opened;
    }

    private boolean isObject(String text) {
        try (var parser = json.createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && parser.skipChildren().nextToken() == null;
        }
    }

    private HookAnswer refuse(String account, HttpStatus status, String reason) {
        inbox.refused(HOOK, account, reason);
        return answer(status, "FAIL", reason);
    }

    /** Written by hand, since it is a fixed word each time and takes a sixth of the work otherwise. */
    private static HookAnswer answer(HttpStatus status, String code, String message) {
        var body = "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
        return HookAnswer.json(status, body);
    }
}
