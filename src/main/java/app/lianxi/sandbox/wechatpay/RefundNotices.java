package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.wechatpay.Refunds.Refund;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refunds in the platform's words, for notices and for queries. */
@SandboxPart("sandboxRefundNotices")
class RefundNotices {
    private final PayNotices notices;
    private final Clock clock;

    RefundNotices(PayNotices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** REFUND.SUCCESS, REFUND.ABNORMAL or REFUND.CLOSED: what it comes to in the end. */
    static String event(Refund refund) {
        return "REFUND." + end(refund);
    }

    private static String end(Refund refund) {
        return Objects.requireNonNullElse(refund.failure(), "SUCCESS");
    }

    /** @param notifyUrl where the house wants to hear of it; its usual address when there is none */
    Map<String, Object> ended(Transaction paid, Refund refund, @Nullable String notifyUrl) {
        var resource = notices.merchant(paid);
        resource.putAll(Json.object(
                "out_trade_no",
                paid.outTradeNo(),
                "transaction_id",
                paid.transactionId(),
                "out_refund_no",
                refund.outRefundNo(),
                "refund_id",
                refund.refundId(),
                "refund_status",
                end(refund),
                "success_time",
                refund.succeededAt() == null ? null : PayNotices.time(refund.succeededAt()),
                "user_received_account",
                "支付用户零钱",
                "amount",
                Json.object(
                        "total",
                        paid.amount().value(),
                        "refund",
                        refund.amount(),
                        "currency",
                        paid.amount().currencyCode(),
                        "payer_total",
                        paid.payerFen(),
                        "payer_refund",
                        refund.payerFen(),
                        "payer_currency",
                        "CNY")));
        return notices.notice(event(refund), summary(refund), "refund", resource, notifyUrl);
    }

    private static String summary(Refund refund) {
        return switch (end(refund)) {
            case "ABNORMAL" -> "退款异常";
            case "CLOSED" -> "退款关闭";
            default -> "退款成功";
        };
    }

    /** @param whole as a query answers; the refund's own answer says less */
    Map<String, Object> answer(Refund refund, Transaction paid, boolean whole) {
        var now = clock.instant();
        var succeededAt = refund.hasSucceeded(now) ? refund.succeededAt() : null;
        return Json.object(
                "id",
                refund.refundId(),
                "out_refund_no",
                refund.outRefundNo(),
                "transaction_id",
                whole ? paid.transactionId() : null,
                "out_trade_no",
                whole ? paid.outTradeNo() : null,
                "channel",
                whole ? "ORIGINAL" : null,
                "create_time",
                PayNotices.time(refund.madeAt()),
                "success_time",
                whole && succeededAt != null ? PayNotices.time(succeededAt) : null,
                "status",
                whole ? refund.status(now) : null,
                "amount",
                Json.object(
                        "refund",
                        refund.amount(),
                        "currency",
                        paid.amount().currencyCode(),
                        "payer_refund",
                        refund.payerFen(),
                        "payer_currency",
                        "CNY",
                        "exchange_rate",
                        PayNotices.rate(paid)));
    }
}
