package app.lianxi.sandbox.alipay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Rates;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Deliveries;
import app.lianxi.sandbox.people.Travellers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Charges wallets by their codes: at once, or after the payer's password. The house is told of the end. */
@SandboxPart("sandboxWalletPayments")
public class WalletPayments {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Set<String> CURRENCIES = Set.of(
            "USD", "CAD", "EUR", "GBP", "HKD", "JPY", "KRW", "AUD", "NZD", "SGD", "THB", "CHF", "DKK", "SEK", "NOK",
            "CNY", "MOP", "MYR", "AED", "KWD");
    private static final Duration LATER = Duration.ofSeconds(10);
    /** A payment by a code may be cancelled until 00:15 of the next day in Shanghai. */
    private static final Duration GRACE = Duration.ofMinutes(15);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(SHANGHAI);
    private final SandboxDatabase database;
    private final WalletPaymentTable table;
    private final WalletCodes codes;
    private final AmsFaults faults;
    private final AmsWords words;
    private final Deliveries deliveries;
    private final Travellers travellers;
    private final Clock clock;

    WalletPayments(
            SandboxDatabase database,
            WalletPaymentTable table,
            WalletCodes codes,
            AmsFaults faults,
            AmsWords words,
            Deliveries deliveries,
            Travellers travellers,
            Clock clock) {
        this.database = database;
        this.table = table;
        this.codes = codes;
        this.faults = faults;
        this.words = words;
        this.deliveries = deliveries;
        this.travellers = travellers;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param request the house's whole request, null for a till's
     */
    record Wish(
            String requestId,
            Money amount,
            String code,
            String terminal,
            String store,
            @Nullable String notifyUrl,
            @Nullable String request) {}

    /** A till that is not the house's own charges a code. */
    public WalletPayment charge(String terminal, String store, Money amount, String code) {
        return answer(charge(
                new Wish("TILL" + Random.digits(20), amount, code, terminal, store, null, null), AmsFaults.Fault.NONE));
    }

    /** @throws AmsError why she was not charged; PAYMENT_IN_PROCESS when that is still open */
    WalletPayment charge(Wish wish) {
        return answer(charge(wish, faults.of(wish.amount())));
    }

    private WalletPayment charge(Wish wish, AmsFaults.Fault fault) {
        return database.inTransaction(() -> {
            table.reserve(wish.requestId());
            var known = table.byRequest(wish.requestId());
            if (known.isPresent()) {
                if (!Objects.equals(known.get().request(), wish.request())) {
                    throw AmsError.refused("REPEAT_REQ_INCONSISTENT", "Repeated requests are inconsistent.");
                }
                return known.get();
            }
            if (!CURRENCIES.contains(wish.amount().currencyCode())) {
                throw AmsError.refused("CURRENCY_NOT_SUPPORT", "The currency is not supported.");
            }
            var person = codes.use(wish.code());
            return insert(wish, person, fault);
        });
    }

    private WalletPayment insert(Wish wish, String person, AmsFaults.Fault fault) {
        var now = clock.instant();
        var waitsFor = switch (fault) {
            case PAYS_LATER -> "time";
            case NEVER_PAYS -> "nothing";
            case NOT_ENOUGH -> null;
            default -> asksPassword(person) ? "password" : null;
        };
        var failed = fault == AmsFaults.Fault.NOT_ENOUGH;
        var made = table.insert(new WalletPayment(
                wish.requestId(),
                DAY.format(now) + Random.digits(24),
                wish.request(),
                wish.terminal(),
                wish.store(),
                wish.amount(),
                Rates.fen(wish.amount()),
                person,
                wish.notifyUrl(),
                now,
                waitsFor == null && !failed ? now : null,
                failed ? now : null,
                failed ? AmsWords.NOT_ENOUGH : null,
                null,
                waitsFor,
                "time".equals(waitsFor) ? now.plus(LATER) : null,
                0));
        if (made.paidAt() != null) {
            tell(made);
        }
        return made;
    }

    private boolean asksPassword(String person) {
        return travellers
                .find(person)
                .filter(traveller -> traveller.asksPasswordSince() != null)
                .isPresent();
    }

    private static WalletPayment answer(WalletPayment charged) {
        return switch (charged.status()) {
            case "SUCCESS" -> charged;
            case "FAIL" -> throw AmsWords.failed(charged);
            case "CANCELLED" -> throw AmsError.refused("ORDER_IS_CANCELLED", "The order is cancelled.");
            default -> throw AmsError.open("PAYMENT_IN_PROCESS", "The payment is being processed.");
        };
    }

    private void tell(WalletPayment payment) {
        AmsCarrier.send(
                deliveries,
                AmsWords.PAID,
                payment.paymentId(),
                payment.person(),
                words.paid(payment),
                payment.notifyUrl());
    }

    /** Lets those be paid whose time has come. */
    public void settle() {
        database.inTransaction(() -> {
            List<String> paid = database.sql("""
                            update alipay_payment set paid_at = pays_at, waits_for = null
                            where waits_for = 'time' and pays_at <= ? and failed_at is null and cancelled_at is null
                            returning payment_request_id""", clock.instant()).list(row -> row.text("payment_request_id"));
            paid.forEach(id -> tell(table.byRequest(id).orElseThrow()));
        });
    }

    /** @throws AmsError ORDER_NOT_EXIST */
    WalletPayment find(String paymentId, String requestId) {
        settle();
        return table.find(paymentId, requestId).orElseThrow(AmsError::noOrder);
    }

    /**
     * Until the night: gives back what was paid, and ends what was not. Twice is once.
     *
     * @throws AmsError ORDER_NOT_EXIST, ORDER_STATUS_INVALID, CANCEL_WINDOW_EXCEED
     */
    WalletPayment cancel(String paymentId, String requestId) {
        var found = find(paymentId, requestId);
        return database.inTransaction(() -> {
            var payment = table.locked(found.requestId()).orElseThrow(AmsError::noOrder);
            if (payment.cancelledAt() != null) {
                return payment;
            }
            if (payment.failedAt() != null || payment.refunded() > 0) {
                throw AmsError.refused("ORDER_STATUS_INVALID", "The order can no longer be cancelled.");
            }
            var now = clock.instant();
            if (!now.isBefore(lastMoment(payment.madeAt()))) {
                throw AmsError.refused("CANCEL_WINDOW_EXCEED", "The cancellation period is over.");
            }
            database.sql(
                            "update alipay_payment set cancelled_at = ?, waits_for = null where payment_request_id = ?",
                            now,
                            payment.requestId())
                    .update();
            return table.byRequest(payment.requestId()).orElseThrow();
        });
    }

    private static Instant lastMoment(Instant madeAt) {
        return madeAt.atZone(SHANGHAI)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(SHANGHAI)
                .toInstant()
                .plus(GRACE);
    }

    /** What waits for her password. */
    public Optional<WalletPayment> askedOf(String person) {
        return table.where("""
                        p.person = ? and p.waits_for = 'password' and p.cancelled_at is null and p.failed_at is null
                        and p.made_at > ? order by p.made_at desc limit 1""", person, clock.instant().minus(Duration.ofMinutes(10))).stream()
                .findFirst();
    }

    /**
     * Her password, or her refusal.
     *
     * @throws AmsError ORDER_NOT_EXIST when it waits for her no longer
     */
    public void answer(String requestId, String person, boolean agrees) {
        database.inTransaction(() -> {
            var unused = table.locked(requestId)
                    .filter(payment -> payment.person().equals(person))
                    .filter(payment -> "password".equals(payment.waitsFor()))
                    .orElseThrow(AmsError::noOrder);
            var now = clock.instant();
            database.sql(
                            "update alipay_payment set waits_for = null, paid_at = ?, failed_at = ?, failure = ? where payment_request_id = ?",
                            agrees ? now : null,
                            agrees ? null : now,
                            agrees ? null : AmsWords.NOT_AGREED,
                            requestId)
                    .update();
            tell(table.byRequest(requestId).orElseThrow());
        });
    }

    /** What she paid, the latest first; what was cancelled went back to her. */
    public List<WalletPayment> paidBy(String person) {
        return table.where("p.person = ? and p.paid_at is not null order by p.paid_at desc limit 100", person);
    }

    /** The latest of the tills and of the house. */
    public List<WalletPayment> latest(int most) {
        return table.where("true order by p.made_at desc limit ?", most);
    }
}
