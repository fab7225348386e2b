package app.lianxi.alipay;

import app.lianxi.access.BoutiqueId;
import app.lianxi.inbox.Notice;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.inbox.NoticeTime;
import app.lianxi.money.Money;
import app.lianxi.money.UnknownCurrency;
import app.lianxi.payment.Exchange;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the payments and refunds of Alipay+ (platforms.md, section 3), strictly; a number may be one or a string. Amounts are
 * minor units.
 */
final class AlipayFacts {
    static final String CHANNEL = "alipay";
    private static final String CUSTOMER = "alipay_customer";
    private static final int MOST_DIGITS = 40;
    /** Quotes name currencies by ISO 4217's numbers; those of the past that share one are not quoted any more. */
    private static final Map<String, String> BY_NUMBER = Currency.getAvailableCurrencies().stream()
            .collect(Collectors.toMap(
                    Currency::getNumericCodeAsString,
                    Currency::getCurrencyCode,
                    (one, other) -> one.compareTo(other) < 0 ? one : other));

    private AlipayFacts() {}

    /** Whether a notice of a payment's result says that it was paid; the others took no money. */
    static boolean isPaid(JsonNode payment) {
        return payment.path("result").path("resultStatus").asString("").equals("S");
    }

    /** @throws NoticeNotUnderstood when a field is missing or makes no sense */
    static PaymentNotice payment(
            UUID noticeId, AlipayAccount account, @Nullable BoutiqueId boutique, JsonNode payment) {
        return new PaymentNotice(
                noticeId,
                CHANNEL,
                account.slug(),
                text(payment, "paymentId"),
                text(payment, "paymentRequestId"),
                null,
                boutique,
                NoticeTime.read(text(payment, "paymentTime")),
                money(payment, "paymentAmount", 1),
                payment.path("actualPaymentAmount").isObject() ? money(payment, "actualPaymentAmount", 0) : null,
                payer(payment.path("pspCustomerInfo")),
                new Exchange(
                        payment.path("grossSettlementAmount").isObject()
                                ? money(payment, "grossSettlementAmount", 0)
                                : null,
                        quote(payment.path("paymentQuote")),
                        quote(payment.path("settlementQuote"))),
                null);
    }

    /**
     * @param ordered the payments of refunds that the house ordered, by its references
     * @throws NoticeNotUnderstood when a field is missing or makes no sense
     */
    static RefundNotice refund(Notice notice, JsonNode refund, Map<String, String> ordered) {
        var payment = refund.hasNonNull("paymentId")
                ? text(refund, "paymentId")
                : ordered.get(text(refund, "refundRequestId"));
        if (payment == null) {
            throw NoticeNotUnderstood.because("a refund that names no payment and is not of the house");
        }
        return new RefundNotice(
                notice.id(),
                CHANNEL,
                notice.account(),
                text(refund, "refundId"),
                payment,
                money(refund, "refundAmount", 1),
                refundStatus(refund),
                refund.hasNonNull("refundTime") ? NoticeTime.read(text(refund, "refundTime")) : notice.receivedAt());
    }

    /**
     * The answer of a query about a refund.
     *
     * @throws NoticeNotUnderstood when a field is missing or makes no sense
     */
    static RefundNotice asked(UUID noticeId, AlipayAccount account, String paymentId, JsonNode refund) {
        return new RefundNotice(
                noticeId,
                CHANNEL,
                account.slug(),
                text(refund, "refundId"),
                paymentId,
                money(refund, "refundAmount", 1),
                refundStatus(refund),
                NoticeTime.read(text(refund, "refundTime")));
    }

    private static RefundStatus refundStatus(JsonNode refund) {
        return switch (text(refund, "refundStatus")) {
            case "SUCCESS" -> RefundStatus.SUCCESS;
            case "FAIL" -> RefundStatus.CLOSED;
            default -> throw NoticeNotUnderstood.because("refundStatus is none");
        };
    }

    /** platforms.md, section 3: the customer's id holds at her wallet only. */
    private static @Nullable Payer payer(JsonNode customer) {
        var wallet = customer.path("pspName").asString("");
        var id = customer.path("pspCustomerId").asString("");
        return isShort(wallet) && isShort(id) ? new Payer(CUSTOMER, wallet, id) : null;
    }

    private static Money money(JsonNode fact, String name, long least) {
        var amount = fact.path(name);
        var value = amount.path("value").asString("");
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < least) {
            throw NoticeNotUnderstood.because(name + " is no amount");
        }
        try {
            return Money.of(Long.parseLong(value), amount.path("currency").asString(""));
        } catch (UnknownCurrency e) {
            throw NoticeNotUnderstood.because(name + " has no currency");
        }
    }

    /** {@code 446/156} at 0.88156063: one MOP is that many CNY. Money does not wait for a rate that makes no sense. */
    private static Exchange.@Nullable Quote quote(JsonNode quote) {
        return quote(
                quote.path("quoteCurrencyPair").asString(""),
                quote.path("quotePrice").asString(""));
    }

    static Exchange.@Nullable Quote quote(String currencies, String written) {
        var pair = currencies.split("/", -1);
        var base = currency(pair[0]);
        var other = pair.length == 2 ? currency(pair[1]) : null;
        try {
            var price = new BigDecimal(written);
            return base != null
                            && other != null
                            && price.signum() > 0
                            && price.precision() <= MOST_DIGITS
                            && price.scale() >= -MOST_DIGITS
                            && price.scale() <= MOST_DIGITS
                    ? new Exchange.Quote(base, other, price)
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String currency(String code) {
        return code.matches("[A-Z]{3}") ? code : BY_NUMBER.get(code);
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field).asString("");
        if (!isShort(value)) {
            throw NoticeNotUnderstood.because(field + " is missing");
        }
        return value;
    }

    private static boolean isShort(String value) {
        return !value.isBlank() && value.length() <= 128 && value.chars().noneMatch(Character::isISOControl);
    }
}
