package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** apihk.mch.weixin.qq.com, as far as the house calls it. It believes signed requests only, and signs its answers. */
@SandboxPart("sandboxPayApi")
@Controller
@RequestMapping("/sandbox/wechatpay")
class PayApi {
    private final SignedAnswers answers;
    private final PlatformKeys keys;
    private final Merchant merchant;
    private final Transactions transactions;
    private final QuickPays quickPays;
    private final Statements statements;
    private final PayNotices notices;
    private final SandboxSettings settings;

    PayApi(
            SignedAnswers answers,
            PlatformKeys keys,
            Merchant merchant,
            Transactions transactions,
            QuickPays quickPays,
            Statements statements,
            PayNotices notices,
            SandboxSettings settings) {
        this.answers = answers;
        this.keys = keys;
        this.merchant = merchant;
        this.transactions = transactions;
        this.quickPays = quickPays;
        this.statements = statements;
        this.notices = notices;
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
