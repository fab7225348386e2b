package app.lianxi.checkout;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientId;
import app.lianxi.money.Money;
import app.lianxi.payment.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code checkout}, each with its last {@code charge}. */
@Component
class CheckoutTable {
    private static final String ALL = """
            select c.*, h.id as charge_id, h.reference, h.channel, h.account, h.kind, h.amount as charged, h.state as charge_state,
                h.qr, h.symbol, h.give_up_at, h.payment_id
            from checkout c left join lateral (
                select * from charge where checkout_id = c.id order by made_at desc, id desc limit 1) h on true\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CheckoutTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Checkout checkout, String madeBy, @Nullable UUID staff) {
        jdbc.sql("""
                        insert into checkout (id, boutique_id, client_id, till_reference, amount, currency, basket, state, made_by,
                            staff_id, made_at, expires_at)
                        values (:id, :boutique, :client, :reference, :amount, :currency, :basket, 'OPEN', :by, :staff, :at, :until)
                        """)
                .param("id", checkout.id().value())
                .param("boutique", checkout.boutique().value())
                .param(
                        "client",
                        checkout.client() == null ? null : checkout.client().value())
                .param("reference", checkout.tillReference())
                .param("amount", checkout.amount().value())
                .param("currency", checkout.amount().currencyCode())
                .param(
                        "basket",
                        json.writeValueAsString(
                                checkout.basket().stream().map(Line::of).toList()))
                .param("by", madeBy)
                .param("staff", staff)
                .param("at", Timestamp.from(checkout.madeAt()))
                .param("until", Timestamp.from(checkout.expiresAt()))
                .update();
    }

    Optional<Checkout> find(CheckoutId id) {
        return jdbc.sql(ALL + "where c.id = ?")
                .param(id.value())
                .query(this::toCheckout)
                .optional();
    }

    /** Held until the transaction ends: whoever changes a checkout, its charges or its offers holds it. */
    Optional<Checkout> lock(CheckoutId id) {
        jdbc.sql("select id from checkout where id = ? for update")
                .param(id.value())
                .query(UUID.class)
                .optional();
        return find(id);
    }

    List<Checkout> newest(Collection<BoutiqueId> boutiques, Instant since, int limit) {
        return jdbc.sql(
                        ALL
                                + "where c.boutique_id = any(:boutiques) and c.made_at >= :since order by c.made_at desc limit :limit")
                .param("boutiques", boutiques.stream().map(BoutiqueId::value).toArray(UUID[]::new))
                .param("since", Timestamp.from(since))
                .param("limit", limit)
                .query(this::toCheckout)
                .list();
    }

    /** One that is open, which has no charge that may still take money, and whose time is over; held as by {@link #lock}. */
    Optional<CheckoutId> lockExpired(Instant now) {
        return jdbc.sql("""
                        select id from checkout where ended_at is null and state = 'OPEN' and expires_at <= ?
                        order by id limit 1 for update skip locked
                        """)
                .param(Timestamp.from(now))
                .query((row, n) -> new CheckoutId(row.getObject(1, UUID.class)))
                .optional();
    }

    void state(CheckoutId id, Checkout.State state, Instant now) {
        jdbc.sql("update checkout set state = :state, ended_at = :ended where id = :id")
                .param("state", state.name())
                .param("ended", state.isOver() ? Timestamp.from(now) : null)
                .param("id", id.value())
                .update();
    }

    void cancelling(CheckoutId id) {
        jdbc.sql("update checkout set cancelling_at = coalesce(cancelling_at, now()) where id = ? and ended_at is null")
                .param(id.value())
                .update();
    }

    boolean isCancelling(CheckoutId id) {
        return jdbc.sql("select cancelling_at is not null from checkout where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    void discount(CheckoutId id, Money discount) {
        jdbc.sql("update checkout set discount = ? where id = ?")
                .params(discount.value(), id.value())
                .update();
    }

    void client(CheckoutId id, @Nullable ClientId client) {
        jdbc.sql("update checkout set client_id = :client where id = :id")
                .param("client", client == null ? null : client.value())
                .param("id", id.value())
                .update();
    }

    /** A basket's line as it is kept; its currency is the checkout's. */
    record Line(String sku, String category, int quantity, long amount) {
        static Line of(Checkout.Item item) {
            return new Line(
                    item.sku(), item.category(), item.quantity(), item.amount().value());
        }
    }

    private Checkout toCheckout(ResultSet row, int n) throws SQLException {
        var currency = row.getString("currency");
        var client = row.getObject("client_id", UUID.class);
        var id = new CheckoutId(row.getObject("id", UUID.class));
        var lines = json.readValue(row.getString("basket"), new TypeReference<List<Line>>() {});
        return new Checkout(
                id,
                new BoutiqueId(row.getObject("boutique_id", UUID.class)),
                client == null ? null : new ClientId(client),
                row.getString("till_reference"),
                Money.of(row.getLong("amount"), currency),
                Money.of(row.getLong("discount"), currency),
                lines.stream()
                        .map(line -> new Checkout.Item(
                                line.sku(), line.category(), line.quantity(), Money.of(line.amount(), currency)))
                        .toList(),
                Checkout.State.valueOf(row.getString("state")),
                Objects.requireNonNull(row.getTimestamp("made_at")).toInstant(),
                Objects.requireNonNull(row.getTimestamp("expires_at")).toInstant(),
                row.getObject("charge_id") == null ? null : charge(row, id, currency));
    }

    private static Charge charge(ResultSet row, CheckoutId checkout, String currency) throws SQLException {
        var payment = row.getObject("payment_id", UUID.class);
        return new Charge(
                row.getObject("charge_id", UUID.class),
                checkout,
                row.getString("reference"),
                row.getString("channel"),
                row.getString("account"),
                Charge.Kind.valueOf(row.getString("kind")),
                Money.of(row.getLong("charged"), currency),
                Charge.State.valueOf(row.getString("charge_state")),
                row.getString("qr"),
                row.getString("symbol"),
                Objects.requireNonNull(row.getTimestamp("give_up_at")).toInstant(),
                payment == null ? null : new PaymentId(payment));
    }
}
