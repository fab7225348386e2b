package app.lianxi.sandbox.wechatpay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Rates;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Deliveries;
import app.lianxi.sandbox.people.Travellers.Paid;
import app.lianxi.sandbox.wechatpay.Transaction.Fate;
import app.lianxi.sandbox.wechatpay.Transaction.Terms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Payments: asked for by a till or by the house, made by a traveller, told to the house. */
@SandboxPart("sandboxTransactions")
public class Transactions {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** A code to pay is good for two hours, unless the house says otherwise. */
    static final Duration CODE_LIFE = Duration.ofHours(2);

    private static final String WEIXIN = "weixin://wxpay/bizpayurl?pr=";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(SHANGHAI);
    private static final Pattern ADDRESS =
            Pattern.compile("(?:/sandbox/wechatpay/qr/|^" + Pattern.quote(WEIXIN) + ")([A-Za-z0-9]{6,32})$");

    private final SandboxDatabase database;
    private final TransactionTable table;
    private final Deliveries deliveries;
    private final PayNotices notices;
    private final SandboxSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Transactions(
            SandboxDatabase database,
            TransactionTable table,
            Deliveries deliveries,
            PayNotices notices,
            SandboxSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.table = table;
        this.deliveries = deliveries;
        this.notices = notices;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** @throws PayError when the amount or its currency cannot be charged */
    public Transaction ask(String terminal, Money amount, boolean withSubAppid) {
        if (amount.value() <= 0) {
            throw PayError.parameter("amount.total must be more than 0");
        }
        PricingCurrency.check(amount.currencyCode());
        var now = clock.instant();
        return table.insert(made(terminal, amount, withSubAppid, now, null, Fate.OPEN, null));
    }

    /** A payment of a stream: made at once by that person, told to the house at its time. */
    public void paid(String terminal, Money amount, String person, UUID run, Instant at, int copies) {
        var now = clock.instant();
        var paid = table.insert(made(terminal, amount, true, now, person, Fate.paid(now), run));
        var notice = Json.write(notices.paid(paid));
        for (int i = 0; i < copies; i++) {
            deliveries.send(PayNotices.PLATFORM, PayNotices.PAID, paid.transactionId(), null, notice, run, at);
        }
    }

    private static Transaction made(
            String terminal,
            Money amount,
            boolean withSubAppid,
            Instant now,
            @Nullable String person,
            Fate fate,
            @Nullable UUID run) {
        return new Transaction(
                "LX" + DAY.format(now) + Random.digits(18),
                newId(now),
                Random.letters(9),
                terminal,
                amount,
                Rates.fen(amount),
                PricingCurrency.rate(amount.currencyCode()),
                withSubAppid,
                now,
                person,
                new Terms("NATIVE", "", "", null, null, now.plus(CODE_LIFE)),
                fate,
                run,
                0);
    }

    static String newId(Instant now) {
        return "4200" + Random.digits(6) + DAY.format(now) + Random.digits(10);
    }

    /** @throws PayError when it is paid, closed or too old */
    public Transaction pay(String code, String person) {
        return database.inTransaction(() -> {
            var asked = table.where("t.code = ? and t.trade_type = 'NATIVE' for update of t", code).stream()
                    .findFirst()
                    .orElseThrow(PayError::noOrder);
            if (asked.paidAt() != null) {
                throw PayError.paid();
            }
            if (asked.fate().closedAt() != null || expired(asked)) {
                throw PayError.closed();
            }
            database.sql("update transaction set person = ?, paid_at = ? where code = ?", person, clock.instant(), code)
                    .update();
            var paid = table.byCode(code).orElseThrow();
            deliveries.send(
                    PayNotices.PLATFORM, PayNotices.PAID, paid.transactionId(), person, Json.write(notices.paid(paid)));
            tellWeChat(paid, person);
            return paid;
        });
    }

    /** WeChat knows of a payment under an official account's own app: it may open a window there. */
    void tellWeChat(Transaction paid, String person) {
        var pay = settings.wechatpay();
        if (pay.direct() || paid.withSubAppid()) {
            var appId = pay.direct() ? pay.appid() : pay.subAppid();
            events.publishEvent(new Paid(person, appId, clock.instant()));
        }
    }

    public void close(String outTradeNo) {
        database.sql("""
                        update transaction set closed_at = ?
                        where out_trade_no = ? and trade_type = 'NATIVE' and paid_at is null and closed_at is null""", clock.instant(), outTradeNo).update();
    }

    public boolean expired(Transaction transaction) {
        return !clock.instant().isBefore(transaction.terms().expiresAt());
    }

    /** What the code to pay holds: of a till an address that any camera opens, of the house what WeChat alone knows. */
    public String address(Transaction transaction) {
        return transaction.terms().request() == null
                ? settings.wechatpayUrl() + "/qr/" + transaction.code()
                : WEIXIN + transaction.code();
    }

    public Optional<Transaction> byAddress(String address) {
        var path = ADDRESS.matcher(address.startsWith(WEIXIN) ? address : address.split("[?#]", 2)[0]);
        return path.find() ? table.byCode(path.group(1)).filter(transaction -> !transaction.quick()) : Optional.empty();
    }

    public Optional<Transaction> byNo(String outTradeNo) {
        return table.byNo(outTradeNo);
    }

    public Optional<Transaction> byId(String transactionId) {
        return table.byId(transactionId);
    }

    /** The latest of the tills and of the house, without those of streams. */
    public List<Transaction> latest(int most) {
        return table.where("t.run is null order by t.made_at desc limit ?", most);
    }

    /** What the tills show to pay at this moment. */
    public List<Transaction> open() {
        var now = clock.instant();
        return table.where("""
                t.run is null and t.trade_type = 'NATIVE' and t.paid_at is null and t.closed_at is null
                and t.made_at > ? and t.expires_at > ? order by t.made_at desc limit 6""", now.minus(Duration.ofMinutes(30)), now);
    }

    public List<Transaction> paidBy(String person) {
        return table.where("t.person = ? and t.paid_at is not null order by t.paid_at desc limit 100", person);
    }
}
