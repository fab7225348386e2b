package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.wechatpay.Refunds.Refund;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** apihk.mch.weixin.qq.com, as far as the house calls it. It believes signed requests only, and signs its answers. */
@SandboxPart("sandboxPayApi")
@Controller
@RequestMapping("/sandbox/wechatpay")
class PayApi {
    private static final int LONGEST_REASON = 80;
    private final SignedAnswers answers;
    private final PlatformKeys keys;
    private final Merchant merchant;
    private final Transactions transactions;
    private final QuickPays quickPays;
    private final Refunds refunds;
    private final Statements statements;
    private final PayNotices notices;
    private final RefundNotices refundNotices;
    private final SandboxSettings settings;

    PayApi(
            SignedAnswers answers,
            PlatformKeys keys,
            Merchant merchant,
            Transactions transactions,
            QuickPays quickPays,
            Refunds refunds,
            Statements statements,
            PayNotices notices,
            RefundNotices refundNotices,
            SandboxSettings settings) {
        this.answers = answers;
        this.keys = keys;
        this.merchant = merchant;
        this.transactions = transactions;
        this.quickPays = quickPays;
        this.refunds = refunds;
        this.statements = statements;
        this.notices = notices;
        this.refundNotices = refundNotices;
        this.settings = settings;
    }

    @GetMapping("/v3/global/transactions/id/{id}")
    ResponseEntity<String> transactionById(@PathVariable String id, HttpServletRequest request) {
        return answers.to(request, "", () -> {
            merchant.check(request::getParameter);
            quickPays.settle();
            return notices.answer(transactions
                    .byId(id)
                    .filter(transaction -> transaction.paidAt() != null)
                    .orElseThrow(PayError::noOrder));
        });
    }

    @GetMapping("/v3/global/transactions/out-trade-no/{no}")
    ResponseEntity<String> transactionByNo(@PathVariable String no, HttpServletRequest request) {
        return answers.to(request, "", () -> {
            merchant.check(request::getParameter);
            quickPays.settle();
            return notices.answer(transactions.byNo(no).orElseThrow(PayError::noOrder));
        });
    }

    @PostMapping("/v3/global/refunds")
    ResponseEntity<String> refund(@RequestBody(required = false) String body, HttpServletRequest request) {
        var text = Objects.requireNonNullElse(body, "");
        return answers.to(request, text, () -> {
            var wish = merchant.read(text);
            var paid = paid(wish);
            var amount = wish.path("amount");
            if (!amount.path("refund").isIntegralNumber()
                    || !amount.path("total").isIntegralNumber()) {
                throw PayError.parameter("amount.refund and amount.total are whole numbers");
            }
            if (amount.path("total").asLong() != paid.amount().value()
                    || !amount.path("currency")
                            .asString("")
                            .equals(paid.amount().currencyCode())) {
                throw PayError.parameter("订单金额不一致: amount.total or currency is not the payment's");
            }
            var refund = refunds.refund(
                    paid.outTradeNo(),
                    wish.path("out_refund_no").asString(""),
                    amount.path("refund").asLong(),
                    reason(wish),
                    wish.path("notify_url").isString() ? wish.path("notify_url").asString() : null);
            return refundNotices.answer(refund, paid, false);
        });
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

    @GetMapping("/v3/global/refunds/id/{id}")
    ResponseEntity<String> refundById(@PathVariable String id, HttpServletRequest request) {
        return answers.to(request, "", () -> {
            merchant.check(request::getParameter);
            return refund(refunds.byId(id).orElseThrow(PayApi::noRefund));
        });
    }

    @GetMapping("/v3/global/refunds/out-refund-no/{no}")
    ResponseEntity<String> refundByNo(@PathVariable String no, HttpServletRequest request) {
        return answers.to(request, "", () -> {
            merchant.check(request::getParameter);
            return refund(refunds.byNo(no).orElseThrow(PayApi::noRefund));
        });
    }

    private static PayError noRefund() {
        return PayError.of(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
    }

    private Map<String, Object> refund(Refund refund) {
        return refundNotices.answer(
                refund, transactions.byNo(refund.outTradeNo()).orElseThrow(), true);
    }

    @GetMapping("/v3/global/statements")
    ResponseEntity<String> statement(HttpServletRequest request) {
        return answers.file(request, () -> {
            merchant.check(request::getParameter);
            quickPays.settle();
            return statements.of(request.getParameter("date"));
        });
    }

    @GetMapping("/v3/global/certificates")
    ResponseEntity<String> certificates(HttpServletRequest request) {
        return answers.to(request, "", () -> {
            return Json.object("data", List.of(keys.sealedCertificate()));
        });
    }

    /** A till's code, scanned with no WeChat: it opens the sandbox's phone with that code in hand. */
    @GetMapping("/qr/{code}")
    ResponseEntity<String> scannedOutside(@PathVariable String code) {
        var phone = UriComponentsBuilder.fromUriString(settings.phoneUrl())
                .queryParam("scan", "{address}")
                .build(settings.wechatpayUrl() + "/qr/" + code);
        return ResponseEntity.status(HttpStatus.FOUND).location(phone).build();
    }
}
