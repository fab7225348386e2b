package app.lianxi.sandbox.control;

import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.alipay.AmsError;
import app.lianxi.sandbox.wechatpay.PayError;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells the till, the phone and the control page why something was refused. */
@SandboxPart("sandboxRefusals")
@RestControllerAdvice(basePackages = "app.lianxi.sandbox")
class Refusals {
    @ExceptionHandler(PayError.class)
    ResponseEntity<Map<String, String>> on(PayError refusal) {
        return ResponseEntity.status(refusal.status()).body(Map.of("code", refusal.code(), "message", refusal.text()));
    }

    @ExceptionHandler(AmsError.class)
    ResponseEntity<Map<String, String>> on(AmsError refusal) {
        return ResponseEntity.badRequest()
                .body(Map.of("code", refusal.code(), "message", String.valueOf(refusal.getMessage())));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ResponseEntity<Map<String, String>> on(IllegalArgumentException refusal) {
        return ResponseEntity.badRequest()
                .body(Map.of("code", "BAD_INPUT", "message", String.valueOf(refusal.getMessage())));
    }
}
