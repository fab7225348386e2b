package app.lianxi.wechatpay;

import app.lianxi.access.BoutiqueId;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.inbox.NoticeTime;
import app.lianxi.money.Money;
import app.lianxi.money.UnknownCurrency;
import app.lianxi.payment.Exchange;
import app.lianxi.payment.Exchange.Quote;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the transactions and refunds of WeChat Pay v3 (platforms.md, section 2), strictly. */
final class WeChatPayFacts {
    static final String CHANNEL = "wechatpay";
    static final String OPENID = "wechat_openid";

    /** What was refunded since was paid. */
    static final Set<String> PAID = Set.of("SUCCESS", "REFUND");

    /** The platform's rates are whole numbers of 10^-8 (platforms.md, section 2). */
    private static final int RATE_DECIMALS = 8;
    /** In the payer's minor units. */
    private static final long LEAST_SHOWN = 1_000;

    private WeChatPayFacts() {}

    /** @throws NoticeNotUnderstood when a field is missing or makes no sense */
    static PaymentNotice payment(
            UUID noticeId, WeChatPayAccount account, @Nullable BoutiqueId boutique, JsonNode transaction) {
        checkMerchant(account, transaction);
        if (!PAID.contains(text(transaction, "trade_state"))) {
            throw NoticeNotUnderstood.because("trade_state of a successful transaction is not SUCCESS");
        }
        var amount = transaction.path("amount");
        var asked = money(amount, "total", "currency", 1);
        var paid = amount.has("payer_total") && amount.has("payer_currency")
                ? money(amount, "payer_total", "payer_currency", 0)
                : null;
        return new PaymentNotice(
                noticeId,
                CHANNEL,
                account.slug(),
                // Some of the platform's samples name it id.
                transaction.has("transaction_id") ? text(transaction, "transaction_id") : text(transaction, "id"),
                text(transaction, "out_trade_no"),
                terminal(transaction.path("scene_info")),
                boutique,
                NoticeTime.read(text(transaction, "success_time")),
                asked,
                paid,
                payer(account, transaction),
                exchange(amount, asked, paid),
                null);
    }

    /**
     * The platform's own rate, where it is known to be between the currency that was asked and the payer's: of
     * USERPAYMENT_RATE that is its meaning; a SETTLEMENT_RATE is into the house's currency, which a transaction does not
     * name, unless what the payer paid shows that it is his. Money does not wait for a rate that makes no sense.
     */
    private static Exchange exchange(JsonNode amount, Money asked, @Nullable Money paid) {
        var said = amount.path("exchange_rate");
        if (paid == null || !said.isObject() || asked.currency().equals(paid.currency())) {
            return Exchange.NONE;
        }
        var rate = said.path("rate");
        if (!rate.isIntegralNumber() || !rate.canConvertToLong() || rate.asLong() <= 0) {
            return Exchange.NONE;
        }
        var known = switch (said.path("type").asString("")) {
            case "USERPAYMENT_RATE" -> true;
            case "SETTLEMENT_RATE" -> isPayers(rate.asLong(), asked, paid);
            default -> false;
        };
        return known
                ? new Exchange(
                        null,
                        new Quote(
                                asked.currencyCode(),
                                paid.currencyCode(),
                                BigDecimal.valueOf(rate.asLong(), RATE_DECIMALS)),
                        null)
                : Exchange.NONE;
    }

    /**
     * Whether so much was paid as this rate makes of what was asked, to the minor unit and the rate's last digit. Where a
     * minor unit is much of it, or a coupon paid a part, nothing is shown.
     */
    private static boolean isPayers(long rate, Money asked, Money paid) {
        var scale =
                paid.currency().getDefaultFractionDigits() - asked.currency().getDefaultFractionDigits();
        var inPayersUnits = asked.value() * Math.pow(10, scale);
        var off = Math.abs(inPayersUnits * rate * 1e-8 - paid.value());
        return paid.value() >= LEAST_SHOWN && off <= 1 + inPayersUnits * 1e-8;
    }

    /** @throws NoticeNotUnderstood when a field is missing or makes no sense */
    static RefundNotice refund(
            UUID noticeId, WeChatPayAccount account, String event, String createTime, JsonNode refund) {
        checkMerchant(account, refund);
        var amount = refund.path("amount");
        var successTime = refund.path("success_time").asString("");
        return new RefundNotice(
                noticeId,
                CHANNEL,
                account.slug(),
                text(refund, "refund_id"),
                text(refund, "transaction_id"),
                money(amount, "refund", "currency", 1),
                RefundStatus.valueOf(event.substring("REFUND.".length())),
                NoticeTime.read(successTime.isBlank() ? createTime : successTime));
    }

    /**
     * The answer of a query: it need not name the merchant, who asked.
     *
     * @throws NoticeNotUnderstood when a field is missing or makes no sense
     */
    static RefundNotice asked(UUID noticeId, WeChatPayAccount account, String refundId, JsonNode refund) {
        var successTime = refund.path("success_time").asString("");
        return new RefundNotice(
                noticeId,
                CHANNEL,
                account.slug(),
                refundId,
                text(refund, "transaction_id"),
                money(refund.path("amount"), "refund", "currency", 1),
                switch (text(refund, "status")) {
                    case "SUCCESS" -> RefundStatus.SUCCESS;
                    case "CLOSED", "REFUNDCLOSE" -> RefundStatus.CLOSED;
                    case "ABNORMAL", "CHANGE" -> RefundStatus.ABNORMAL;
                    default -> throw NoticeNotUnderstood.because("status is none");
                },
                NoticeTime.read(successTime.isBlank() ? text(refund, "create_time") : successTime));
    }

    private static void checkMerchant(WeChatPayAccount account, JsonNode fact) {
        var matches = account.institution()
                ? account.merchant().equals(fact.path("sp_mchid").asString(""))
                        && java.util.Objects.equals(
                                account.subMerchant(), fact.path("sub_mchid").asString(""))
                : account.merchant().equals(fact.path("mchid").asString(""));
        if (!matches) {
            throw NoticeNotUnderstood.because("the notice is of another merchant");
        }
    }

    /** Only the openid in the house's own appid says who paid; sp_openid is of no use (platforms.md, section 6). */
    private static @Nullable Payer payer(WeChatPayAccount account, JsonNode transaction) {
        var openid = transaction
                .path("payer")
                .path(account.institution() ? "sub_openid" : "openid")
                .asString("");
        var appId =
                transaction.path(account.institution() ? "sub_appid" : "appid").asString("");
        if (!isShort(openid) || !appId.equals(account.appId())) {
            return null;
        }
        return new Payer(OPENID, appId, openid);
    }

    private static @Nullable String terminal(JsonNode scene) {
        var device = scene.path("device_id").asString("");
        if (isShort(device)) {
            return device;
        }
        var store = scene.path("store_info").path("id").asString("");
        return isShort(store) ? store : null;
    }

    private static Money money(JsonNode amount, String value, String currency, long least) {
        var node = amount.path(value);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < least) {
            throw NoticeNotUnderstood.because("amount." + value + " is no amount");
        }
        try {
            return Money.of(node.asLong(), amount.path(currency).asString(""));
        } catch (UnknownCurrency e) {
            throw NoticeNotUnderstood.because("amount." + currency + " is no currency");
        }
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isString() || !isShort(value.asString())) {
            throw NoticeNotUnderstood.because(field + " is missing");
        }
        return value.asString();
    }

    private static boolean isShort(String value) {
        return !value.isBlank() && value.length() <= 128 && value.chars().noneMatch(Character::isISOControl);
    }
}
