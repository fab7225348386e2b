package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Exchanges;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
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
        return checked(request, body, () -> {
            var content = call.get();
            return signed(content.isEmpty() ? 204 : 200, content);
        });
    }

    /** For a file, of which the SHA-1 is signed and not the file. */
    ResponseEntity<String> file(HttpServletRequest request, Supplier<String> call) {
        return checked(request, "", () -> {
            var text = call.get();
            var sha1 = sha1(text);
            return signed(200, "{\"sha1\":\"" + sha1 + "\"}")
                    .header("Content-Type", "text/plain; charset=utf-8")
                    .header("Wechatpay-Statement-Sha1", sha1)
                    .body(text);
        });
    }

    private static String sha1(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is not available", e);
        }
    }

    private ResponseEntity<String> checked(
            HttpServletRequest request, String body, Supplier<ResponseEntity<String>> call) {
        var path = request.getRequestURI().substring(request.getContextPath().length() + PREFIX.length());
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var what = request.getMethod() + " " + path;
        try {
            signature.check(request.getHeader("Authorization"), request.getMethod(), path + query, body);
            var answer = call.get();
            exchanges.asked(
                    PayNotices.PLATFORM, what, "", answer.getStatusCode().value(), "ok");
            return answer;
        } catch (PayError e) {
            exchanges.asked(PayNotices.PLATFORM, what, "", e.status(), e.code() + " " + e.text());
            return signed(e.status(), Json.object("code", e.code(), "message", e.text()));
        }
    }

    private ResponseEntity<String> signed(int status, Map<String, Object> content) {
        var text = content.isEmpty() ? "" : Json.write(content);
        return signed(status, text)
                .header("Content-Type", "application/json; charset=utf-8")
                .body(text.isEmpty() ? null : text);
    }

    private ResponseEntity.BodyBuilder signed(int status, String text) {
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        var nonce = Random.hex(32);
        return ResponseEntity.status(status)
                .header("Request-ID", Random.hex(32).toUpperCase(Locale.ROOT))
                .header("Wechatpay-Timestamp", timestamp)
                .header("Wechatpay-Nonce", nonce)
                .header("Wechatpay-Serial", keys.certificateSerial())
                .header("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048")
                .header("Wechatpay-Signature", keys.sign(timestamp + "\n" + nonce + "\n" + text + "\n"));
    }
}
