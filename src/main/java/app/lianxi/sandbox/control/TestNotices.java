package app.lianxi.sandbox.control;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Deliveries;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Sends the house a notice as each platform does, signed and sealed, that tells of nothing that anybody would act upon. */
@SandboxPart("sandboxTestNotices")
@Controller
@ResponseBody
@RequestMapping("/sandbox/control")
class TestNotices {
    private final Deliveries deliveries;
    private final SandboxSettings settings;
    private final Clock clock;

    TestNotices(Deliveries deliveries, SandboxSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param hook the path of the house's hook that is to hear it */
    record Wish(String platform, String hook) {}

    /** @throws ResponseStatusException 409 when this platform sends to another hook, or has no such notice */
    @PostMapping("/test-notice")
    Map<String, Object> send(@RequestBody Wish wish) {
        var callback = callback(wish.platform());
        if (callback == null || !callback.endsWith(wish.hook())) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        var number = "TEST" + Random.digits(20);
        switch (wish.platform()) {
            case "wechat" -> deliver(wish, "TEMPLATESENDJOBFINISH", "o" + number, push("o" + number));
            case "wechatpay" -> deliver(wish, "TEST", number, notification(number));
            case "alipay" -> deliver(wish, "PAYMENT_RESULT", number, paymentResult(number));
            default -> deliver(wish, "charge authorized", number, ipn(number));
        }
        return Map.of("number", number);
    }

    private @Nullable String callback(String platform) {
        return switch (platform) {
            case "wechat" -> settings.wechat().callback();
            case "wechatpay" -> settings.wechatpay().callback();
            case "alipay" -> settings.alipay().callback();
            case "citcon" ->
                // CHOP tells of success alone
                settings.citcon() == null || settings.citcon().flavour().equals("chop")
                        ? null
                        : settings.citcon().callback();
            default -> null;
        };
    }

    /** At once, and without the knobs. */
    private void deliver(Wish wish, String what, String subject, Map<String, Object> payload) {
        deliveries.send(wish.platform(), what, subject, null, Json.write(payload), null, clock.instant());
    }

    /** How a template message fared that nobody sent. */
    private Map<String, Object> push(String openid) {
        return Json.object(
                "ToUserName",
                settings.wechat().originalId(),
                "FromUserName",
                openid,
                "CreateTime",
                clock.instant().getEpochSecond(),
                "MsgType",
                "event",
                "Event",
                "TEMPLATESENDJOBFINISH",
                "MsgID",
                Random.digits(12),
                "Status",
                "success");
    }

    /** An event of no transaction. */
    private Map<String, Object> notification(String number) {
        return Json.object(
                "id",
                "EV-" + number,
                "create_time",
                now().toString(),
                "event_type",
                "TEST",
                "summary",
                "测试",
                "original_type",
                "test",
                "resource",
                Json.object("out_trade_no", number));
    }

    /** A payment that failed, of an order that there is not. */
    private Map<String, Object> paymentResult(String number) {
        var notice = Json.object(
                "notifyType",
                "PAYMENT_RESULT",
                "paymentRequestId",
                number,
                "paymentId",
                number,
                "paymentAmount",
                Json.object("currency", "USD", "value", "1"),
                "result",
                Json.object("resultCode", "ORDER_IS_CLOSED", "resultMessage", "test", "resultStatus", "F"));
        return Json.object("body", Json.write(notice));
    }

    /** A charge that is authorized, and not paid before it is captured. */
    private Map<String, Object> ipn(String number) {
        return Json.object(
                "ipn",
                "",
                "pairs",
                Json.object(
                        "id",
                        number,
                        "transaction_type",
                        "charge",
                        "reference",
                        number,
                        "amount",
                        1,
                        "currency",
                        "USD",
                        "status",
                        "authorized",
                        "time_created",
                        now().toString()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
