package app.lianxi.sandbox.alipay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.alipay.AmsFaults.Fault;
import app.lianxi.sandbox.delivery.Exchanges;
import app.lianxi.sandbox.delivery.LostAnswers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;

/**
 * open-na-global.alipay.com, as far as the house calls it. It believes signed requests only, and signs its answers; what is
 * refused is said in the body, with HTTP 200.
 */
@SandboxPart("sandboxAmsApi")
@Controller
@RequestMapping("/sandbox/alipay")
class AmsApi {
    private static final String PREFIX = "/sandbox/alipay";
    private final AmsKeys keys;
    private final WalletPayments payments;
    private final WalletRefunds refunds;
    private final AmsWords words;
    private final AmsFaults faults;
    private final Exchanges exchanges;
    private final String clientId;
    private final Clock clock;

    AmsApi(
            AmsKeys keys,
            WalletPayments payments,
            WalletRefunds refunds,
            AmsWords words,
            AmsFaults faults,
            Exchanges exchanges,
            SandboxSettings settings,
            Clock clock) {
        this.keys = keys;
        this.payments = payments;
        this.refunds = refunds;
        this.words = words;
        this.faults = faults;
        this.exchanges = exchanges;
        this.clientId = settings.alipay().clientId();
        this.clock = clock;
    }

    /** A client id that begins with SANDBOX_ has its own environment, and no other. */
    @PostMapping({"/ams/api/v1/payments/{call}", "/ams/sandbox/api/v1/payments/{call}"})
    ResponseEntity<String> call(
            @PathVariable String call,
            @RequestBody(required = false) @Nullable String body,
            HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length() + PREFIX.length());
        Map<String, Object> answer;
        try {
            answer = believed(call, path, Objects.requireNonNullElse(body, ""), request);
            exchanges.asked(AmsCarrier.PLATFORM, call, "", 200, "ok");
        } catch (AmsError e) {
            answer = Json.object("result", AmsWords.result(e));
            exchanges.asked(AmsCarrier.PLATFORM, call, "", 200, e.status() + " " + e.code());
        }
        if (LostAnswers.isLost(request)) {
            return ResponseEntity.ok().build();
        }
        var text = Json.write(answer);
        var time = String.valueOf(clock.millis());
        return ResponseEntity.ok()
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("Client-Id", clientId)
                .header("Response-Time", time)
                .header("Signature", keys.header(AmsKeys.content(path, clientId, time, text)))
                .body(text);
    }

    private Map<String, Object> believed(String call, String path, String body, HttpServletRequest request) {
        if (!clientId.equals(request.getHeader("Client-Id"))) {
            throw AmsError.refused("CLIENT_INVALID", "The client is invalid.");
        }
        if (clientId.startsWith("SANDBOX_") != path.startsWith("/ams/sandbox/")) {
            throw AmsError.refused("ACCESS_DENIED", "The client is of another environment.");
        }
        keys.check(
                Objects.requireNonNullElse(request.getHeader("Signature"), ""),
                path,
                clientId,
                Objects.requireNonNullElse(request.getHeader("Request-Time"), ""),
                body);
        JsonNode wish;
        try {
            wish = Json.read(body);
        } catch (IllegalArgumentException e) {
            throw AmsError.parameter("the body is no JSON");
        }
        return switch (call) {
            case "pay" -> pay(wish, request);
            case "inquiryPayment" -> inquire(wish);
            case "cancel" -> cancel(wish);
            case "refund" -> refund(wish, request);
            case "inquiryRefund" -> inquireRefund(wish);
            default -> throw AmsError.refused("NO_INTERFACE_DEF", "API is not defined.");
        };
    }

    private Map<String, Object> pay(JsonNode wish, HttpServletRequest request) {
        var asked = AmsAsked.payment(wish);
        if (faults.strikes(asked.requestId(), asked.amount(), Fault.ERROR_ONCE)) {
            throw AmsError.open("UNKNOWN_EXCEPTION", "An API calling is failed, which is caused by unknown reasons.");
        }
        var paid = payments.charge(asked);
        if (faults.strikes(asked.requestId(), asked.amount(), Fault.ANSWER_LOST)) {
            LostAnswers.lose(request);
        }
        var answer = Json.object("result", AmsWords.success());
        answer.putAll(words.payment(paid));
        return answer;
    }

    private Map<String, Object> inquire(JsonNode wish) {
        var payment = payments.find(
                wish.path("paymentId").asString(""),
                wish.path("paymentRequestId").asString(""));
        var status = payment.status();
        var answer = Json.object(
                "result",
                AmsWords.success(),
                "paymentStatus",
                status,
                "paymentResultCode",
                Objects.requireNonNullElse(payment.failure(), status));
        answer.putAll(words.payment(payment));
        return answer;
    }

    private Map<String, Object> cancel(JsonNode wish) {
        var cancelled = payments.cancel(
                wish.path("paymentId").asString(""),
                wish.path("paymentRequestId").asString(""));
        return Json.object(
                "result",
                AmsWords.success(),
                "paymentId",
                cancelled.paymentId(),
                "paymentRequestId",
                cancelled.requestId(),
                "cancelTime",
                cancelled.cancelledAt() == null ? null : AmsWords.time(cancelled.cancelledAt()));
    }

    private Map<String, Object> refund(JsonNode wish, HttpServletRequest request) {
        var id = AmsAsked.text(wish, "refundRequestId");
        var amount = AmsAsked.amount(wish, "refundAmount");
        if (faults.strikes(id, amount, Fault.ERROR_ONCE)) {
            throw AmsError.open("UNKNOWN_EXCEPTION", "An API calling is failed, which is caused by unknown reasons.");
        }
        var refund = refunds.refund(
                AmsAsked.text(wish, "paymentId"), id, amount, AmsAsked.textOrNull(wish, "refundNotifyUrl"));
        if (faults.strikes(id, amount, Fault.ANSWER_LOST)) {
            LostAnswers.lose(request);
        }
        var answer = Json.object("result", AmsWords.success(), "paymentId", refund.paymentId());
        answer.putAll(AmsWords.refund(refund));
        return answer;
    }

    private Map<String, Object> inquireRefund(JsonNode wish) {
        var refund = refunds.find(
                        wish.path("refundId").asString(""),
                        wish.path("refundRequestId").asString(""))
                .orElseThrow(() -> AmsError.refused("REFUND_NOT_EXIST", "The refund does not exist."));
        var answer = Json.object("result", AmsWords.success(), "refundStatus", "SUCCESS");
        answer.putAll(AmsWords.refund(refund));
        return answer;
    }
}
