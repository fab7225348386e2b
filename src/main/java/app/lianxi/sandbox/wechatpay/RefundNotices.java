package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.wechatpay.Refunds.Refund;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refunds in the platform's words, for notices and for queries. */
@SandboxPart("sandboxRefundNotices")
class RefundNotices {
    static final String REFUNDED = "REFUND.SUCCESS";
    private final PayNotices notices;

    RefundNotices(PayNotices notices) {
        this.notices = notices;
    }

    /** @param notifyUrl where the house wants to hear of it; its usual address when there is none */
    Map<String, Object> refunded(Transaction paid, Refund refund, @Nullable String notifyUrl) {
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
                "SUCCESS",
                "success_time",
                PayNotices.time(refund.succeededAt()),
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
        return notices.notice(REFUNDED, "退款成功", "refund", resource, notifyUrl);
    }

    /** @param whole as a query answers; the refund's own answer says less */
    Map<String, Object> answer(Refund refund, Transaction paid, boolean whole) {
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
                whole ? PayNotices.time(refund.succeededAt()) : null,
                "status",
                whole ? "SUCCESS" : null,
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
