package app.lianxi.sandbox.phone;

import app.lianxi.sandbox.QrPicture;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.alipay.WalletCodes;
import app.lianxi.sandbox.alipay.WalletCodes.WalletCode;
import app.lianxi.sandbox.alipay.WalletPayments;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.phone.PhoneState.State;
import app.lianxi.sandbox.till.TillPayment;
import app.lianxi.sandbox.wechat.Followers;
import app.lianxi.sandbox.wechatpay.PaymentCodes;
import app.lianxi.sandbox.wechatpay.PaymentCodes.PaymentCode;
import app.lianxi.sandbox.wechatpay.QuickPays;
import app.lianxi.sandbox.wechatpay.Transactions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** How the traveller pays: by a code that she scanned, by the one that she shows, with her password where it is asked. */
@SandboxPart("sandboxPayPages")
@Controller
@RequestMapping("/sandbox/phone/{traveller}")
class PayPages {
    private final PhoneState state;
    private final Travellers travellers;
    private final Transactions transactions;
    private final QuickPays quickPays;
    private final PaymentCodes codes;
    private final Followers followers;
    private final WalletPayments alipay;
    private final WalletCodes alipayCodes;

    PayPages(
            PhoneState state,
            Travellers travellers,
            Transactions transactions,
            QuickPays quickPays,
            PaymentCodes codes,
            Followers followers,
            WalletPayments alipay,
            WalletCodes alipayCodes) {
        this.alipay = alipay;
        this.alipayCodes = alipayCodes;
        this.state = state;
        this.travellers = travellers;
        this.transactions = transactions;
        this.quickPays = quickPays;
        this.codes = codes;
        this.followers = followers;
    }

    /** The code to pay that she scanned. */
    record Scanned(String code) {}

    @PostMapping("/pay")
    @ResponseBody
    TillPayment pay(@PathVariable String traveller, @RequestBody Scanned scanned) {
        return state.shown(
                transactions.pay(scanned.code(), travellers.get(traveller).id()));
    }

    @GetMapping("/payment-code")
    @ResponseBody
    PaymentCode code(@PathVariable String traveller) {
        return codes.shown(travellers.get(traveller).id());
    }

    @GetMapping("/payment-code/{code}/{form:qr|bars}.svg")
    ResponseEntity<String> picture(@PathVariable String code, @PathVariable String form) {
        if (!code.matches("\\d{18}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .header("Content-Type", "image/svg+xml")
                .body(form.equals("qr") ? QrPicture.svg(code) : QrPicture.bars(code));
    }

    /** Her password, or none of it. */
    record Answer(String no, boolean agrees) {}

    @PostMapping("/password")
    @ResponseBody
    State password(@PathVariable String traveller, @RequestBody Answer answer) {
        quickPays.answer(answer.no(), travellers.get(traveller).id(), answer.agrees());
        return state.of(traveller);
    }

    @GetMapping("/alipay-code")
    @ResponseBody
    WalletCode alipayCode(@PathVariable String traveller) {
        return alipayCodes.shown(travellers.get(traveller).id());
    }

    @PostMapping("/alipay-password")
    @ResponseBody
    State alipayPassword(@PathVariable String traveller, @RequestBody Answer answer) {
        alipay.answer(answer.no(), travellers.get(traveller).id(), answer.agrees());
        return state.of(traveller);
    }

    /** A switch of hers. */
    record Switch(boolean on) {}

    @PostMapping("/ask-password")
    @ResponseBody
    State askPassword(@PathVariable String traveller, @RequestBody Switch wish) {
        travellers.askPassword(travellers.get(traveller).id(), wish.on());
        return state.of(traveller);
    }

    /** The payment on whose page she stands. */
    record Made(String transactionId) {}

    /** 关注商家 on the page after paying. */
    @PostMapping("/follow-after-paying")
    @ResponseBody
    State followAfterPaying(@PathVariable String traveller, @RequestBody Made made) {
        var paid = transactions
                .byId(made.transactionId())
                .filter(transaction -> traveller.equals(transaction.person()))
                .orElseThrow(() -> new IllegalArgumentException("not her payment"));
        followers.followAfterPaying(traveller, paid.transactionId());
        return state.of(traveller);
    }
}
