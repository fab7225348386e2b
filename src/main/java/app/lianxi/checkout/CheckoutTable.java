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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code checkout}, each with its last {@code charge}. */
@Component
class CheckoutTable {
    private static final String ALL = """
            select c.*, %s,
                (select why from odd_payment where checkout_id = c.id order by found_at desc limit 1) as odd
            from checkout c left join lateral (
                select * from charge where checkout_id = c.id order by made_at desc, id desc limit 1) h on true\s""".formatted(ChargeTable.COLUMNS);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CheckoutTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Checkout checkout, String madeBy, @Nullable UUID staff) {
        jdbc.sql("""
                        insert into checkout (id, boutique_id, client_id, till_reference, channel, amount, currency, basket, state, made_by,
                            staff_id, made_at, expires_at)
                        values (:id, :boutique, :client, :reference, :channel, :amount, :currency, :basket, 'OPEN', :by, :staff, :at, :until)
                        """)
                .param("id", checkout.id().value())
                .param("boutique", checkout.boutique().value())
                .param(
                        "client",
                        checkout.client() == null ? null : checkout.client().value())
                .param("reference", checkout.tillReference())
                .param("channel", checkout.channel())
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

    /** Its payment is not what was asked for; the same again changes nothing. */
    void odd(CheckoutId id, PaymentId payment, Checkout.Odd why, Instant now) {
        jdbc.sql("""
                        insert into odd_payment (payment_id, checkout_id, why, found_at) values (:payment, :id, :why, :now)
                        on conflict do nothing
                        """)
                .param("payment", payment.value())
                .param("id", id.value())
                .param("why", why.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What was one more is the only one, once the other went back. */
    void notOneMore(CheckoutId id) {
        jdbc.sql("""
                        delete from odd_payment where checkout_id = :id and why = 'ONE_MORE' and payment_id in (
                            select payment_id from charge where checkout_id = :id and state = 'PAID')
                          and (select count(*) from charge where checkout_id = :id and state = 'PAID') = 1
                        """).param("id", id.value()).update();
    }

    /** The payments that were found odd since then, and when. */
    Map<PaymentId, Instant> odd(Instant since) {
        return jdbc
                .sql("select payment_id, found_at from odd_payment where found_at >= ?")
                .param(Timestamp.from(since))
                .query((row, n) -> Map.entry(
                        new PaymentId(row.getObject(1, UUID.class)),
                        row.getTimestamp(2).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void move(ClientId from, ClientId to) {
        jdbc.sql("update checkout set client_id = ? where client_id = ?")
                .params(to.value(), from.value())
                .update();
    }

    /** Locked in the order of ids, as batches of payments lock them. */
    List<CheckoutId> forget(ClientId client) {
        var hers = jdbc.sql("select id from checkout where client_id = ? order by id for update")
                .param(client.value())
                .query((row, n) -> new CheckoutId(row.getObject(1, UUID.class)))
                .list();
        return forget(hers);
    }

    List<CheckoutId> forget(Collection<CheckoutId> ids) {
        return jdbc.sql("update checkout set client_id = null where id = any(?) and client_id is not null returning id")
                .param(ids.stream().map(CheckoutId::value).toArray(UUID[]::new))
                .query((row, n) -> new CheckoutId(row.getObject(1, UUID.class)))
                .list();
    }

    void cancelling(CheckoutId id, Instant now) {
        jdbc.sql("update checkout set cancelling_at = coalesce(cancelling_at, ?) where id = ? and ended_at is null")
                .params(Timestamp.from(now), id.value())
                .update();
    }

    /** Whether it is over, or somebody wants that: it takes no more money. */
    boolean isEnding(CheckoutId id) {
        return jdbc.sql("select cancelling_at is not null or ended_at is not null from checkout where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    void discount(CheckoutId id, Money discount) {
        jdbc.sql("update checkout set discount = ? where id = ?")
                .params(discount.value(), id.value())
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
        var odd = row.getString("odd");
        var lines = json.readValue(row.getString("basket"), new TypeReference<List<Line>>() {});
        return new Checkout(
                id,
                new BoutiqueId(row.getObject("boutique_id", UUID.class)),
                client == null ? null : new ClientId(client),
                row.getString("till_reference"),
                row.getString("channel"),
                Money.of(row.getLong("amount"), currency),
                Money.of(row.getLong("discount"), currency),
                lines.stream()
                        .map(line -> new Checkout.Item(
                                line.sku(), line.category(), line.quantity(), Money.of(line.amount(), currency)))
                        .toList(),
                Checkout.State.valueOf(row.getString("state")),
                odd == null ? null : Checkout.Odd.valueOf(odd),
                Objects.requireNonNull(row.getTimestamp("made_at")).toInstant(),
                Objects.requireNonNull(row.getTimestamp("expires_at")).toInstant(),
                row.getObject("charge_id") == null ? null : ChargeTable.charge(row, id, currency));
    }
}
