package app.lianxi.sandbox.wechatpay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.LostAnswers;
import app.lianxi.sandbox.wechatpay.RefundFaults.Fault;
import app.lianxi.sandbox.wechatpay.Refunds.Refund;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;

/** Where the house orders what it was paid to go back, and asks what became of it. */
@SandboxPart("sandboxRefundApi")
@Controller
@RequestMapping("/sandbox/wechatpay/v3/global/refunds")
class RefundApi {
    private static final int LONGEST_REASON = 80;

    private final SignedAnswers answers;
    private final Merchant merchant;
    private final Transactions transactions;
    private final Refunds refunds;
    private final RefundNotices notices;
    private final RefundFaults faults;

    RefundApi(
            SignedAnswers answers,
            Merchant merchant,
            Transactions transactions,
            Refunds refunds,
            RefundNotices notices,
            RefundFaults faults) {
        this.answers = answers;
        this.merchant = merchant;
        this.transactions = transactions;
        this.refunds = refunds;
        this.notices = notices;
        this.faults = faults;
    }

    @PostMapping
    ResponseEntity<String> refund(@RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
        var text = Objects.requireNonNullElse(body, "");
        var lost = new AtomicBoolean();
        var answer = answers.to(request, text, () -> {
            var wish = merchant.read(text);
            var paid = paid(wish);
            var number = wish.path("out_refund_no").asString("");
            var amount = amount(wish.path("amount"), paid);
            if (faults.strikesRefund(number, amount, Fault.ERROR_ONCE)) {
                throw PayError.of(500, "SYSTEM_ERROR", "系统异常，请稍后重试");
            }
            var refund = refunds.refund(
                    paid.outTradeNo(),
                    number,
                    amount.value(),
                    reason(wish),
                    wish.path("notify_url").isString() ? wish.path("notify_url").asString() : null,
                    faults.of(amount));
            lost.set(faults.strikesRefund(number, amount, Fault.ANSWER_LOST));
            return notices.answer(refund, paid, false);
        });
        if (lost.get()) {
            LostAnswers.lose(request);
            return ResponseEntity.ok().build();
        }
        return answer;
    }

    private static Money amount(JsonNode amount, Transaction paid) {
        if (!amount.path("refund").isIntegralNumber() || !amount.path("total").isIntegralNumber()) {
            throw PayError.parameter("amount.refund and amount.total are whole numbers");
        }
        if (amount.path("total").asLong() != paid.amount().value()
                || !amount.path("currency").asString("").equals(paid.amount().currencyCode())) {
            throw PayError.parameter("订单金额不一致: amount.total or currency is not the payment's");
        }
        return new Money(amount.path("refund").asLong(), paid.amount().currency());
    }

    /** 1 to 80 characters, as the platform's document of POST /v3/global/refunds says; there need be none. */
    private static @Nullable String reason(JsonNode wish) {
        if (!wish.has("reason")) {
            return null;
        }
        var reason = wish.path("reason").isString() ? wish.path("reason").asString() : "";
        if (reason.isEmpty() || reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            throw PayError.parameter("reason has 1 to 80 characters");
        }
        return reason;
    }

    private Transaction paid(JsonNode wish) {
        var id = wish.path("transaction_id").asString("");
        var no = wish.path("out_trade_no").asString("");
        if (id.isEmpty() && no.isEmpty()) {
            throw PayError.parameter("transaction_id or out_trade_no must be there");
        }
        return (id.isEmpty() ? transactions.byNo(no) : transactions.byId(id))
                .orElseThrow(() -> PayError.of(404, "RESOURCE_NOT_EXISTS", "订单不存在"));
    }

    @GetMapping("/id/{id}")
    ResponseEntity<String> refundById(@PathVariable String id, HttpServletRequest request) {
        return answers.to(request, "", () -> {
            merchant.check(request::getParameter);
            return refund(refunds.byId(id).orElseThrow(RefundApi::noRefund));
        });
    }

    @GetMapping("/out-refund-no/{no}")
    ResponseEntity<String> refundByNo(@PathVariable String no, HttpServletRequest request) {
        return answers.to(request, "", () -> {
            merchant.check(request::getParameter);
            return refund(refunds.byNo(no).orElseThrow(RefundApi::noRefund));
        });
    }

    private static PayError noRefund() {
        return PayError.of(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
    }

    private Map<String, Object> refund(Refund refund) {
        return notices.answer(refund, transactions.byNo(refund.outTradeNo()).orElseThrow(), true);
    }
}
