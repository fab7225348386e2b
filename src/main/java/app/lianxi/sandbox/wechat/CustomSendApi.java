package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Exchanges;
import app.lianxi.sandbox.delivery.Knobs;
import app.lianxi.sandbox.delivery.LostAnswers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Where the house sends its customer-service messages. */
@SandboxPart("sandboxCustomSendApi")
@Controller
@RequestMapping("/sandbox/wechat")
class CustomSendApi {
    private static final String WHAT = "message/custom/send";
    private final CustomSends sends;
    private final AccessTokens tokens;
    private final PlatformAnswers answers;
    private final Exchanges exchanges;
    private final Knobs knobs;

    CustomSendApi(CustomSends sends, AccessTokens tokens, PlatformAnswers answers, Exchanges exchanges, Knobs knobs) {
        this.sends = sends;
        this.tokens = tokens;
        this.answers = answers;
        this.exchanges = exchanges;
        this.knobs = knobs;
    }

    @PostMapping("/cgi-bin/message/custom/send")
    ResponseEntity<String> send(
            @RequestParam(name = "access_token", required = false) @Nullable String token,
            @RequestBody(required = false) @Nullable String body,
            HttpServletRequest request)
            throws InterruptedException {
        var answer = answer(token, body == null ? "" : body, request);
        Thread.sleep(Duration.ofMillis(knobs.number("wechat-send-delay")));
        return answer;
    }

    private ResponseEntity<String> answer(@Nullable String token, String body, HttpServletRequest request) {
        JsonNode message = MissingNode.getInstance();
        try {
            tokens.check(token);
            sends.pace();
            message = PlatformAnswers.read(body);
            if (sends.deliver(message)) {
                exchanges.asked(PushCarrier.PLATFORM, WHAT, openid(message), 0, "delivered, and the answer lost");
                LostAnswers.lose(request);
                return ResponseEntity.ok().build();
            }
            return answers.done(WHAT, openid(message), "ok");
        } catch (PlatformError e) {
            sends.refused(openid(message), message.path("msgtype").asString(""), body, e);
            return answers.refused(WHAT, openid(message), e);
        }
    }

    private static String openid(JsonNode message) {
        return message.path("touser").asString("");
    }
}
