package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechatpay.Refunds.Refund;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payments and refunds in the platform's words, for notices and for queries. */
@SandboxPart("sandboxPayNotices")
class PayNotices {
    static final String PLATFORM = "wechatpay";
    static final String PAID = "TRANSACTION.SUCCESS";
    static final String REFUNDED = "REFUND.SUCCESS";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final SandboxSettings.WeChatPay settings;
    private final Travellers travellers;
    private final Clock clock;

    PayNotices(SandboxSettings settings, Travellers travellers, Clock clock) {
        this.settings = settings.wechatpay();
        this.travellers = travellers;
        this.clock = clock;
    }

    static String time(Instant time) {
        return TIME.format(time.atZone(SHANGHAI));
    }

    /** The notice of a payment, its resource still in clear. */
    Map<String, Object> paid(Transaction paid) {
        return notice(PAID, "支付成功", "transaction", transaction(paid, "transaction_id"));
    }

    Map<String, Object> refunded(Transaction paid, Refund refund) {
        var resource = merchant(paid);
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
                time(refund.succeededAt()),
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
        return notice(REFUNDED, "退款成功", "refund", resource);
    }

    private Map<String, Object> notice(String event, String summary, String kind, Map<String, Object> resource) {
        var now = clock.instant();
        return Json.object(
                "id",
                "EV-" + DAY.format(now.atZone(SHANGHAI)) + Random.digits(14),
                "create_time",
                time(now),
                "event_type",
                event,
                "summary",
                summary,
                "original_type",
                kind,
                "resource",
                resource);
    }

    /** The answer to a query: there the platform calls the transaction's id just id. */
    Map<String, Object> answer(Transaction transaction) {
        return transaction(transaction, "id");
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
                time(refund.madeAt()),
                "success_time",
                whole ? time(refund.succeededAt()) : null,
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
                        rate(paid)));
    }

    private Map<String, Object> transaction(Transaction transaction, String idName) {
        var all = merchant(transaction);
        var paid = transaction.paidAt() != null;
        all.putAll(Json.object(
                "out_trade_no",
                transaction.outTradeNo(),
                idName,
                paid ? transaction.transactionId() : null,
                "trade_type",
                "NATIVE",
                "trade_state",
                transaction.state(),
                "trade_state_desc",
                describe(transaction.state()),
                "bank_type",
                paid ? "CMB_DEBIT" : null,
                "attach",
                "",
                "success_time",
                transaction.paidAt() == null ? null : time(transaction.paidAt()),
                "payer",
                transaction.person() == null ? null : payer(transaction, transaction.person()),
                "amount",
                amount(transaction),
                "scene_info",
                Json.object("device_id", transaction.terminal())));
        return all;
    }

    private static @Nullable String describe(String state) {
        return switch (state) {
            case "SUCCESS" -> "支付成功";
            case "REFUND" -> "转入退款";
            case "CLOSED" -> "订单已关闭";
            default -> "订单未支付";
        };
    }

    private Map<String, Object> merchant(Transaction transaction) {
        if (settings.direct()) {
            return Json.object("mchid", settings.mchid(), "appid", settings.appid());
        }
        return Json.object(
                "sp_mchid",
                settings.spMchid(),
                "sub_mchid",
                settings.subMchid(),
                "sp_appid",
                settings.spAppid(),
                "sub_appid",
                transaction.withSubAppid() && !settings.subAppid().isEmpty() ? settings.subAppid() : null);
    }

    private Map<String, Object> payer(Transaction transaction, String person) {
        if (settings.direct()) {
            return Json.object("openid", travellers.openid(person, settings.appid()));
        }
        return Json.object(
                "sp_openid",
                travellers.openid(person, settings.spAppid()),
                "sub_openid",
                transaction.withSubAppid() && !settings.subAppid().isEmpty()
                        ? travellers.openid(person, settings.subAppid())
                        : null);
    }

    private static Map<String, Object> amount(Transaction transaction) {
        return Json.object(
                "total",
                transaction.amount().value(),
                "currency",
                transaction.amount().currencyCode(),
                "payer_total",
                transaction.payerFen(),
                "payer_currency",
                "CNY",
                "exchange_rate",
                rate(transaction));
    }

    private static Map<String, Object> rate(Transaction transaction) {
        return Json.object("type", "SETTLEMENT_RATE", "rate", transaction.rate());
    }
}
