package app.lianxi.checkout;

import app.lianxi.access.BoutiqueId;
import app.lianxi.money.Money;
import app.lianxi.payment.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code charge}. */
@Component
class ChargeTable {
    /** The symbol of a charge whose money went back. */
    static final String REVERSED = "REVERSED";

    /** What {@link #charge} reads. */
    static final String COLUMNS = """
            h.id as charge_id, h.reference, h.channel as charge_channel, h.account, h.wallet, h.kind, h.amount as charged,
                h.state as charge_state, h.qr, h.symbol, h.give_up_at, h.payment_id""";

    /** Within so long a channel has answered, or is not waited for. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

    private static final Duration REVERSED_WITHIN = Duration.ofDays(1);

    private final JdbcClient jdbc;

    ChargeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Charge charge, Instant now, Instant nextAt) {
        jdbc.sql("""
                        insert into charge (id, checkout_id, reference, channel, account, wallet, kind, amount, currency, state, made_at,
                            next_at, give_up_at)
                        values (:id, :checkout, :reference, :channel, :account, :wallet, :kind, :amount, :currency, 'ASKED', :now, :next,
                            :giveUp)
                        """)
                .param("id", charge.id())
                .param("checkout", charge.checkout().value())
                .param("reference", charge.reference())
                .param("channel", charge.channel())
                .param("account", charge.account())
                .param("wallet", charge.wallet())
                .param("kind", charge.kind().name())
                .param("amount", charge.amount().value())
                .param("currency", charge.amount().currencyCode())
                .param("now", Timestamp.from(now))
                .param("next", Timestamp.from(nextAt))
                .param("giveUp", Timestamp.from(charge.giveUpAt()))
                .update();
    }

    /** What is known of one that may still take money; whether it may: one that is over stays as it is. */
    boolean wait(UUID id, Charge.State state, @Nullable String qr, @Nullable String symbol, Instant nextAt) {
        return jdbc.sql("""
                        update charge set state = :state, qr = coalesce(:qr, qr), symbol = :symbol, next_at = :next
                        where id = :id and ended_at is null
                        """)
                        .param("state", state.name())
                        .param("qr", qr)
                        .param("symbol", symbol)
                        .param("next", Timestamp.from(nextAt))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Whether it was open until now. */
    boolean close(UUID id, @Nullable String symbol, Instant now) {
        return jdbc.sql("""
                        update charge set state = 'CLOSED', symbol = :symbol, next_at = null, ended_at = :now
                        where id = :id and ended_at is null
                        """)
                        .param("symbol", symbol)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Whether this payment is what paid it: no other was before, and nothing went back, however late it is heard of. */
    boolean paid(UUID id, PaymentId payment, Instant now) {
        return jdbc.sql("""
                        update charge set state = 'PAID', payment_id = :payment, ended_at = :now,
                            next_at = case when ending_at is not null then cast(:answered as timestamptz) end
                        where id = :id and state <> 'PAID' and not (state = 'CLOSED' and symbol is not distinct from :reversed)
                        """)
                        .param("payment", payment.value())
                        .param("now", Timestamp.from(now))
                        .param("answered", Timestamp.from(now.plus(ANSWERED_WITHIN)))
                        .param("id", id)
                        .param("reversed", REVERSED)
                        .update()
                == 1;
    }

    /** Whether what it took went back. */
    boolean isReversed(UUID id) {
        return jdbc.sql("select state = 'CLOSED' and symbol is not distinct from ? from charge where id = ?")
                .params(REVERSED, id)
                .query(Boolean.class)
                .single();
    }

    /** Whether it was recorded as paid until now. */
    boolean reversePaid(UUID id) {
        return jdbc.sql(
                                "update charge set state = 'CLOSED', symbol = ?, next_at = null where id = ? and state = 'PAID'")
                        .params(REVERSED, id)
                        .update()
                == 1;
    }

    /** The channel says that it took the money, which is recorded soon. */
    void taken(UUID id, Instant now) {
        jdbc.sql("update charge set taken_at = coalesce(taken_at, ?) where id = ? and ended_at is null")
                .params(Timestamp.from(now), id)
                .update();
    }

    /** Whether it may still be ended: a payment that is recorded from now on is asked about, as it may have been reversed. */
    boolean ending(UUID id, Instant now) {
        return jdbc.sql("update charge set ending_at = ? where id = ? and ended_at is null and taken_at is null")
                        .params(Timestamp.from(now), id)
                        .update()
                == 1;
    }

    /** Has the channel asked about one that is paid, and may have been reversed: for a day, after which it has been or never will. */
    void askAgain(UUID id, Instant now, Instant nextAt) {
        jdbc.sql("""
                        update charge set next_at = case when ended_at > :longAgo then greatest(next_at, :next) end
                        where id = :id and state = 'PAID' and ending_at is not null
                        """)
                .param("longAgo", Timestamp.from(now.minus(REVERSED_WITHIN)))
                .param("next", Timestamp.from(nextAt))
                .param("id", id)
                .update();
    }

    /** No more is to be asked about one that is paid, unless it was being ended a moment ago. */
    void rest(UUID id, Instant now) {
        jdbc.sql("""
                        update charge set next_at = case when ending_at > :justNow then cast(:next as timestamptz) end
                        where id = :id and state = 'PAID'
                        """)
                .param("justNow", Timestamp.from(now.minus(ANSWERED_WITHIN)))
                .param("next", Timestamp.from(now.plus(ANSWERED_WITHIN)))
                .param("id", id)
                .update();
    }

    boolean anyPaid(CheckoutId checkout) {
        return jdbc.sql("select exists (select from charge where checkout_id = ? and state = 'PAID')")
                .param(checkout.value())
                .query(Boolean.class)
                .single();
    }

    /** Those about which the channel is to be asked now, each for one node for a while. */
    List<Charge> take(Instant now, int most) {
        return jdbc.sql("""
                        update charge h set next_at = :lease from (
                            select id from charge where next_at <= :now
                            order by kind = 'QR', next_at limit :most for update skip locked) d
                        where h.id = d.id returning h.checkout_id, h.currency, \s""" + COLUMNS)
                .param("now", Timestamp.from(now))
                .param("lease", Timestamp.from(now.plus(ANSWERED_WITHIN)))
                .param("most", most)
                .query((row, n) -> charge(
                        row, new CheckoutId(row.getObject("checkout_id", UUID.class)), row.getString("currency")))
                .list();
    }

    static Charge charge(ResultSet row, CheckoutId checkout, String currency) throws SQLException {
        var payment = row.getObject("payment_id", UUID.class);
        return new Charge(
                row.getObject("charge_id", UUID.class),
                checkout,
                row.getString("reference"),
                row.getString("charge_channel"),
                row.getString("account"),
                row.getString("wallet"),
                Charge.Kind.valueOf(row.getString("kind")),
                Money.of(row.getLong("charged"), currency),
                Charge.State.valueOf(row.getString("charge_state")),
                row.getString("qr"),
                row.getString("symbol"),
                Objects.requireNonNull(row.getTimestamp("give_up_at")).toInstant(),
                payment == null ? null : new PaymentId(payment));
    }

    /** What was asked for by a reference. */
    record Asked(UUID charge, CheckoutId checkout, Money amount) {}

    Map<String, Asked> byReferences(Collection<String> references) {
        var found = new HashMap<String, Asked>();
        if (!references.isEmpty()) {
            jdbc.sql(
                            "select reference, id, checkout_id, amount, currency from charge where reference = any(:references)")
                    .param("references", references.toArray(String[]::new))
                    .query(row -> {
                        found.put(
                                row.getString(1),
                                new Asked(
                                        row.getObject(2, UUID.class),
                                        new CheckoutId(row.getObject(3, UUID.class)),
                                        Money.of(row.getLong(4), row.getString(5))));
                    });
        }
        return found;
    }

    /** How many charges have an unknown outcome, and when the oldest of them was made. */
    record Unknown(long count, @Nullable Instant oldest) {}

    Unknown unknown() {
        return jdbc.sql("""
                        select count(*), min(case state when 'PAID' then ending_at else made_at end) from charge
                        where next_at is not null and state in ('UNKNOWN', 'PAID')
                        """)
                .query((row, n) -> {
                    var oldest = row.getTimestamp(2);
                    return new Unknown(row.getLong(1), oldest == null ? null : oldest.toInstant());
                })
                .single();
    }

    Map<String, BoutiqueId> boutiques(Collection<String> references) {
        var found = new HashMap<String, BoutiqueId>();
        if (!references.isEmpty()) {
            jdbc.sql("""
                            select h.reference, c.boutique_id from charge h join checkout c on c.id = h.checkout_id
                            where h.reference = any(:references)
                            """).param("references", references.toArray(String[]::new)).query(row -> {
                found.put(row.getString(1), new BoutiqueId(row.getObject(2, UUID.class)));
            });
        }
        return found;
    }
}
