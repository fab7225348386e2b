package app.lianxi.alipay;

import app.lianxi.access.PublicAddress;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.ChargeChannel;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Charges the code that a client's wallet shows, by Alipay+. Our reference is the paymentRequestId, by which the platform
 * charges once however often it is asked. What an answer says was paid goes to the inbox like a notice of it.
 */
@Component
class AlipayCharges implements ChargeChannel {
    /** Codes of these wallets begin so; others are of other wallets. */
    private static final String CODE = "(2[5-9]|30)[0-9]{14,22}";

    private static final List<String> CURRENCIES = List.of(
            "USD", "CAD", "EUR", "GBP", "HKD", "JPY", "KRW", "AUD", "NZD", "SGD", "THB", "CHF", "DKK", "SEK", "NOK",
            "CNY", "MOP", "MYR", "AED", "KWD");
    /** ISO 18245: clothing stores. */
    private static final String CATEGORY = "5691";

    private final AlipayAccounts accounts;
    private final AlipayHttp http;
    private final AlipayAnswers answers;
    private final PublicAddress address;
    private final Clock clock;

    AlipayCharges(
            AlipayAccounts accounts, AlipayHttp http, AlipayAnswers answers, PublicAddress address, Clock clock) {
        this.accounts = accounts;
        this.http = http;
        this.answers = answers;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public String channel() {
        return AlipayFacts.CHANNEL;
    }

    @Override
    public List<Account> accounts() {
        return accounts.all().stream()
                .map(account -> new Account(account.slug(), account.boutiqueCode(), CURRENCIES, false, CODE))
                .toList();
    }

    /** Never asked for: the accounts show no codes. */
    @Override
    public Answer show(Order order) {
        return new Answer.Closed("NO_QR");
    }

    @Override
    public Answer scan(Order order, String code) {
        if (!code.matches(CODE)) {
            return new Answer.Closed("OTHER_WALLET");
        }
        var account = account(order.account());
        try {
            var answer = http.call(account, "pay", pay(account, order, code));
            if (answer.isSuccess()) {
                answers.keepPaid(account, order.reference(), answer.body());
                return new Answer.Paid();
            }
            if (answer.code().equals("PAYMENT_IN_PROCESS")) {
                return new Answer.Waiting(answer.code());
            }
            return answer.isRefusal() ? new Answer.Closed(answer.code()) : unknown(answer);
        } catch (ChannelUnknown e) {
            return new Answer.Unknown(e.symbol());
        }
    }

    @Override
    public Answer query(String slug, String reference) {
        var account = account(slug);
        try {
            var answer = inquire(account, reference);
            if (answer.isSuccess()
                    && answer.body().path("paymentStatus").asString("").equals("SUCCESS")) {
                answers.keepPaid(account, reference, answer.body());
                return new Answer.Paid();
            }
            return unpaid(account, reference, answer);
        } catch (ChannelUnknown e) {
            return new Answer.Unknown(e.symbol());
        }
    }

    @Override
    public Answer end(String slug, String reference, Charge.Kind kind) {
        var account = account(slug);
        try {
            var answer = http.call(account, "cancel", Map.of("paymentRequestId", reference));
            if (answer.isSuccess()) {
                return cancelled(account, reference);
            }
            if (answer.isUnheardOf()) {
                return new Answer.Waiting(answer.code());
            }
            if (!answer.isRefusal()) {
                return unknown(answer);
            }
            // It is too late to cancel, or it failed before: the query says which.
            var now = query(slug, reference);
            return now instanceof Answer.Waiting ? unknown(answer) : now;
        } catch (ChannelUnknown e) {
            return new Answer.Unknown(e.symbol());
        }
    }

    /** What it took goes back; while nobody can say what that was, it is asked about again. */
    private Answer cancelled(AlipayAccount account, String reference) {
        var answer = inquire(account, reference);
        if (answer.isUnheardOf()) {
            return new Answer.Reversed();
        }
        var now = unpaid(account, reference, answer);
        return now instanceof Answer.Waiting(var symbol) ? new Answer.Unknown(symbol) : now;
    }

    /** @throws ChannelUnknown as {@link AlipayHttp#call} */
    private AlipayHttp.Answer inquire(AlipayAccount account, String reference) {
        return http.call(account, "inquiryPayment", Map.of("paymentRequestId", reference));
    }

    /** What a payment's status says that is not paid, or whose payment goes back. */
    private Answer unpaid(AlipayAccount account, String reference, AlipayHttp.Answer answer) {
        if (answer.isUnheardOf()) {
            // Never, or not yet: it is ended before anything else is tried.
            return new Answer.Waiting(answer.code());
        }
        if (!answer.isSuccess()) {
            return unknown(answer);
        }
        var status = answer.body().path("paymentStatus").asString("");
        return switch (status) {
            case "PROCESSING", "PENDING" -> new Answer.Waiting(status);
            case "CANCELLED" -> {
                answers.keepCancelled(account, reference, answer.body());
                yield new Answer.Reversed();
            }
            case "FAIL" ->
                new Answer.Closed(answer.body().path("paymentResultCode").asString(status));
            default -> new Answer.Unknown(status.isEmpty() ? "no_status" : status);
        };
    }

    private static Answer unknown(AlipayHttp.Answer answer) {
        return new Answer.Unknown(answer.code().isEmpty() ? "no_result" : answer.code());
    }

    private Map<String, Object> pay(AlipayAccount account, Order order, String code) {
        var amount = AlipayAnswers.amount(order.amount());
        var store = Map.of(
                "referenceStoreId", order.terminal(), "storeName", order.description(), "storeMCC", CATEGORY);
        var request = new TreeMap<String, Object>();
        request.put("productCode", "IN_STORE_PAYMENT");
        request.put("paymentRequestId", order.reference());
        request.put("paymentMethod", Map.of("paymentMethodId", code, "paymentMethodType", "CONNECT_WALLET"));
        request.put("paymentFactor", Map.of("inStorePaymentScenario", "PaymentCode"));
        request.put("paymentAmount", amount);
        request.put(
                "order",
                Map.of(
                        "referenceOrderId",
                        order.reference(),
                        "orderDescription",
                        order.description(),
                        "orderAmount",
                        amount,
                        "merchant",
                        Map.of(
                                "referenceMerchantId",
                                account.slug(),
                                "merchantName",
                                order.description(),
                                "merchantMCC",
                                CATEGORY,
                                "store",
                                store),
                        "env",
                        Map.of(
                                "storeTerminalId",
                                order.terminal(),
                                "storeTerminalRequestTime",
                                AlipayAnswers.time(clock.instant()))));
        request.put(
                "paymentNotifyUrl",
                address.resolve("/hooks/alipay/" + account.slug()).toString());
        return request;
    }

    private AlipayAccount account(String slug) {
        return accounts.find(slug).orElseThrow(() -> new IllegalStateException("No account " + slug));
    }
}
