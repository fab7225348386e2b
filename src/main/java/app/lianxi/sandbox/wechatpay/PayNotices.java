package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.people.Travellers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payments in the platform's words, for notices and for queries. */
@SandboxPart("sandboxPayNotices")
class PayNotices {
    static final String PLATFORM = "wechatpay";
    static final String PAID = "TRANSACTION.SUCCESS";
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
        return notice(
                PAID,
                "支付成功",
                "transaction",
                transaction(paid, "transaction_id", "promotion_detail"),
                paid.terms().notifyUrl());
    }

    Map<String, Object> notice(
            String event, String summary, String kind, Map<String, Object> resource, @Nullable String notifyUrl) {
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
                "notify_url",
                notifyUrl,
                "resource",
                resource);
    }

    /** The answer to a query: there the platform calls the transaction's id just id. */
    Map<String, Object> answer(Transaction transaction) {
        return transaction(transaction, "id", "promotion_detail");
    }

    /** The answer to a charge by the traveller's code, which has another name for its promotions too. */
    Map<String, Object> charged(Transaction transaction) {
        return transaction(transaction, "id", "detail");
    }

    private Map<String, Object> transaction(Transaction transaction, String idName, String promotionsName) {
        var all = merchant(transaction);
        var paid = transaction.paidAt() != null;
        all.putAll(Json.object(
                "out_trade_no",
                transaction.outTradeNo(),
                idName,
                paid ? transaction.transactionId() : null,
                "trade_type",
                transaction.terms().tradeType(),
                "trade_state",
                transaction.state(),
                "trade_state_desc",
                describe(transaction.state()),
                "bank_type",
                paid ? "CMB_DEBIT" : null,
                "attach",
                transaction.terms().attach(),
                "success_time",
                transaction.paidAt() == null ? null : time(transaction.paidAt()),
                "payer",
                !paid || transaction.person() == null ? null : payer(transaction, transaction.person()),
                "amount",
                amount(transaction),
                promotionsName,
                paid && transaction.discount() > 0 ? List.of(discount(transaction)) : null,
                "scene_info",
                transaction.terminal().isEmpty() ? null : Json.object("device_id", transaction.terminal())));
        return all;
    }

    private static @Nullable String describe(String state) {
        return switch (state) {
            case "SUCCESS" -> "支付成功";
            case "REFUND" -> "转入退款";
            case "CLOSED" -> "订单已关闭";
            case "REVOKED" -> "订单已撤销";
            case "USERPAYING" -> "用户支付中";
            case "PAYERROR" -> "支付失败，请重新下单支付";
            default -> "订单未支付";
        };
    }

    Map<String, Object> merchant(Transaction transaction) {
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

    /** Off the whole order, at the platform's cost: the merchant is paid as if there were none. */
    private static Map<String, Object> discount(Transaction transaction) {
        return Json.object(
                "promotion_id",
                "10" + transaction.transactionId().substring(4, 14),
                "name",
                "立减优惠",
                "scope",
                "GLOBAL",
                "type",
                "DISCOUNT",
                "amount",
                transaction.discount(),
                "currency",
                transaction.amount().currencyCode(),
                "activity_id",
                "931386",
                "wechatpay_contribute_amount",
                transaction.discount(),
                "merchant_contribute_amount",
                0,
                "other_contribute_amount",
                0);
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

    static Map<String, Object> rate(Transaction transaction) {
        return Json.object("type", "SETTLEMENT_RATE", "rate", transaction.rate());
    }
}
