package app.lianxi.sandbox.control;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.alipay.WalletCodes;
import app.lianxi.sandbox.alipay.WalletPayments;
import app.lianxi.sandbox.citcon.CitconCharges;
import app.lianxi.sandbox.people.Traveller;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.till.Terminal;
import app.lianxi.sandbox.wechatpay.Refunds;
import app.lianxi.sandbox.wechatpay.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Travellers pay at tills through WeChat Pay, Alipay+ and Citcon in turn, at a rate, for drills; some payments by WeChat Pay
 * are half paid back at once. The others' refunds name no payment unless the house ordered them, and so there are none.
 */
@SandboxPart("sandboxRush")
@Controller
@ResponseBody
@RequestMapping("/sandbox/rush")
class Rush implements DisposableBean {
    private static final int CHANNELS = 3;
    private static final int SHOPS = 3;

    private final Transactions transactions;
    private final Refunds refunds;
    private final WalletPayments wallets;
    private final WalletCodes codes;
    private final CitconCharges charges;
    private final Travellers travellers;
    private final AtomicInteger paid = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile String whyFailed = "";
    private volatile boolean ended;

    Rush(
            Transactions transactions,
            Refunds refunds,
            WalletPayments wallets,
            WalletCodes codes,
            CitconCharges charges,
            Travellers travellers) {
        this.transactions = transactions;
        this.refunds = refunds;
        this.wallets = wallets;
        this.codes = codes;
        this.charges = charges;
        this.travellers = travellers;
    }

    /** @param refunds of how many of a hundred payments by WeChat Pay half is paid back */
    record Wish(int payments, double perSecond, int refunds) {}

    @PostMapping
    Map<String, Object> start(@RequestBody Wish wish) {
        if (wish.payments() < 1 || wish.payments() > 200_000 || wish.perSecond() <= 0) {
            throw new IllegalArgumentException("payments is 1 to 200000, perSecond more than 0");
        }
        Thread.ofVirtual().name("sandbox-rush").start(() -> rush(wish));
        return status();
    }

    /** How many have paid since the sandbox was started, how many tried in vain, and why the last of these did. */
    @GetMapping
    Map<String, Object> status() {
        return Map.of("paid", paid.get(), "failed", failed.get(), "whyFailed", whyFailed);
    }

    private void rush(Wish wish) {
        var people = travellers.all();
        var begin = System.nanoTime();
        try {
            for (int n = 0; n < wish.payments() && !ended; n++) {
                var due = begin + (long) (n * 1e9 / wish.perSecond());
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                tryToPay(n, people, wish.refunds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who cannot pay, because she is asked for her password say, keeps nobody after her from paying. */
    private void tryToPay(int n, List<Traveller> people, int refunded) {
        try {
            pay(n, people, refunded);
            paid.incrementAndGet();
        } catch (RuntimeException e) {
            whyFailed = e.toString();
            failed.incrementAndGet();
        }
    }

    private void pay(int n, List<Traveller> people, int refunded) {
        var terminal = Terminal.all().get(n / CHANNELS % SHOPS);
        var person = people.get(Random.generator().nextInt(people.size())).id();
        // Their last two digits stand for no fault
        var amount = Money.of(Random.generator().nextLong(20, 8_000) * 100 + 50, terminal.currency());
        switch (n % CHANNELS) {
            case 0 -> {
                var made = transactions.pay(
                        transactions.ask(terminal.id(), amount, true).code(), person);
                if (Random.chance(refunded)) {
                    refunds.refund(made.outTradeNo(), "LXR" + Random.digits(20), amount.value() / 2, "rush");
                }
            }
            case 1 ->
                wallets.charge(
                        terminal.id(),
                        terminal.name(),
                        amount,
                        codes.shown(person).code());
            default -> {
                var made = charges.make("LXC" + Random.digits(20), "wechatpay", amount, "US", "", "");
                charges.pay(made.code(), person);
            }
        }
    }

    @Override
    public void destroy() {
        ended = true;
    }
}
