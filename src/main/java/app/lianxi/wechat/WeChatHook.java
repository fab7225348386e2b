package app.lianxi.wechat;

import app.lianxi.inbox.Inbox;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The Official Account's callback: verified, opened, stored, and then acknowledged, with a greeting where one is due. */
@RestController
@RequestMapping("/hooks/wechat/{slug}")
class WeChatHook {
    static final String HOOK = "wechat";
    /** Settings by which pushes are verified. */
    static final String TOKEN = "token";

    static final String KEY = "encoding-aes-key";
    static final String PREVIOUS_KEY = "previous-encoding-aes-key";
    private static final String ACKNOWLEDGED = "success";
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final MediaType XML = new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8);

    /** A push as it was verified and opened, and the setting that did. */
    private record Opened(Push push, String text, String signedBy) {}

    private final Accounts accounts;
    private final Inbox inbox;
    private final PassiveReplies replies;
    private final Clock clock;

    WeChatHook(Accounts accounts, Inbox inbox, PassiveReplies replies, Clock clock) {
        this.accounts = accounts;
        this.inbox = inbox;
        this.replies = replies;
        this.clock = clock;
    }

    /** The platform asks whether this address is ours: it wants its echo as it came. */
    @GetMapping
    ResponseEntity<String> verify(@PathVariable String slug, HttpServletRequest servletRequest) {
        return answering(slug, account -> {
            var request = new PushRequest(servletRequest);
            requireSignature(account, request);
            var echo = request.parameter("echostr");
            return ResponseEntity.ok().contentType(TEXT).body(echo == null ? "" : echo);
        });
    }

    @PostMapping
    ResponseEntity<String> receive(@PathVariable String slug, HttpServletRequest servletRequest) {
        return answering(slug, account -> {
            var request = new PushRequest(servletRequest);
            var opened = open(account, request, request.body());
            var push = opened.push();
            var isNew = inbox.accept(HOOK, account.slug(), key(opened), push.kind(), opened.text());
            inbox.taken(HOOK, account.slug(), opened.signedBy(), request.dated());
            var reply = replies.to(account, push, isNew);
            if (reply.isEmpty()) {
                return ResponseEntity.ok().contentType(TEXT).body(ACKNOWLEDGED);
            }
            var now = clock.instant();
            var message = ReplyFormat.text(push, reply.get(), now);
            var nonce = Objects.requireNonNullElse(request.parameter("nonce"), "");
            var body = account.cipher()
                    .map(cipher -> ReplyFormat.sealed(cipher, account.signature(), message, nonce, now, push.json()))
                    .orElse(message);
            return ResponseEntity.ok()
                    .contentType(push.json() ? MediaType.APPLICATION_JSON : XML)
                    .body(body);
        });
    }

    @ExceptionHandler
    ResponseEntity<String> on(Inbox.NotStored e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(TEXT)
                .body("not stored");
    }

    private Opened open(Account account, PushRequest request, String body) {
        var cipher = account.cipher();
        if (cipher.isEmpty()) {
            requireSignature(account, request);
            return new Opened(parse(body), body, TOKEN);
        }
        // Where it is sealed msg_signature covers the body; the plain one, when it is there, must hold as well.
        if (request.parameter("signature") != null) {
            requireSignature(account, request);
        }
        var sealed = parse(body).field("Encrypt").orElseThrow(HookRefused::plaintext);
        if (!account.signature()
                .holds(
                        request.parameter("msg_signature"),
                        request.parameter("timestamp"),
                        request.parameter("nonce"),
                        sealed)) {
            throw HookRefused.signature();
        }
        try {
            var unsealed = cipher.get().open(sealed);
            return new Opened(
                    parse(unsealed.message()), unsealed.message(), unsealed.byPrevious() ? PREVIOUS_KEY : KEY);
        } catch (PushCipher.NotOpened e) {
            throw HookRefused.notOpened();
        }
    }

    private static void requireSignature(Account account, PushRequest request) {
        if (!account.signature()
                .holds(request.parameter("signature"), request.parameter("timestamp"), request.parameter("nonce"))) {
            throw HookRefused.signature();
        }
    }

    private static Push parse(String body) {
        try {
            return PushParser.parse(body);
        } catch (PushParser.NotParsed e) {
            throw HookRefused.notParsed();
        }
    }

    /** Messages have an id; events are told apart by who, when and what. As a hash, since openids stand in no column. */
    private static String key(Opened opened) {
        var push = opened.push();
        var id = push.field("MsgId");
        if (id.isPresent()) {
            return "message " + hash(id.get());
        }
        if (push.field("FromUserName").isEmpty() || push.field("CreateTime").isEmpty()) {
            return "other " + hash(opened.text());
        }
        var fields = push.fields();
        return "event "
                + hash(String.join(
                        "\n",
                        fields.getOrDefault("FromUserName", ""),
                        fields.getOrDefault("CreateTime", ""),
                        fields.getOrDefault("Event", ""),
                        fields.getOrDefault("EventKey", ""),
                        fields.getOrDefault("MsgID", "")));
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private ResponseEntity<String> answering(String slug, Answer answer) {
        var account = accounts.find(slug).orElse(null);
        try {
            if (account == null) {
                throw HookRefused.unknownAccount();
            }
            return answer.to(account);
        } catch (HookRefused e) {
            inbox.refused(HOOK, account == null ? "unknown" : account.slug(), e.reason());
            return ResponseEntity.status(e.status()).contentType(TEXT).body(e.reason());
        } catch (IOException e) {
            return ResponseEntity.badRequest().contentType(TEXT).body("broken off");
        }
    }

    /** What an account's hook answers. */
    private interface Answer {

        ResponseEntity<String> to(Account account) throws IOException;
    }
}
