package app.lianxi.promotion;

import app.lianxi.checkout.CheckoutId;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientsMerging;
import app.lianxi.ids.Ids;
import app.lianxi.money.Money;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments.Transaction;
import app.lianxi.promotion.rules.Candidate;
import app.lianxi.promotion.rules.Facts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code offer}. */
@Component
class OfferTable {
    private static final String ALL =
            "select id, checkout_id, promotion_id, version, saving, currency, facts, state, returned_money, returned_uses, payment_id from offer ";

    /** Nothing of a client who is forgotten, once it is not needed any more to decide on. */
    private static final String FACTS = "case when client_id is null then facts - 'client' else facts end";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OfferTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** An offer as it is kept. */
    record Row(
            UUID id,
            CheckoutId checkout,
            UUID promotion,
            int version,
            Money saving,
            Facts facts,
            String state,
            long returnedMoney,
            int returnedUses,
            @Nullable PaymentId payment) {}

    void hold(
            CheckoutId checkout,
            @Nullable ClientId client,
            Candidate candidate,
            Money saving,
            Facts facts,
            Instant now) {
        jdbc.sql("""
                        insert into offer (id, checkout_id, promotion_id, version, client_id, saving, currency, facts, state,
                            held_at)
                        values (:id, :checkout, :promotion, :version, :client, :saving, :currency, cast(:facts as jsonb), 'HELD',
                            :now)
                        """)
                .param("id", Ids.next())
                .param("checkout", checkout.value())
                .param("promotion", candidate.id())
                .param("version", candidate.version())
                .param("client", client == null ? null : client.value())
                .param("saving", saving.value())
                .param("currency", saving.currencyCode())
                .param("facts", json.writeValueAsString(facts))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What it takes off beside others. */
    void reprice(UUID id, Money saving) {
        jdbc.sql("update offer set saving = ? where id = ?")
                .params(saving.value(), id)
                .update();
    }

    void release(Collection<UUID> ids, Instant now) {
        jdbc.sql("update offer set state = 'RELEASED', released_at = ?, facts = " + FACTS
                        + " where id = any(?) and state = 'HELD'")
                .params(Timestamp.from(now), ids.toArray(UUID[]::new))
                .update();
    }

    void redeem(UUID id, PaymentId payment, Instant now) {
        jdbc.sql("update offer set state = 'REDEEMED', redeemed_at = ?, payment_id = ?, facts = " + FACTS
                        + " where id = ?")
                .params(Timestamp.from(now), payment.value(), id)
                .update();
    }

    /** Lets go of whom the offers of these checkouts were for. */
    void forget(Collection<CheckoutId> checkouts) {
        jdbc.sql("""
                        with hers as materialized (
                            select id from offer where checkout_id = any(?) order by promotion_id, id for update)
                        update offer set client_id = null, facts = case when state = 'HELD' then facts else facts - 'client' end
                        where id in (select id from hers)
                        """)
                .param(checkouts.stream().map(CheckoutId::value).toArray(UUID[]::new))
                .update();
    }

    void returned(UUID id, long money, int uses) {
        jdbc.sql("update offer set returned_money = ?, returned_uses = ? where id = ?")
                .params(money, uses, id)
                .update();
    }

    List<Row> held(Collection<CheckoutId> checkouts) {
        return jdbc.sql(ALL + "where checkout_id = any(?) and state = 'HELD' order by promotion_id, id")
                .param(checkouts.stream().map(CheckoutId::value).toArray(UUID[]::new))
                .query(this::toRow)
                .list();
    }

    List<Row> redeemed(CheckoutId checkout) {
        return jdbc.sql(ALL + "where checkout_id = ? and state = 'REDEEMED' order by promotion_id, id for update")
                .param(checkout.value())
                .query(this::toRow)
                .list();
    }

    /** They were redeemed by a payment that went back as if it had never been. */
    void takeBack(Collection<UUID> ids, Instant now) {
        jdbc.sql("update offer set state = 'RELEASED', released_at = ? where id = any(?) and state = 'REDEEMED'")
                .params(Timestamp.from(now), ids.toArray(UUID[]::new))
                .update();
    }

    List<Row> ofPayments(Collection<PaymentId> payments) {
        return jdbc.sql(ALL + "where payment_id = any(?) and state = 'REDEEMED' order by promotion_id, id for update")
                .param(payments.stream().map(PaymentId::value).toArray(UUID[]::new))
                .query(this::toRow)
                .list();
    }

    /** Until the transaction ends nobody else reads what was refunded of these, to give it back. */
    void lockRefunds(Collection<Transaction> transactions) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(key) from (
                            select distinct hashtextextended(name, 0) as key from unnest(?::text[]) name order by key) k
                        """)
                .param(transactions.stream()
                        .map(one -> "refund:" + one.channel() + '|' + one.id())
                        .toArray(String[]::new))
                .query()
                .listOfRows();
    }

    /** Until the transaction ends nobody else holds an offer whose uses by this client count. */
    void lockUses(ClientId client) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("offer:" + client.value())
                .query()
                .singleRow();
    }

    /** How often a client has used each promotion or holds it, those of this checkout left out. */
    Map<UUID, Integer> usesBy(ClientId client, CheckoutId except) {
        var uses = new HashMap<UUID, Integer>();
        jdbc.sql("""
                        select promotion_id, count(*) from offer
                        where client_id = ? and state in ('HELD', 'REDEEMED') and returned_uses = 0 and checkout_id <> ?
                        group by promotion_id
                        """).params(client.value(), except.value()).query(row -> {
            uses.put(row.getObject(1, UUID.class), row.getInt(2));
        });
        return uses;
    }

    private Row toRow(ResultSet row, int n) throws SQLException {
        var payment = row.getObject(11, UUID.class);
        return new Row(
                row.getObject(1, UUID.class),
                new CheckoutId(row.getObject(2, UUID.class)),
                row.getObject(3, UUID.class),
                row.getInt(4),
                Money.of(row.getLong(5), row.getString(6)),
                json.readValue(row.getString(7), Facts.class),
                row.getString(8),
                row.getLong(9),
                row.getInt(10),
                payment == null ? null : new PaymentId(payment));
    }

    /** Theirs who turn out to be one person. */
    @EventListener
    void on(ClientsMerging merging) {
        jdbc.sql("update offer set client_id = ? where client_id = ?")
                .params(merging.kept().value(), merging.gone().value())
                .update();
    }
}
