package app.lianxi.purchase;

import app.lianxi.access.Scope;
import app.lianxi.client.ClientId;
import app.lianxi.money.Money;
import app.lianxi.payment.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was taken since some time, however many payments that are: their sums, which are the newest, and which are nobody's.
 * Whose sight reaches how far is the caller's {@link Scope}.
 */
@Service
@Transactional(readOnly = true)
public class Takings {
    /** Of each payment where it stands among all, among those in its currency, and among those that are nobody's. */
    private static final String PLACED = """
            with taken as materialized (
                select p.id, p.paid_at, p.currency, l.client_id, l.evidence, l.made_at,
                    p.amount - coalesce((select sum(r.amount) from refund r where r.channel = p.channel
                        and r.transaction_id = p.transaction_id and r.status = 'SUCCESS' and r.currency = p.currency), 0) as net,
                    l.payment_id is null and 'left' is distinct from (select d.kind from link_decision d
                        where d.channel = p.channel and d.transaction_id = p.transaction_id and d.client_id is null
                        order by d.at desc, d.id desc limit 1)
                        and not exists (select 1 from receipt_claim c where c.payment_id = p.id and c.ended_at is null
                            and c.client_id is not null and c.expires_at > :now) as nobodys
                from payment p left join link l on l.payment_id = p.id and l.ended_at is null
                where %s and p.paid_at >= :from),
            placed as (
                select t.*, row_number() over (order by paid_at desc, id desc) as place,
                    row_number() over (partition by currency order by paid_at desc, id desc) as in_currency,
                    row_number() over (partition by nobodys order by paid_at desc, id desc) as of_nobodys,
                    sum(net) over (partition by currency) as taken, count(*) over () as payments,
                    count(client_id) over () as linked, count(*) filter (where nobodys) over () as unlinked
                from taken t)
            select p.id, p.client_id, p.evidence, p.made_at,
                exists (select 1 from link_conflict c where p.client_id is not null and c.payment_id = p.id) as contested,
                exists (select 1 from payment o join refund r using (channel, transaction_id)
                    where o.id = p.id and r.status = 'ABNORMAL') as abnormal,
                currency, taken, payments, linked, unlinked,
                place <= :newest as newest, nobodys and of_nobodys <= :unlinked as nobodys
            from placed p
            where place <= :newest or in_currency = 1 or nobodys and of_nobodys <= :unlinked
            order by place
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Takings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param sums less refunds, by currency, never across
     * @param payments how many there are
     * @param linked how many of them are a client's
     * @param unlinked how many are nobody's, claimed by nobody and not left anonymous
     * @param newest the newest of all
     * @param newestUnlinked the newest of those that are nobody's
     * @param links of these
     * @param notPaidOut those of these of which a refund could not be paid out
     */
    public record Since(
            List<Money> sums,
            long payments,
            long linked,
            long unlinked,
            Set<PaymentId> newest,
            Set<PaymentId> newestUnlinked,
            Map<PaymentId, Link> links,
            Set<PaymentId> notPaidOut) {}

    /**
     * In one statement.
     *
     * @param newest how many of the newest are named
     * @param unlinked how many of those that are nobody's are named
     */
    public Since since(Scope scope, Instant from, int newest, int unlinked) {
        // Two texts, so that each keeps its own plan and index.
        var within = scope.wholeHouse() ? ":boutiques::uuid[] is not null" : "p.boutique_id = any(:boutiques::uuid[])";
        var read = new Read();
        jdbc.sql(PLACED.formatted(within))
                .param("boutiques", scope.ids())
                .param("from", Timestamp.from(from))
                .param("now", Timestamp.from(clock.instant()))
                .param("newest", newest)
                .param("unlinked", unlinked)
                .query(read::add);
        return read.since();
    }

    /** The rows, as they come. */
    private static final class Read {
        private final Map<String, Money> sums = new TreeMap<>();
        private final Set<PaymentId> newest = new LinkedHashSet<>();
        private final Set<PaymentId> nobodys = new LinkedHashSet<>();
        private final Map<PaymentId, Link> links = new HashMap<>();
        private final Set<PaymentId> abnormal = new HashSet<>();
        private long payments;
        private long linked;
        private long unlinked;

        void add(ResultSet row) throws SQLException {
            var id = new PaymentId(row.getObject("id", UUID.class));
            var client = row.getObject("client_id", UUID.class);
            if (client != null) {
                links.put(
                        id,
                        new Link(
                                id,
                                new ClientId(client),
                                Evidence.ofCode(row.getString("evidence")),
                                row.getTimestamp("made_at").toInstant(),
                                row.getBoolean("contested")));
            }
            if (row.getBoolean("abnormal")) {
                abnormal.add(id);
            }
            if (row.getBoolean("newest")) {
                newest.add(id);
            }
            if (row.getBoolean("nobodys")) {
                nobodys.add(id);
            }
            sums.put(row.getString("currency"), Money.of(row.getLong("taken"), row.getString("currency")));
            payments = row.getLong("payments");
            linked = row.getLong("linked");
            unlinked = row.getLong("unlinked");
        }

        Since since() {
            return new Since(
                    new ArrayList<>(sums.values()), payments, linked, unlinked, newest, nobodys, links, abnormal);
        }
    }
}
