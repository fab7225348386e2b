package app.lianxi.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.http.HttpStatus;

/** What a hook answers: short, and written as it is. */
public record HookAnswer(HttpStatus status, String contentType, byte[] body) {
    public static HookAnswer json(HttpStatus status, String body) {
        return new HookAnswer(status, "application/json", body.getBytes(UTF_8));
    }

    public static HookAnswer text(HttpStatus status, String body) {
        return new HookAnswer(status, "text/plain;charset=UTF-8", body.getBytes(UTF_8));
    }

    public static HookAnswer xml(String body) {
        return new HookAnswer(HttpStatus.OK, "text/xml;charset=UTF-8", body.getBytes(UTF_8));
    }
}
