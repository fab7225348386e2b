package app.lianxi.wechat;

import app.lianxi.inbox.Hook;
import app.lianxi.inbox.HookAnswer;
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
import org.springframework.stereotype.Component;

/** The Official Account's callback: verified, opened, stored, and then acknowledged, with a greeting where one is due. */
@Component
class WeChatHook implements Hook.Asked {
    static final String HOOK = "wechat";
    private static final String ACKNOWLEDGED = "success";

    /** A push as it was verified and opened, and the mark of what did. */
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

    @Override
    public String name() {
        return HOOK;
    }

    /** The platform asks whether this address is ours: it wants its echo as it came. */
    @Override
    public HookAnswer verify(String slug, HttpServletRequest servletRequest) {
        return answering(slug, account -> {
            var request = new PushRequest(servletRequest);
            requireSignature(account, request);
            var echo = request.parameter("echostr");
            return HookAnswer.text(HttpStatus.OK, echo == null ? "" : echo);
        });
    }

    @Override
    public HookAnswer receive(String slug, HttpServletRequest servletRequest) {
        return answering(slug, account -> {
            var request = new PushRequest(servletRequest);
            var opened = open(account, request, request.body());
            var push = opened.push();
            var isNew = inbox.accept(HOOK, account.slug(), key(opened), push.kind(), opened.text());
            inbox.taken(HOOK, account.slug(), opened.signedBy(), request.dated());
            var reply = replies.to(account, push, isNew);
            if (reply.isEmpty()) {
                return HookAnswer.text(HttpStatus.OK, ACKNOWLEDGED);
            }
            var now = clock.instant();
            var message = ReplyFormat.text(push, reply.get(), now);
            var nonce = Objects.requireNonNullElse(request.parameter("nonce"), "");
            var body = account.cipher()
                    .map(cipher -> ReplyFormat.sealed(cipher, account.signature(), message, nonce, now, push.json()))
                    .orElse(message);
            return push.json() ? HookAnswer.json(HttpStatus.OK, body) : HookAnswer.xml(body);
        });
    }

    private Opened open(Account account, PushRequest request, String body) {
        var cipher = account.cipher();
        if (cipher.isEmpty()) {
            requireSignature(account, request);
            return new Opened(parse(body), body, account.marks().token());
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
                    parse(unsealed.message()),
                    unsealed.message(),
                    unsealed.byPrevious()
                            ? account.marks().previousKey()
                            : account.marks().key());
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

    private HookAnswer answering(String slug, Answer answer) {
        var account = accounts.find(slug).orElse(null);
        try {
            if (account == null) {
                throw HookRefused.unknownAccount();
            }
            return answer.to(account);
        } catch (HookRefused e) {
            inbox.refused(HOOK, account == null ? "unknown" : account.slug(), e.reason());
            return HookAnswer.text(e.status(), e.reason());
        } catch (Inbox.NotStored e) {
            return HookAnswer.text(HttpStatus.SERVICE_UNAVAILABLE, "not stored");
        } catch (IOException e) {
            return HookAnswer.text(HttpStatus.BAD_REQUEST, "broken off");
        }
    }

    /** What an account's hook answers. */
    private interface Answer {
        HookAnswer to(Account account) throws IOException;
    }
}
