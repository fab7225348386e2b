package app.lianxi.sandbox.till;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Pages;
import app.lianxi.sandbox.QrPicture;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.alipay.WalletPayments;
import app.lianxi.sandbox.citcon.CitconCharges;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechatpay.Refunds;
import app.lianxi.sandbox.wechatpay.Transaction;
import app.lianxi.sandbox.wechatpay.Transactions;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The till's screen and what it asks for. */
@SandboxPart("sandboxTillPages")
@Controller
@RequestMapping("/sandbox/till")
class TillPages {
    private final Transactions transactions;
    private final Refunds refunds;
    private final Travellers travellers;
    private final WalletPayments wallets;
    private final CitconCharges citcon;
    private final SandboxSettings settings;

    TillPages(
            Transactions transactions,
            Refunds refunds,
            Travellers travellers,
            WalletPayments wallets,
            CitconCharges citcon,
            SandboxSettings settings) {
        this.wallets = wallets;
        this.citcon = citcon;
        this.settings = settings;
        this.transactions = transactions;
        this.refunds = refunds;
        this.travellers = travellers;
    }

    @GetMapping
    String page(@RequestParam(defaultValue = "nyc5-1") String terminal, Model model, HttpServletResponse response) {
        Pages.guard(response);
        model.addAttribute("terminals", Terminal.all());
        model.addAttribute(
                "terminal", Terminal.find(terminal).orElse(Terminal.all().getFirst()));
        model.addAttribute(
                "older", settings.citcon() != null && settings.citcon().older() != null);
        return "sandbox/till";
    }

    @GetMapping("/payments")
    @ResponseBody
    List<TillPayment> payments() {
        return Stream.of(
                        transactions.latest(40).stream().map(this::shown),
                        wallets.latest(40).stream().map(paid -> TillPayment.of(paid, travellers)),
                        citcon.latest(40).stream().map(charge -> TillPayment.of(charge, travellers)))
                .flatMap(payments -> payments)
                .sorted(Comparator.comparing(TillPayment::madeAt).reversed())
                .limit(40)
                .toList();
    }

    /** @param amount in major units: 128.50 */
    record Ask(String terminal, String amount, boolean withSubAppid) {}

    @PostMapping("/payments")
    @ResponseBody
    TillPayment ask(@RequestBody Ask ask) {
        var terminal = Terminal.find(ask.terminal()).orElseThrow(TillPages::notFound);
        var amount = new Money(minor(ask.amount(), terminal.currency()), Currency.getInstance(terminal.currency()));
        return shown(transactions.ask(terminal.id(), amount, ask.withSubAppid()));
    }

    /**
     * What her Alipay shows, scanned.
     *
     * @param amount in major units
     */
    record Scan(String terminal, String amount, String code) {}

    @PostMapping("/alipay")
    @ResponseBody
    TillPayment charge(@RequestBody Scan scan) {
        var terminal = Terminal.find(scan.terminal()).orElseThrow(TillPages::notFound);
        var amount = new Money(minor(scan.amount(), terminal.currency()), Currency.getInstance(terminal.currency()));
        return TillPayment.of(wallets.charge(terminal.id(), terminal.name(), amount, scan.code()), travellers);
    }

    /** @param amount in major units */
    record AskCitcon(String terminal, String amount) {}

    @PostMapping("/citcon")
    @ResponseBody
    TillPayment ask(@RequestBody AskCitcon ask) {
        var terminal = Terminal.find(ask.terminal()).orElseThrow(TillPages::notFound);
        var amount = new Money(minor(ask.amount(), terminal.currency()), Currency.getInstance(terminal.currency()));
        return TillPayment.of(citcon.atTill(terminal.name(), amount), travellers);
    }

    @GetMapping("/payments/{no}")
    @ResponseBody
    TillPayment payment(@PathVariable String no) {
        return shown(transactions.byNo(no).orElseThrow(TillPages::notFound));
    }

    @GetMapping("/payments/{no}/qr.svg")
    ResponseEntity<String> qr(@PathVariable String no) {
        var address = transactions
                .byNo(no)
                .map(transactions::address)
                .or(() -> citcon.find(no).map(citcon::address))
                .orElseThrow(TillPages::notFound);
        return ResponseEntity.ok().header("Content-Type", "image/svg+xml").body(QrPicture.svg(address));
    }

    @PostMapping("/payments/{no}/close")
    @ResponseBody
    TillPayment close(@PathVariable String no) {
        transactions.close(no);
        return payment(no);
    }

    /** @param amount in major units; all that is left when there is none */
    record Return(@Nullable String amount) {}

    @PostMapping("/payments/{no}/refunds")
    @ResponseBody
    TillPayment refund(@PathVariable String no, @RequestBody Return wish) {
        var transaction = transactions.byNo(no).orElseThrow(TillPages::notFound);
        var amount = wish.amount() == null || wish.amount().isBlank()
                ? transaction.left()
                : minor(wish.amount(), transaction.amount().currencyCode());
        refunds.refund(no, "LXR" + Random.digits(20), amount, "till");
        return payment(no);
    }

    @GetMapping("/terminals")
    @ResponseBody
    List<Map<String, String>> terminals() {
        return Terminal.all().stream()
                .map(terminal -> Map.of("id", terminal.id(), "name", terminal.name(), "currency", terminal.currency()))
                .toList();
    }

    /** @throws IllegalArgumentException when it is no amount of that currency */
    private static long minor(String major, String currency) {
        try {
            return new BigDecimal(major.strip().replace(",", ""))
                    .movePointRight(Currency.getInstance(currency).getDefaultFractionDigits())
                    .longValueExact();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not an amount: " + major, e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Not an amount of " + currency + ": " + major, e);
        }
    }

    private TillPayment shown(Transaction transaction) {
        return TillPayment.of(transaction, travellers, transactions.expired(transaction));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
