package app.lianxi.sandbox.citcon;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.citcon.CitconFaults.Fault;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Charges: made by the house, paid by a traveller who scans their code, cancelled while they are not. */
@SandboxPart("sandboxCitconCharges")
public class CitconCharges {
    private static final Pattern ADDRESS = Pattern.compile("/sandbox/citcon/qr/([a-z0-9]{32})$");
    private static final String ALL = """
            select c.*, coalesce((select sum(r.amount) from citcon_refund r where r.charge = c.id), 0) refunded
            from citcon_charge c\s""";

    private final SandboxDatabase database;
    private final CitconNotices notices;
    private final CitconFaults faults;
    private final SandboxSettings settings;
    private final Clock clock;

    CitconCharges(
            SandboxDatabase database,
            CitconNotices notices,
            CitconFaults faults,
            SandboxSettings settings,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.faults = faults;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws CitconError 4100 when the reference was used before */
    public CitconCharge make(String reference, String method, Money amount, String country, String note, String ipn) {
        return database.inTransaction(() -> {
            reserve(reference);
            var id = newId();
            database.sql(
                            """
                            insert into citcon_charge (id, reference, code, method, amount, currency, country, note, ipn, made_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                            id,
                            reference,
                            Random.hex(32),
                            method,
                            amount.value(),
                            amount.currencyCode(),
                            country,
                            note,
                            ipn,
                            clock.instant())
                    .update();
            return find(id).orElseThrow();
        });
    }

    /**
     * A till of the older account shows a code.
     *
     * @throws IllegalArgumentException when there is no such account, or it takes no such currency
     */
    public CitconCharge atTill(String note, Money amount) {
        var older = settings.citcon() == null ? null : settings.citcon().older();
        if (older == null) {
            throw new IllegalArgumentException("no older account of Citcon");
        }
        if (!CitconAsked.takes(amount.currencyCode())) {
            throw new IllegalArgumentException("currency " + amount.currencyCode() + " is not supported");
        }
        return make("TILL" + Random.digits(20), "wechatpay", amount, "US", note, older.callback());
    }

    /** A reference stands for one request of the merchant. */
    void reserve(String reference) {
        if (database.sql(
                                "insert into citcon_reference (reference, at) values (?, ?) on conflict do nothing",
                                reference,
                                clock.instant())
                        .update()
                == 0) {
            throw CitconError.duplicate();
        }
    }

    static String newId() {
        return "2000" + Random.digits(18);
    }

    /** What her phone scans. */
    public String address(CitconCharge charge) {
        return settings.citconUrl() + "/qr/" + charge.code();
    }

    public Optional<CitconCharge> byAddress(String address) {
        var path = ADDRESS.matcher(address.split("[?#]", 2)[0]);
        return path.find() ? byCode(path.group(1)) : Optional.empty();
    }

    public Optional<CitconCharge> byCode(String code) {
        return where("c.code = ?", code).stream().findFirst();
    }

    /** What the house and the tills asked for, the latest first. */
    public List<CitconCharge> latest(int most) {
        return where("true order by c.made_at desc limit ?", most);
    }

    /** By the platform's number or the merchant's reference. */
    public Optional<CitconCharge> find(String idOrReference) {
        return where("c.id = ? or c.reference = ?", idOrReference, idOrReference).stream()
                .findFirst();
    }

    /**
     * She pays with the wallet that the code was made for.
     *
     * @throws IllegalArgumentException when it is paid, cancelled, or her wallet refuses
     */
    public CitconCharge pay(String code, String person) {
        return database.inTransaction(() -> {
            var asked = where("c.code = ? for update of c", code).stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("二维码无效"));
            if (!asked.open()) {
                throw new IllegalArgumentException("该订单已支付或已关闭");
            }
            var refused = faults.of(asked.amount()) == Fault.WALLET_REFUSES;
            database.sql(
                            refused
                                    ? "update citcon_charge set person = ?, failed_at = ? where code = ?"
                                    : "update citcon_charge set person = ?, captured_at = ? where code = ?",
                            person,
                            clock.instant(),
                            code)
                    .update();
            var now = byCode(code).orElseThrow();
            if (faults.of(asked.amount()) == Fault.AUTHORIZED_FIRST) {
                notices.charge(now, "authorized");
            }
            notices.charge(now, refused ? "fail" : "captured");
            return now;
        });
    }

    /**
     * @param reference of this request
     * @param chargeReference of the charge
     * @throws CitconError when there is no such charge, or it is paid
     */
    CitconCharge cancel(String id, String reference, String chargeReference) {
        return database.inTransaction(() -> {
            var charge =
                    where("c.id = ? for update of c", id).stream().findFirst().orElseThrow(CitconError::notFound);
            if (!charge.reference().equals(chargeReference)) {
                throw CitconError.parameter("transaction_reference is not the transaction's");
            }
            reserve(reference);
            if (!charge.open()) {
                throw CitconError.state("transaction is not cancelable");
            }
            database.sql("update citcon_charge set cancelled_at = ? where id = ?", clock.instant(), id)
                    .update();
            var cancelled = find(id).orElseThrow();
            notices.charge(cancelled, "cancelled");
            return cancelled;
        });
    }

    /** What the house's tills show to pay at this moment. */
    public List<CitconCharge> shown() {
        return where("""
                c.captured_at is null and c.failed_at is null and c.cancelled_at is null and c.made_at > ?
                order by c.made_at desc limit 6""", clock.instant().minus(Duration.ofMinutes(30)));
    }

    /** @param until the first time that is not asked for */
    List<CitconCharge> captured(Instant from, Instant until) {
        return where("c.captured_at >= ? and c.captured_at < ?", from, until);
    }

    public List<CitconCharge> paidBy(String person) {
        return where("c.person = ? and c.captured_at is not null order by c.captured_at desc limit 100", person);
    }

    private List<CitconCharge> where(String condition, @Nullable Object... values) {
        return database.sql(ALL + "where " + condition, values).list(CitconCharges::read);
    }

    /** Nobody else refunds of it until the transaction ends. */
    Optional<CitconCharge> lock(String id) {
        return where("c.id = ? for update of c", id).stream().findFirst();
    }

    private static CitconCharge read(Row row) throws SQLException {
        return new CitconCharge(
                row.text("id"),
                row.text("reference"),
                row.text("code"),
                row.text("method"),
                new Money(row.number("amount"), Currency.getInstance(row.text("currency"))),
                row.text("country"),
                row.text("note"),
                row.text("ipn"),
                row.time("made_at"),
                row.textOrNull("person"),
                row.timeOrNull("captured_at"),
                row.timeOrNull("failed_at"),
                row.timeOrNull("cancelled_at"),
                row.number("refunded"));
    }
}
