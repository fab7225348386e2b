package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.LostAnswers;
import app.lianxi.sandbox.wechatpay.PayFaults.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the house asks to be paid: by a code to scan, or by the traveller's code. */
@SandboxPart("sandboxOrderApi")
@Controller
@RequestMapping("/sandbox/wechatpay/v3/global")
class OrderApi {
    private final SignedAnswers answers;
    private final Merchant merchant;
    private final HouseOrders orders;
    private final QuickPays quickPays;
    private final Transactions transactions;
    private final PayNotices notices;
    private final PayFaults faults;
    private final SandboxSettings settings;
    private final Clock clock;

    OrderApi(
            SignedAnswers answers,
            Merchant merchant,
            HouseOrders orders,
            QuickPays quickPays,
            Transactions transactions,
            PayNotices notices,
            PayFaults faults,
            SandboxSettings settings,
            Clock clock) {
        this.answers = answers;
        this.merchant = merchant;
        this.orders = orders;
        this.quickPays = quickPays;
        this.transactions = transactions;
        this.notices = notices;
        this.faults = faults;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping("/transactions/native")
    ResponseEntity<String> make(@RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
        return order("NATIVE", body, request, order -> Json.object("code_url", orders.make(order)));
    }

    @PostMapping("/micropay/transactions/pay")
    ResponseEntity<String> charge(@RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
        return order("MICROPAY", body, request, order -> notices.charged(quickPays.charge(order)));
    }

    private ResponseEntity<String> order(
            String tradeType,
            @Nullable String body,
            HttpServletRequest request,
            Function<HouseOrder, Map<String, Object>> call) {
        var text = Objects.requireNonNullElse(body, "");
        var lost = new AtomicBoolean();
        var answer = answers.to(request, text, () -> {
            var order = HouseOrder.of(merchant.read(text), tradeType, settings.wechatpay(), clock.instant());
            if (faults.strikes(order.outTradeNo(), order.amount(), Fault.ERROR_ONCE)) {
                throw PayError.of(500, "SYSTEM_ERROR", "系统异常，请稍后重试");
            }
            var done = call.apply(order);
            lost.set(faults.strikes(order.outTradeNo(), order.amount(), Fault.ANSWER_LOST));
            return done;
        });
        if (lost.get()) {
            LostAnswers.lose(request);
            return ResponseEntity.ok().build();
        }
        return answer;
    }

    @PostMapping("/transactions/{by:id|out-trade-no}/{number}/close")
    ResponseEntity<String> close(
            @PathVariable String by,
            @PathVariable String number,
            @RequestBody(required = false) @Nullable String body,
            HttpServletRequest request) {
        var text = Objects.requireNonNullElse(body, "");
        return answers.done(request, text, () -> {
            merchant.read(text);
            orders.close(find(by, number));
        });
    }

    @PostMapping("/micropay/transactions/{by:id|out-trade-no}/{number}/reverse")
    ResponseEntity<String> reverse(
            @PathVariable String by,
            @PathVariable String number,
            @RequestBody(required = false) @Nullable String body,
            HttpServletRequest request) {
        var text = Objects.requireNonNullElse(body, "");
        return answers.done(request, text, () -> {
            merchant.read(text);
            quickPays.reverse(find(by, number).outTradeNo());
        });
    }

    private Transaction find(String by, String number) {
        return (by.equals("id") ? transactions.byId(number) : transactions.byNo(number)).orElseThrow(PayError::noOrder);
    }
}
