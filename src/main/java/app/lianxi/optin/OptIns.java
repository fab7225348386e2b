package app.lianxi.optin;

import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What clients agreed to. Times decide, not the order of arrival: a withdrawal ends every consent given at its time or
 * before, also one that is heard of later. A client's row is locked while hers change, so that two who change them at
 * once see each other.
 */
@Service
@Transactional
public class OptIns {
    private static final String COLUMNS = "purpose, version, language, given_at, withdrawn_at, qr_id, address";

    private final JdbcClient jdbc;
    private final OptInSettings settings;
    private final ApplicationEventPublisher events;

    OptIns(JdbcClient jdbc, OptInSettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
    }

    /** Those of these clients whose payments may be tied to them, in one query. */
    @Transactional(readOnly = true)
    public Set<ClientId> allowPurchaseHistory(Collection<ClientId> clients) {
        if (clients.isEmpty()) {
            return Set.of();
        }
        var needed = settings.neededForHistory();
        return new HashSet<>(jdbc.sql("""
                        select client_id from opt_in
                        where client_id = any(:clients) and purpose = any(:purposes) and withdrawn_at is null
                        group by client_id having count(distinct purpose) = :needed
                        """)
                .param("clients", clients.stream().map(ClientId::value).toArray(UUID[]::new))
                .param("purposes", needed.stream().map(Purpose::name).toArray(String[]::new))
                .param("needed", needed.size())
                .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                .list());
    }

    /**
     * That somebody agreed to have payments tied to her.
     *
     * @param first when she did so for the first time, to all that it needs at once
     * @param now whether she does, not having withdrawn since
     */
    public record Agreed(Instant first, boolean now) {}

    /** Those of these clients who ever agreed to have payments tied to them, in one query; one that ended as it began is none. */
    @Transactional(readOnly = true)
    public Map<ClientId, Agreed> purchaseHistory(Collection<ClientId> clients) {
        var agreed = new HashMap<ClientId, Agreed>();
        if (!clients.isEmpty()) {
            var needed = settings.neededForHistory();
            jdbc.sql("""
                            select client_id, lower(agreed), upper_inf(agreed) from (
                                select client_id, range_intersect_agg(given) as agreed from (
                                    select client_id, range_agg(tstzrange(given_at, withdrawn_at)) as given from opt_in
                                    where client_id = any(:clients) and purpose = any(:purposes)
                                    group by client_id, purpose) one
                                group by client_id having count(*) = :needed) needed
                            where not isempty(agreed)
                            """)
                    .param("clients", clients.stream().map(ClientId::value).toArray(UUID[]::new))
                    .param("purposes", needed.stream().map(Purpose::name).toArray(String[]::new))
                    .param("needed", needed.size())
                    .query(row -> {
                        agreed.put(
                                new ClientId(row.getObject(1, UUID.class)),
                                new Agreed(row.getTimestamp(2).toInstant(), row.getBoolean(3)));
                    });
        }
        return agreed;
    }

    /** Those of these clients whose consent for a purpose holds, in one query. */
    @Transactional(readOnly = true)
    public Set<ClientId> agreed(Collection<ClientId> clients, Purpose purpose) {
        return jdbc.sql("""
                        select distinct client_id from opt_in
                        where client_id = any(:clients) and purpose = :purpose and withdrawn_at is null
                        """)
                .param("clients", clients.stream().map(ClientId::value).toArray(UUID[]::new))
                .param("purpose", purpose.name())
                .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                .set();
    }

    /** Her latest consent for each purpose, active or withdrawn; a purpose that she never gave is not there. */
    @Transactional(readOnly = true)
    public List<OptIn> of(ClientId client) {
        return jdbc.sql("select distinct on (purpose) " + COLUMNS
                        + " from opt_in where client_id = ? order by purpose, given_at desc")
                .param(client.value())
                .query(OptIns::toOptIn)
                .list();
    }

    /** Every consent that she ever gave, newest first. */
    @Transactional(readOnly = true)
    public List<OptIn> history(ClientId client) {
        return jdbc.sql("select " + COLUMNS + " from opt_in where client_id = ? order by given_at desc, purpose")
                .param(client.value())
                .query(OptIns::toOptIn)
                .list();
    }

    /** The purposes for which her consent holds now. */
    @Transactional(readOnly = true)
    public Set<Purpose> active(ClientId client) {
        var active = EnumSet.noneOf(Purpose.class);
        of(client).stream().filter(OptIn::active).map(OptIn::purpose).forEach(active::add);
        return active;
    }

    /** Whether with these consents, that hold now, payments may be tied to who gave them. */
    public boolean allowPurchaseHistory(Set<Purpose> active) {
        return active.containsAll(settings.neededForHistory());
    }

    /** Records a consent with its evidence; the same one again changes nothing. */
    public void give(Consent consent) {
        lock(consent.client());
        var changed = EnumSet.noneOf(Purpose.class);
        for (var purpose : consent.purposes()) {
            var given = jdbc.sql("""
                            insert into opt_in (id, client_id, purpose, version, language, given_at, withdrawn_at, qr_id, address)
                            values (:id, :client, :purpose, :version, :language, :at,
                                (select min(at) from opt_in_withdrawal
                                 where client_id = :client and purpose = :purpose and at >= :at), :qr, :address)
                            on conflict (client_id, purpose, given_at) do nothing
                            """)
                    .param("id", Ids.next())
                    .param("client", consent.client().value())
                    .param("purpose", purpose.name())
                    .param("version", consent.textVersion())
                    .param("language", consent.language())
                    .param("at", Timestamp.from(consent.at()))
                    .param("qr", consent.qr() == null ? null : consent.qr().value())
                    .param("address", consent.address())
                    .update();
            if (given == 1) {
                changed.add(purpose);
            }
        }
        publish(consent.client(), changed, consent.at());
    }

    /** Ends her consents for these purposes that were given at this time or before. */
    public void withdraw(ClientId client, Set<Purpose> purposes, Instant at) {
        lock(client);
        var changed = EnumSet.noneOf(Purpose.class);
        for (var purpose : purposes) {
            jdbc.sql("insert into opt_in_withdrawal (client_id, purpose, at) values (?, ?, ?) on conflict do nothing")
                    .params(client.value(), purpose.name(), Timestamp.from(at))
                    .update();
            var ended = jdbc.sql("""
                            update opt_in set withdrawn_at = :at
                            where client_id = :client and purpose = :purpose and given_at <= :at
                              and (withdrawn_at is null or withdrawn_at > :at)
                            """)
                    .param("client", client.value())
                    .param("purpose", purpose.name())
                    .param("at", Timestamp.from(at))
                    .update();
            if (ended > 0) {
                changed.add(purpose);
            }
        }
        publish(client, changed, at);
    }

    private void lock(ClientId client) {
        jdbc.sql("select 1 from client where id = ? for no key update")
                .param(client.value())
                .query()
                .listOfRows();
    }

    private void publish(ClientId client, Set<Purpose> changed, Instant at) {
        if (!changed.isEmpty()) {
            events.publishEvent(new OptInsChanged(client, Set.copyOf(changed), at));
        }
    }

    private static OptIn toOptIn(ResultSet row, int n) throws SQLException {
        var withdrawn = row.getTimestamp(5);
        var qr = row.getObject(6, UUID.class);
        return new OptIn(
                Purpose.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                withdrawn == null ? null : withdrawn.toInstant(),
                qr == null ? null : new QrCodeId(qr),
                row.getString(7));
    }
}
