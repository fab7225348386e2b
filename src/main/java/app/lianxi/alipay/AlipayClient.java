package app.lianxi.alipay;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.PublicAddress;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentChannel;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundNotice;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks Alipay+ about payments and tells it to refund. Requests are signed, answers verified. */
@Component
class AlipayClient implements PaymentChannel {
    private static final UUID NO_NOTICE = new UUID(0, 0);

    private final AlipayAccounts accounts;
    private final Boutiques boutiques;
    private final AlipayHttp http;
    private final AlipayAnswers answers;
    private final PublicAddress address;

    AlipayClient(
            AlipayAccounts accounts,
            Boutiques boutiques,
            AlipayHttp http,
            AlipayAnswers answers,
            PublicAddress address) {
        this.accounts = accounts;
        this.boutiques = boutiques;
        this.http = http;
        this.answers = answers;
        this.address = address;
    }

    @Override
    public String channel() {
        return AlipayFacts.CHANNEL;
    }

    @Override
    public Optional<PaymentNotice> query(String slug, String transactionId) {
        var account = account(slug);
        var answer = http.call(account, "inquiryPayment", Map.of("paymentId", transactionId));
        if (answer.isUnheardOf()) {
            return Optional.empty();
        }
        expectSuccess(answer);
        if (!answer.body().path("paymentStatus").asString("").equals("SUCCESS")) {
            return Optional.empty();
        }
        var boutique = Optional.ofNullable(account.boutiqueCode())
                .flatMap(boutiques::findByCode)
                .map(Boutique::id)
                .orElse(null);
        try {
            return Optional.of(AlipayFacts.payment(NO_NOTICE, account, boutique, answer.body()));
        } catch (NoticeNotUnderstood e) {
            throw new ChannelUnknown("no_sense");
        }
    }

    @Override
    public boolean isReversed(String slug, String transactionId) {
        var answer = http.call(account(slug), "inquiryPayment", Map.of("paymentId", transactionId));
        if (answer.isUnheardOf()) {
            return false;
        }
        expectSuccess(answer);
        return answer.body().path("paymentStatus").asString("").equals("CANCELLED");
    }

    @Override
    public Optional<RefundNotice> queryRefund(String slug, String transactionId, String refundId) {
        var account = account(slug);
        var answer = http.call(account, "inquiryRefund", Map.of("refundId", refundId));
        if (answer.isRefusal() && answer.code().equals("REFUND_NOT_EXIST")) {
            return Optional.empty();
        }
        expectSuccess(answer);
        if (answer.body().path("refundStatus").asString("").equals("PROCESSING")) {
            throw new ChannelUnknown("PROCESSING");
        }
        try {
            return Optional.of(AlipayFacts.asked(NO_NOTICE, account, transactionId, answer.body()));
        } catch (NoticeNotUnderstood e) {
            throw new ChannelUnknown("no_sense");
        }
    }

    /** Its answer is kept like a notice: the platform need not send one of what it has done at once. */
    @Override
    public String refund(Payment payment, String refundReference, Money amount, String reason) {
        var account = account(payment.account());
        var answer = http.call(
                account,
                "refund",
                Map.of(
                        "paymentId",
                        payment.transactionId(),
                        "refundRequestId",
                        refundReference,
                        "refundAmount",
                        AlipayAnswers.amount(amount),
                        "refundReason",
                        reason,
                        "refundNotifyUrl",
                        address.resolve("/hooks/alipay/" + account.slug()).toString()));
        if (!answer.isSuccess() && !answer.isRefusal()) {
            answer = inquire(account, refundReference);
        }
        expectSuccess(answer);
        var id = answer.body().path("refundId").asString("");
        if (id.isEmpty()) {
            throw new ChannelUnknown("no_refund_id");
        }
        answers.keepRefunded(account, payment.transactionId(), refundReference, amount, answer.body());
        return id;
    }

    /** What became of a refund whose answer said neither yes nor no; one that failed is not paid back. */
    private AlipayHttp.Answer inquire(AlipayAccount account, String refundReference) {
        var answer = http.call(account, "inquiryRefund", Map.of("refundRequestId", refundReference));
        if (!answer.isSuccess()) {
            // Not heard of is no refusal: it may be on its way
            throw new ChannelUnknown(answer.code());
        }
        return switch (answer.body().path("refundStatus").asString("")) {
            case "SUCCESS" -> answer;
            case "FAIL" -> throw new ChannelRefused("FAIL");
            default -> throw new ChannelUnknown("PROCESSING");
        };
    }

    private AlipayAccount account(String slug) {
        return accounts.find(slug).orElseThrow(() -> new ChannelRefused("NO_ACCOUNT"));
    }

    private static void expectSuccess(AlipayHttp.Answer answer) {
        if (answer.isSuccess()) {
            return;
        }
        if (answer.isRefusal()) {
            throw new ChannelRefused(answer.code());
        }
        throw new ChannelUnknown(answer.code());
    }
}
