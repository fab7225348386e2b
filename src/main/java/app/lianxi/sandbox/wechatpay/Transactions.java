package app.lianxi.sandbox.wechatpay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Deliveries;
import app.lianxi.sandbox.people.Travellers.Paid;
import java.sql.SQLException;
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

/** Payments: asked for by a till, made by a traveller, told to the house. */
@SandboxPart("sandboxTransactions")
public class Transactions {
    /** A code to pay is good for two hours. */
    private static final Duration CODE_LIFE = Duration.ofHours(2);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Pattern ADDRESS = Pattern.compile("/sandbox/wechatpay/qr/([A-Za-z0-9]{6,32})$");
    private static final String ALL = """
            select t.*, coalesce((select sum(r.amount) from refund r where r.out_trade_no = t.out_trade_no), 0) refunded
            from transaction t\s""";

    private final SandboxDatabase database;
    private final Deliveries deliveries;
    private final PayNotices notices;
    private final SandboxSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public Transactions(
            SandboxDatabase database,
            Deliveries deliveries,
            PayNotices notices,
            SandboxSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
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
        var now = clock.instant();
        return insert(made(terminal, amount, withSubAppid, now, null, null, null));
    }

    /** A payment of a stream: made at once by that person, told to the house at its time. */
    public void paid(String terminal, Money amount, String person, UUID run, Instant at, int copies) {
        var paid = insert(made(terminal, amount, true, clock.instant(), person, clock.instant(), run));
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
            @Nullable Instant paidAt,
            @Nullable UUID run) {
        var day = DAY.format(now);
        return new Transaction(
                "LX" + day + Random.digits(18),
                "4200" + Random.digits(6) + day + Random.digits(10),
                Random.letters(9),
                terminal,
                amount,
                Rates.fen(amount),
                Rates.onTheWire(amount.currencyCode()),
                withSubAppid,
                now,
                person,
                paidAt,
                null,
                0,
                run);
    }

    private Transaction insert(Transaction t) {
        database.sql(
                        """
                        insert into transaction (out_trade_no, transaction_id, code, terminal, amount, currency, payer_amount,
                            rate, with_sub_appid, made_at, person, paid_at, run)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        t.outTradeNo(),
                        t.transactionId(),
                        t.code(),
                        t.terminal(),
                        t.amount().value(),
                        t.amount().currencyCode(),
                        t.payerFen(),
                        t.rate(),
                        t.withSubAppid(),
                        t.madeAt(),
                        t.person(),
                        t.paidAt(),
                        t.run())
                .update();
        return t;
    }

    /** @throws PayError when it is paid, closed or too old */
    public Transaction pay(String code, String person) {
        return database.inTransaction(() -> {
            var asked = database.sql(ALL + "where code = ? for update of t", code)
                    .optional(Transactions::read)
                    .orElseThrow(() -> PayError.of(404, "ORDER_NOT_EXIST", "订单不存在"));
            if (asked.paidAt() != null) {
                throw PayError.of(400, "ORDER_PAID", "订单已支付");
            }
            if (asked.closedAt() != null || expired(asked)) {
                throw PayError.of(400, "ORDER_CLOSED", "订单已关闭");
            }
            database.sql("update transaction set person = ?, paid_at = ? where code = ?", person, clock.instant(), code)
                    .update();
            var paid = byCode(code).orElseThrow();
            deliveries.send(
                    PayNotices.PLATFORM, PayNotices.PAID, paid.transactionId(), person, Json.write(notices.paid(paid)));
            tellWeChat(paid, person);
            return paid;
        });
    }

    /** WeChat knows of a payment under an official account's own app: it may open a window there. */
    private void tellWeChat(Transaction paid, String person) {
        var pay = settings.wechatpay();
        if (pay.direct() || paid.withSubAppid()) {
            var appId = pay.direct() ? pay.appid() : pay.subAppid();
            events.publishEvent(new Paid(person, appId, clock.instant()));
        }
    }

    public void close(String outTradeNo) {
        database.sql(
                        "update transaction set closed_at = ? where out_trade_no = ? and paid_at is null and closed_at is null",
                        clock.instant(),
                        outTradeNo)
                .update();
    }

    public boolean expired(Transaction transaction) {
        return !clock.instant().isBefore(transaction.madeAt().plus(CODE_LIFE));
    }

    public String address(Transaction transaction) {
        return settings.wechatpayUrl() + "/qr/" + transaction.code();
    }

    public Optional<Transaction> byAddress(String address) {
        var path = ADDRESS.matcher(address.split("[?#]", 2)[0]);
        return path.find() ? byCode(path.group(1)) : Optional.empty();
    }

    public Optional<Transaction> byCode(String code) {
        return database.sql(ALL + "where t.code = ?", code).optional(Transactions::read);
    }

    public Optional<Transaction> byNo(String outTradeNo) {
        return database.sql(ALL + "where t.out_trade_no = ?", outTradeNo).optional(Transactions::read);
    }

    public Optional<Transaction> byId(String transactionId) {
        return database.sql(ALL + "where t.transaction_id = ?", transactionId).optional(Transactions::read);
    }

    /** The latest of the tills, without those of streams. */
    public List<Transaction> latest(int most) {
        return database.sql(ALL + "where t.run is null order by t.made_at desc limit ?", most)
                .list(Transactions::read);
    }

    /** What the tills show to pay at this moment. */
    public List<Transaction> open() {
        return database.sql(ALL + """
                        where t.run is null and t.paid_at is null and t.closed_at is null and t.made_at > ?
                        order by t.made_at desc limit 6""", clock.instant().minus(Duration.ofMinutes(30)))
                .list(Transactions::read);
    }

    public List<Transaction> paidBy(String person) {
        return database.sql(
                        ALL + "where t.person = ? and t.paid_at is not null order by t.paid_at desc limit 100", person)
                .list(Transactions::read);
    }

    private static Transaction read(Row row) throws SQLException {
        return new Transaction(
                row.text("out_trade_no"),
                row.text("transaction_id"),
                row.text("code"),
                row.text("terminal"),
                Money.of(row.number("amount"), row.text("currency")),
                row.number("payer_amount"),
                row.number("rate"),
                row.flag("with_sub_appid"),
                row.time("made_at"),
                row.textOrNull("person"),
                row.timeOrNull("paid_at"),
                row.timeOrNull("closed_at"),
                row.number("refunded"),
                row.idOrNull("run"));
    }
}
