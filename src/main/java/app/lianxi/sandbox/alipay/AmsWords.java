package app.lianxi.sandbox.alipay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Rates;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.people.Traveller;
import app.lianxi.sandbox.people.Travellers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Payments and refunds in Alipay's words, for answers and for notices. */
@SandboxPart("sandboxAmsWords")
class AmsWords {
    static final String PAID = "PAYMENT_RESULT";
    static final String REFUNDED = "REFUND_RESULT";
    static final String NOT_ENOUGH = "USER_BALANCE_NOT_ENOUGH";
    static final String NOT_AGREED = "USER_PAYMENT_VERIFICATION_FAILED";
    private static final Map<String, String> FAILURES = Map.of(
            NOT_ENOUGH, "The user balance is not enough.",
            NOT_AGREED, "The user did not agree.");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneId.of("America/Los_Angeles"));

    private final SandboxDatabase database;
    private final Travellers travellers;
    private final Currency settlement;

    AmsWords(SandboxDatabase database, Travellers travellers, SandboxSettings settings) {
        this.database = database;
        this.travellers = travellers;
        this.settlement = Money.currency(settings.alipay().settlementCurrency());
    }

    private static Map<String, Object> result(String status, String code, @Nullable String message) {
        return Json.object("resultCode", code, "resultMessage", message, "resultStatus", status);
    }

    static Map<String, Object> result(AmsError error) {
        return result(error.status(), error.code(), error.getMessage());
    }

    static Map<String, Object> success() {
        return result("S", "SUCCESS", "success.");
    }

    static AmsError failed(WalletPayment payment) {
        var why = Objects.requireNonNull(payment.failure());
        return AmsError.refused(why, FAILURES.getOrDefault(why, why));
    }

    static Map<String, Object> amount(Money money) {
        return Json.object("currency", money.currencyCode(), "value", String.valueOf(money.value()));
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** What is known of a payment; money and payer only once it was paid. */
    Map<String, Object> payment(WalletPayment payment) {
        var all = Json.object(
                "paymentRequestId",
                payment.requestId(),
                "paymentId",
                payment.paymentId(),
                "paymentAmount",
                amount(payment.amount()),
                "paymentCreateTime",
                time(payment.madeAt()));
        if (payment.paidAt() != null) {
            var asked = payment.amount().currency();
            var settled = settled(payment.amount());
            var text = (payment.paymentId().hashCode() & 1) == 0;
            all.putAll(Json.object(
                    "paymentTime",
                    time(payment.paidAt()),
                    "actualPaymentAmount",
                    amount(Money.of(payment.payerFen(), "CNY")),
                    "paymentQuote",
                    quote(asked, Currency.getInstance("CNY"), text),
                    "grossSettlementAmount",
                    amount(settled),
                    "settlementQuote",
                    quote(settlement, asked, text),
                    "pspCustomerInfo",
                    customer(payment.person())));
        }
        return all;
    }

    private Map<String, Object> customer(String person) {
        var name =
                travellers.find(person).map(Traveller::nameLatin).orElse(person).toLowerCase(java.util.Locale.ROOT);
        return Json.object(
                "pspName",
                "ALIPAYCN",
                "pspCustomerId",
                customerId(person),
                "displayCustomerId",
                name.substring(0, Math.min(3, name.length())) + "***@mock.com");
    }

    /** The wallet's own name of the person, the same for ever. */
    private String customerId(String person) {
        return database.separately(() -> {
            database.sql(
                            "insert into alipay_customer (person, customer_id) values (?, ?) on conflict do nothing",
                            person,
                            "2088" + Random.digits(12))
                    .update();
            return database.sql("select customer_id from alipay_customer where person = ?", person)
                    .single(row -> row.text("customer_id"));
        });
    }

    private Money settled(Money amount) {
        var value = amount.toMajor()
                .multiply(price(amount.currency(), settlement))
                .movePointRight(settlement.getDefaultFractionDigits())
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Money(value, settlement);
    }

    private static BigDecimal price(Currency base, Currency other) {
        return Rates.of(base.getCurrencyCode())
                .divide(Rates.of(other.getCurrencyCode()), new MathContext(9, RoundingMode.HALF_UP));
    }

    /** Null between a currency and itself; numbers and booleans come as strings now and then. */
    private static @Nullable Map<String, Object> quote(Currency base, Currency other, boolean text) {
        if (base.equals(other)) {
            return null;
        }
        var price = price(base, other);
        return Json.object(
                "guaranteed",
                text ? "false" : Boolean.FALSE,
                "quoteCurrencyPair",
                base.getNumericCodeAsString() + "/" + other.getNumericCodeAsString(),
                "quotePrice",
                text ? price.toPlainString() : price);
    }

    /** The notice of a payment's end, good or not. */
    Map<String, Object> paid(WalletPayment payment) {
        var notice = Json.object("notifyType", PAID);
        notice.put("result", payment.paidAt() == null ? result(failed(payment)) : success());
        notice.putAll(payment(payment));
        return notice;
    }

    /** The notice of a refund: it does not name the payment. */
    static Map<String, Object> refunded(WalletRefunds.Refund refund) {
        var notice = Json.object("notifyType", REFUNDED, "result", success(), "refundStatus", "SUCCESS");
        notice.putAll(refund(refund));
        return notice;
    }

    static Map<String, Object> refund(WalletRefunds.Refund refund) {
        return Json.object(
                "refundRequestId",
                refund.requestId(),
                "refundId",
                refund.refundId(),
                "refundAmount",
                amount(refund.amount()),
                "refundTime",
                time(refund.madeAt()));
    }
}
