package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Exchanges;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/** Answers those whose signature holds, and signs what it answers. */
@SandboxPart("sandboxSignedAnswers")
class SignedAnswers {
    private static final String PREFIX = "/sandbox/wechatpay";
    private final MerchantSignature signature;
    private final PlatformKeys keys;
    private final Exchanges exchanges;
    private final Clock clock;

    SignedAnswers(MerchantSignature signature, PlatformKeys keys, Exchanges exchanges, Clock clock) {
        this.signature = signature;
        this.keys = keys;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** For a call that answers nothing but that it is done: 204. */
    ResponseEntity<String> done(HttpServletRequest request, String body, Runnable call) {
        return to(request, body, () -> {
            call.run();
            return Map.of();
        });
    }

    ResponseEntity<String> to(HttpServletRequest request, String body, Supplier<Map<String, Object>> call) {
        var path = request.getRequestURI().substring(request.getContextPath().length() + PREFIX.length());
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var what = request.getMethod() + " " + path;
        try {
            signature.check(request.getHeader("Authorization"), request.getMethod(), path + query, body);
            var content = call.get();
            int status = content.isEmpty() ? 204 : 200;
            exchanges.asked(PayNotices.PLATFORM, what, "", status, "ok");
            return signed(status, content);
        } catch (PayError e) {
            exchanges.asked(PayNotices.PLATFORM, what, "", e.status(), e.code() + " " + e.text());
            return signed(e.status(), Json.object("code", e.code(), "message", e.text()));
        }
    }

    private ResponseEntity<String> signed(int status, Map<String, Object> content) {
        var text = content.isEmpty() ? "" : Json.write(content);
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        var nonce = Random.hex(32);
        return ResponseEntity.status(status)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Request-ID", Random.hex(32).toUpperCase(Locale.ROOT))
                .header("Wechatpay-Timestamp", timestamp)
                .header("Wechatpay-Nonce", nonce)
                .header("Wechatpay-Serial", keys.certificateSerial())
                .header("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048")
                .header("Wechatpay-Signature", keys.sign(timestamp + "\n" + nonce + "\n" + text + "\n"))
                .body(text.isEmpty() ? null : text);
    }
}
