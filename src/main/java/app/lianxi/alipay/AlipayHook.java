package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.inbox.Hook;
import app.lianxi.inbox.HookAnswer;
import app.lianxi.inbox.HookBody;
import app.lianxi.inbox.Inbox;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Alipay+ sends its notices: verified, stored, acknowledged, in this order (contract.md, "Hooks answer as the platforms
 * expect"). The time of a notice is signed and not judged: one that is repeated hours later may bear its first time
 * (platforms.md, section 2), and its key keeps it from counting twice.
 */
@Component
class AlipayHook implements Hook {
    static final String HOOK = "alipay";
    private static final int LONGEST_WORD = 128;

    private final AlipayAccounts accounts;
    private final Inbox inbox;
    private final JsonMapper json;

    AlipayHook(AlipayAccounts accounts, Inbox inbox, JsonMapper json) {
        this.accounts = accounts;
        this.inbox = inbox;
        this.json = json;
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
        var time = request.getHeader("Request-Time");
        var signer = account.clientId().equals(request.getHeader("Client-Id"))
                ? account.signer(request.getHeader("Signature"), request.getRequestURI(), time, body)
                : Optional.<String>empty();
        if (signer.isEmpty()) {
            return refuse(slug, HttpStatus.UNAUTHORIZED, "signature");
        }
        // As it is kept: of bytes the parser would take other encodings too
        var text = new String(body, UTF_8);
        JsonNode notice;
        try {
            notice = json.readTree(text);
        } catch (JacksonException e) {
            return refuse(slug, HttpStatus.BAD_REQUEST, "content");
        }
        var kind = notice.path("notifyType").asString("");
        if (!isWord(kind)) {
            return refuse(slug, HttpStatus.BAD_REQUEST, "content");
        }
        try {
            inbox.accept(HOOK, slug, key(notice, body), kind, text);
        } catch (Inbox.NotStored e) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "UNKNOWN_EXCEPTION", "U", "not stored");
        }
        inbox.taken(HOOK, slug, signer.get(), dated(time));
        return answer(HttpStatus.OK, "SUCCESS", "S", "success");
    }

    /** Milliseconds of the epoch, or a date and time with its offset; null when it is neither. */
    private static @Nullable Instant dated(String time) {
        try {
            return time.matches("\\d{10,15}")
                    ? Instant.ofEpochMilli(Long.parseLong(time))
                    : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Notices have no number of their own: the same content is the same notice, and another content of the same payment is
     * another one. The number of what it is about goes first, since keys that grow are quicker to store.
     */
    private static String key(JsonNode notice, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            var about = Stream.of("refundId", "paymentId")
                    .map(name -> notice.path(name).asString(""))
                    .filter(AlipayHook::isWord)
                    .findFirst()
                    .orElse("-");
            return about + ' ' + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isWord(String text) {
        return !text.isBlank() && text.length() <= LONGEST_WORD && text.chars().noneMatch(Character::isISOControl);
    }

    private HookAnswer refuse(String account, HttpStatus status, String reason) {
        inbox.refused(HOOK, account, reason);
        return answer(status, "PROCESS_FAIL", "F", reason);
    }

    private static HookAnswer answer(HttpStatus status, String code, String result, String message) {
        var body = "{\"result\":{\"resultCode\":\"" + code + "\",\"resultStatus\":\"" + result
                + "\",\"resultMessage\":\"" + message + "\"}}";
        return HookAnswer.json(status, body);
    }
}
