package app.lianxi.messaging;

import app.lianxi.client.ClientId;
import app.lianxi.messaging.WindowRules.Happened;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be sent to clients now, worked out of stored events; for modules. Staff ask {@link Conversations}. */
@Service
@Transactional(readOnly = true)
public class Windows {
    private final JdbcClient jdbc;
    private final Followers followers;
    private final OptIns optIns;
    private final WindowRules toWrite;
    private final WindowRules toSend;
    private final Clock clock;

    Windows(JdbcClient jdbc, Followers followers, OptIns optIns, MessagingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.followers = followers;
        this.optIns = optIns;
        this.toWrite = settings.toWrite();
        this.toSend = settings.toSend();
        this.clock = clock;
    }

    /** The best window of any account of the house, for each purpose, in two statements. */
    public List<Window> of(ClientId client) {
        var reached = followers.reached(client);
        var happened = happened(List.of(client), reached.accounts(), null).getOrDefault(client, List.of());
        return Stream.of(SendPurpose.SERVICE, SendPurpose.MARKETING)
                .map(purpose -> toWrite.best(clock.instant(), purpose, reached.marketing(), happened))
                .toList();
    }

    /** What may be sent to serve many clients, in few queries. */
    public Map<ClientId, Window> toServe(Collection<ClientId> clients) {
        var happened = happened(clients, followers.accounts(clients), null);
        var windows = new HashMap<ClientId, Window>();
        clients.forEach(client -> windows.put(
                client,
                toWrite.best(clock.instant(), SendPurpose.SERVICE, false, happened.getOrDefault(client, List.of()))));
        return windows;
    }

    /** The window for a message that is about to be sent: all that was written before it counts, it does not. */
    Window before(Outbox.Taken taken) {
        var clients = List.of(taken.client());
        var happened =
                happened(clients, followers.accounts(clients), taken.id())
                        .getOrDefault(taken.client(), List.of())
                        .stream()
                        .filter(one -> one.account().equals(taken.account()))
                        .toList();
        var agreed = taken.purpose() == SendPurpose.MARKETING
                && !optIns.agreed(List.of(taken.client()), Purpose.MARKETING_MESSAGES)
                        .isEmpty();
        return toSend.best(clock.instant(), taken.purpose(), agreed, happened);
    }

    private Map<ClientId, List<Happened>> happened(
            Collection<ClientId> clients, List<Followers.Reach> reached, @Nullable MessageId before) {
        if (clients.isEmpty()) {
            return Map.of();
        }
        var accounts = new LinkedHashMap<Pair, Account>();
        reached.forEach(one -> {
            var account = accounts.computeIfAbsent(new Pair(one.client(), one.account()), pair -> new Account());
            account.unfollowedAt = one.unfollowedAt();
        });
        jdbc.sql("""
                        select client_id, account, at, kind from window_event where client_id = any(:ids)
                        union all
                        select o.client_id, o.account, o.ended_at, null from outbox o
                        where o.client_id = any(:ids) and o.state <> 'REFUSED'
                          and (cast(:before as uuid) is null or o.message_id < :before
                            or o.ended_at is not null and o.message_id <> :before)
                          and (o.ended_at is null or o.ended_at >= (select min(at) from window_event w
                            where w.client_id = o.client_id and w.account = o.account))
                        """)
                .param("ids", clients.stream().map(ClientId::value).toArray(UUID[]::new))
                .param("before", before == null ? null : before.value(), Types.OTHER)
                .query(row -> {
                    var account = accounts.computeIfAbsent(pair(row), pair -> new Account());
                    var kind = row.getString(4);
                    if (kind == null) {
                        account.sends.add(sentAt(row.getTimestamp(3)));
                    } else {
                        account.events.put(
                                WindowEvent.valueOf(kind), row.getTimestamp(3).toInstant());
                    }
                });
        var happened = new HashMap<ClientId, List<Happened>>();
        accounts.forEach((pair, account) -> happened.computeIfAbsent(pair.client(), client -> new ArrayList<>())
                .add(new Happened(pair.account(), account.events, account.sends, account.unfollowedAt)));
        return happened;
    }

    private static Pair pair(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Pair(new ClientId(row.getObject(1, UUID.class)), row.getString(2));
    }

    /** What is on its way may be counted by the platform at any later time. */
    private static Instant sentAt(@Nullable Timestamp endedAt) {
        return endedAt == null ? Instant.MAX : endedAt.toInstant();
    }

    private record Pair(ClientId client, String account) {}

    /** Collects what happened with one account. */
    private static final class Account {
        final Map<WindowEvent, Instant> events = new EnumMap<>(WindowEvent.class);
        final List<Instant> sends = new ArrayList<>();

        @Nullable
        Instant unfollowedAt;
    }
}
