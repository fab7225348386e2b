package app.lianxi.client;

import app.lianxi.access.Audit;
import app.lianxi.access.CurrentCaller;
import app.lianxi.access.CurrentCaller.Caller;
import app.lianxi.access.Reason;
import app.lianxi.ids.Ids;
import app.lianxi.vault.Vault;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the caller, a member of staff or a token, may see of clients. A client is seen from the boutiques that know her;
 * to open another's takes a reason, holds for an hour and is recorded, as is every refusal.
 */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_clients:read"})
public class ClientBook {
    private static final Duration LOOK = Duration.ofHours(1);
    static final String COLUMNS = "c.id, c.name, c.name_latin, c.tier, c.home_city, c.languages, c.lead_staff_id,"
            + " c.first_seen_at, c.discreet_at";
    static final String LINE = "select " + COLUMNS + " from client c ";

    private final JdbcClient jdbc;
    private final ClientRepository clients;
    private final CurrentCaller caller;
    private final Audit audit;
    private final Vault vault;
    private final Clock clock;

    ClientBook(JdbcClient jdbc, ClientRepository clients, CurrentCaller caller, Audit audit, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.caller = caller;
        this.audit = audit;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * @return as staff who open her see her; for a token masked, if she is discreet
     * @throws ClientNotFound when there is no such client; {@link ClientErased} when there is none any more
     * @throws ClientRefused when the caller may not see her; recorded
     */
    public Client open(ClientId id) {
        var client = find(id);
        if (!mayOpen(id)) {
            refuse(id);
        }
        return client.toClient().maskedUnless(caller.require().staffId() != null);
    }

    void refuse(ClientId id) {
        var who = caller.require();
        audit.record(who.name(), who.staffId(), "refused.client", "client", id.value(), null, "");
        throw new ClientRefused(id);
    }

    /** As {@link #open}, when only the permission is wanted. */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_clients:read", "SCOPE_checkouts:write"})
    public void require(ClientId id) {
        var who = caller.require();
        if (seenInThisTransaction().contains(new Seen(who, id))) {
            return;
        }
        if (!TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            hold(id);
        }
        if (!mayOpen(id)) {
            open(id);
        }
        seenInThisTransaction().add(new Seen(who, id));
    }

    /** As {@link #require}, when it is her spend that is wanted: a token never has that of a discreet client. */
    public void requireSpend(ClientId id) {
        if (caller.require().staffId() != null) {
            require(id);
        } else if (!sees(id)) {
            open(id);
            refuse(id);
        }
    }

    private boolean mayOpen(ClientId id) {
        var token = caller.require().staffId() == null;
        return lines(List.of(id)).stream().anyMatch(line -> token || line.whole());
    }

    /** Whether she may be opened was looked at already. */
    void wasOpened(ClientId id) {
        seenInThisTransaction().add(new Seen(caller.require(), id));
    }

    /** What is going to be written of her is not written of one who is being erased or merged: who does that is waited for. */
    void hold(ClientId id) {
        requireThere(id, " for key share");
    }

    /** Whether nothing is left of her; that is no secret, since nothing says who she was. */
    public boolean isErased(ClientId id) {
        return clients.findById(id.value())
                .filter(client -> client.erasedAt != null)
                .isPresent();
    }

    /** @throws ClientNotFound when she is not there any more, as whoever waited for her row finds */
    void requireThere(ClientId id) {
        requireThere(id, "");
    }

    private void requireThere(ClientId id, String lock) {
        var row = jdbc.sql("select erased_at is not null, merged_into from client where id = ?" + lock)
                .param(id.value())
                .query((one, n) -> new Gone(one.getBoolean(1), one.getObject(2, UUID.class)))
                .optional()
                .orElseThrow(() -> ClientNotFound.withId(id));
        if (row.erased()) {
            throw new ClientErased(id);
        }
        if (row.into() != null) {
            throw new ClientMerged(id, new ClientId(row.into()));
        }
    }

    private record Gone(boolean erased, @Nullable UUID into) {}

    private ClientEntity find(ClientId id) {
        var client = clients.findById(id.value()).orElseThrow(() -> ClientNotFound.withId(id));
        if (client.erasedAt != null) {
            throw new ClientErased(id);
        }
        if (client.mergedInto != null) {
            throw new ClientMerged(id, new ClientId(client.mergedInto));
        }
        return client;
    }

    private record Seen(Caller caller, ClientId client) {}

    /** A screen asks for many things of one client; its transaction looks once whether it may. */
    @SuppressWarnings("unchecked")
    private Set<Seen> seenInThisTransaction() {
        var seen = (Set<Seen>) TransactionSynchronizationManager.getResource(this);
        if (seen == null) {
            seen = new HashSet<>();
            TransactionSynchronizationManager.bindResource(this, seen);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void suspend() {
                    TransactionSynchronizationManager.unbindResourceIfPossible(ClientBook.this);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(ClientBook.this);
                }
            });
        }
        return seen;
    }

    /**
     * Opens a client of other boutiques for an hour.
     *
     * @param reason as {@link Reason} takes it, kept in the audit log
     * @throws IllegalArgumentException when it is none
     */
    @Transactional
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
    public void lookAcross(ClientId id, String reason) {
        var stated = Reason.of(reason).orElseThrow(() -> new IllegalArgumentException("This is no reason"));
        hold(id);
        var who = caller.require();
        var now = clock.instant();
        jdbc.sql("""
                        insert into look_across (id, staff_id, subject_id, reason, at, until)
                        values (:id, :staff, :subject, :reason, :at, :until)
                        """)
                .param("id", Ids.next())
                .param("staff", java.util.Objects.requireNonNull(who.staffId()).value())
                .param("subject", id.value())
                .param("reason", stated)
                .param("at", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(LOOK)))
                .update();
        audit.record(who.name(), who.staffId(), "looked.client", "client", id.value(), null, stated);
    }

    /** Whether the caller may see her; nothing is recorded. */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_clients:read", "SCOPE_checkouts:write"})
    public boolean sees(ClientId id) {
        return seen(List.of(id)).contains(id);
    }

    /** Those of these clients whom the caller may see, in one query. */
    public Set<ClientId> seen(Collection<ClientId> ids) {
        return lines(ids).stream()
                .filter(Line::whole)
                .map(line -> line.client().id())
                .collect(Collectors.toSet());
    }

    /** Those of these clients whom the caller's boutiques know, in one query; masked who are discreet and not served by her. */
    public Map<ClientId, Client> named(Collection<ClientId> ids) {
        return lines(ids).stream()
                .map(line -> line.client().maskedUnless(line.known()))
                .collect(Collectors.toMap(Client::id, Function.identity()));
    }

    /** @param known whether the caller serves her, or has said why she looks at her */
    private record Line(Client client, boolean known) {
        boolean whole() {
            return known || !client.discreet();
        }
    }

    private List<Line> lines(Collection<ClientId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var query = jdbc.sql("select " + COLUMNS + ", " + Sight.SERVED + " or " + Sight.LOOKED_AT
                        + " from client c where c.id = any(:ids::uuid[]) and c.erased_at is null"
                        + " and c.merged_into is null and (" + Sight.of("c.id") + " or " + Sight.LOOKED_AT
                        + ")")
                .param("ids", ids.stream().map(id -> id.value().toString()).toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()));
        return inSight(query)
                .query((row, n) -> new Line(toClient(row, n), row.getBoolean(10)))
                .list();
    }

    /**
     * Those whom the caller sees and the house has met since then: those whose lead she is, by her QR code or by hand, first,
     * and then the newest; masked as {@link #named} masks them.
     */
    public List<Client> newest(Instant since, int limit) {
        var met =
                " from client c where c.first_seen_at > :since and c.erased_at is null and c.merged_into is null and ";
        var newest = " order by c.first_seen_at desc, c.id limit :limit)";
        var query = jdbc.sql("select " + COLUMNS + ", " + Sight.SERVED + " or " + Sight.LOOKED_AT
                        + " from ((select c.*" + met + "c.lead_staff_id = cast(:me as uuid)" + newest
                        + " union all (select c.*" + met + "c.lead_staff_id is distinct from cast(:me as uuid) and "
                        + Sight.oneByOne("c.id") + newest + ") c"
                        + " order by (c.lead_staff_id = cast(:me as uuid)) is true desc, c.first_seen_at desc, c.id"
                        + " limit :limit")
                .param("since", Timestamp.from(since))
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit);
        return inSight(query)
                .query((row, n) -> toClient(row, n).maskedUnless(row.getBoolean(10)))
                .list();
    }

    /** Until when who serves a client may write to her: the query of their ids and those times, as they were told last. */
    public static final String WINDOWS =
            "select client_id, window_until from client_facet where window_until is not null";

    /** Gives a query that holds a condition of {@link Sight} the caller and her boutiques. */
    public JdbcClient.StatementSpec inSight(JdbcClient.StatementSpec query) {
        var who = caller.require();
        return query.param("wholeHouse", who.scope().wholeHouse())
                .param("boutiques", who.scope().ids())
                .param("me", who.staffId() == null ? null : who.staffId().value(), Types.OTHER);
    }

    /** How a channel knows her, masked for a screen. */
    public record MaskedIdentity(UUID id, IdentityKind kind, String scope, String masked) {}

    /** @throws ClientRefused when the caller may not see her */
    public List<MaskedIdentity> identities(ClientId id) {
        require(id);
        return jdbc.sql("select kind, scope, external_id, id from identity where client_id = ? order by since, id")
                .param(id.value())
                .query((row, n) -> {
                    var kind = IdentityKind.ofCode(row.getString(1));
                    var external = vault.open(Identities.SEALED_FOR, row.getBytes(3));
                    return new MaskedIdentity(
                            row.getObject(4, UUID.class),
                            kind,
                            row.getString(2),
                            new Identity(kind, row.getString(2), external).masked());
                })
                .list();
    }

    static Client toClient(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        var lead = row.getObject("lead_staff_id", UUID.class);
        return new Client(
                new ClientId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("name_latin"),
                row.getString("tier"),
                row.getString("home_city"),
                List.of((String[]) row.getArray("languages").getArray()),
                lead == null ? null : new app.lianxi.access.StaffId(lead),
                row.getTimestamp("first_seen_at").toInstant(),
                row.getTimestamp("discreet_at") != null,
                false);
    }
}
