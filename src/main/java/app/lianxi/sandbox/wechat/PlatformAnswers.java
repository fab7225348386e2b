package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Exchanges;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** Answers as the platform does: errors too come with 200, and a number. */
@SandboxPart("sandboxPlatformAnswers")
class PlatformAnswers {
    private final Exchanges exchanges;

    PlatformAnswers(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    ResponseEntity<String> to(String what, Supplier<Map<String, Object>> call) {
        try {
            var answer = call.get();
            exchanges.asked(PushCarrier.PLATFORM, what, "", 200, "ok");
            return json(answer);
        } catch (PlatformError e) {
            return refused(what, "", e);
        }
    }

    ResponseEntity<String> done(String what, String subject, String detail) {
        exchanges.asked(PushCarrier.PLATFORM, what, subject, 200, detail);
        return json(Json.object("errcode", 0, "errmsg", "ok"));
    }

    ResponseEntity<String> refused(String what, String subject, PlatformError error) {
        exchanges.asked(PushCarrier.PLATFORM, what, subject, 200, error.code() + " " + error.text());
        var message = error.text() + " rid: " + Random.hex(8) + "-" + Random.hex(8) + "-" + Random.hex(8);
        return json(Json.object("errcode", error.code(), "errmsg", message));
    }

    private static ResponseEntity<String> json(Map<String, Object> answer) {
        return ResponseEntity.ok()
                .header("Content-Type", "application/json; encoding=utf-8")
                .body(Json.write(answer));
    }

    /** @throws PlatformError 44002 or 47001 */
    static JsonNode read(String body) {
        if (body.isEmpty()) {
            throw PlatformError.of(44002, "empty post data");
        }
        try {
            return Json.read(body);
        } catch (IllegalArgumentException e) {
            throw PlatformError.of(47001, "data format error");
        }
    }
}
