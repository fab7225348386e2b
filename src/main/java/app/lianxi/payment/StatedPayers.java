package app.lianxi.payment;

import static app.lianxi.payment.Ledger.column;

import app.lianxi.ids.Ids;
import app.lianxi.payment.Payments.Transaction;
import app.lianxi.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who made payments, where neither notice nor query says it and a statement does. What was recorded stays as it was. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class StatedPayers {
    static final String SEALED_FOR = "stated_payer.payer";
    static final String HASHED_FOR = "stated_payer.payer_lookup";
    /** In one transaction: all linking waits for its end. */
    private static final int TOLD_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    StatedPayers(JdbcClient jdbc, Vault vault, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.events = events;
    }

    /** Keeps them, sealed, for {@link #tell}; what was said of a transaction before stays, and that its payer was erased. */
    public void keep(List<StatedPayer> payers) {
        if (payers.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into stated_payer (id, channel, transaction_id, paid_at, payer_kind, payer_scope, payer,
                            payer_lookup, stated_at)
                        select n.*, :now from unnest(:ids::uuid[], :channels::text[], :transactions::text[],
                            :paidAt::timestamptz[], :kinds::text[], :scopes::text[], :payers::bytea[], :lookups::bytea[])
                            n (id, channel, transaction_id)
                        where not exists (
                            select from payment_key k join payment p on p.id = k.payment_id
                            where (k.channel, k.transaction_id) = (n.channel, n.transaction_id)
                                and p.payer_erased_at is not null)
                        on conflict (channel, transaction_id) do nothing
                        """)
                .param("ids", column(payers, one -> Ids.next()))
                .param("channels", column(payers, one -> one.transaction().channel()))
                .param("transactions", column(payers, one -> one.transaction().id()))
                .param("paidAt", column(payers, StatedPayer::paidAt))
                .param("kinds", column(payers, one -> one.payer().kind()))
                .param("scopes", column(payers, one -> one.payer().scope()))
                .param(
                        "payers",
                        payers.stream()
                                .map(one -> vault.seal(SEALED_FOR, one.payer().externalId()))
                                .toArray(byte[][]::new))
                .param(
                        "lookups",
                        payers.stream()
                                .map(one -> vault.lookup(HASHED_FOR, one.payer().lookupValue()))
                                .toArray(byte[][]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Publishes {@link PayersStated} of some that were kept and not told of yet: apart from {@link #keep}, which may be part of
     * something long.
     *
     * @return whether there were any
     */
    public boolean tell() {
        var told = jdbc.sql("""
                        with next as materialized (
                            select id from stated_payer where told_at is null order by id limit :most for update skip locked)
                        update stated_payer s set told_at = :now from next where s.id = next.id
                        returning channel, transaction_id, paid_at, payer_kind, payer_scope, payer
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", TOLD_AT_ONCE)
                .query(this::payer)
                .list();
        if (!told.isEmpty()) {
            events.publishEvent(new PayersStated(told));
        }
        return !told.isEmpty();
    }

    /** All that statements say one of these paid, in one query. */
    public List<StatedPayer> findByPayers(Collection<Payer> payers) {
        if (payers.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select channel, transaction_id, paid_at, payer_kind, payer_scope, payer from stated_payer
                        where payer_lookup = any(:lookups)
                        """)
                .param(
                        "lookups",
                        payers.stream()
                                .flatMap(payer -> vault.lookups(HASHED_FOR, payer.lookupValue()).stream())
                                .toArray(byte[][]::new))
                .query(this::payer)
                .list();
    }

    private StatedPayer payer(ResultSet row, int n) throws SQLException {
        return new StatedPayer(
                new Transaction(row.getString(1), row.getString(2)),
                row.getTimestamp(3).toInstant(),
                new Payer(row.getString(4), row.getString(5), vault.open(SEALED_FOR, row.getBytes(6))));
    }
}
