package app.lianxi.client;

import app.lianxi.access.Audit;
import app.lianxi.access.CurrentCaller;
import app.lianxi.access.CurrentCaller.Caller;
import app.lianxi.access.Reason;
import app.lianxi.access.Scope;
import app.lianxi.ids.Ids;
import app.lianxi.vault.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
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
    private static final int LONGEST_QUERY = 200;
    private static final String SEEN = inSight("c.id");
    static final String LINE = """
            select c.id, c.name, c.name_latin, c.tier, c.home_city, c.languages, c.lead_staff_id, c.first_seen_at from client c
            """;

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
     * @throws ClientNotFound when there is no such client; {@link ClientErased} when there is none any more
     * @throws ClientRefused when the caller may not see her; recorded
     */
    public Client open(ClientId id) {
        var client = find(id);
        if (!sees(id)) {
            var who = caller.require();
            audit.record(who.name(), who.staffId(), "refused.client", "client", id.value(), null, "");
            throw new ClientRefused(id);
        }
        return client.toClient();
    }

    /** As {@link #open}, when only the permission is wanted: who sees the whole house has it, even if there is no such client. */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_clients:read", "SCOPE_checkouts:write"})
    public void require(ClientId id) {
        var who = caller.require();
        if (seenInThisTransaction().contains(new Seen(who, id))) {
            return;
        }
        if (!TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            hold(id);
        }
        if (!who.scope().wholeHouse() && !sees(id)) {
            open(id);
        }
        seenInThisTransaction().add(new Seen(who, id));
    }

    /** What is going to be written of her is not written of one who is being erased: who does that is waited for. */
    private void hold(ClientId id) {
        jdbc.sql("select erased_at is not null from client where id = ? for key share")
                .param(id.value())
                .query(Boolean.class)
                .optional()
                .filter(erased -> erased)
                .ifPresent(erased -> {
                    throw new ClientErased(id);
                });
    }

    /** Whether nothing is left of her; that is no secret, since nothing says who she was. */
    public boolean isErased(ClientId id) {
        return clients.findById(id.value())
                .filter(client -> client.erasedAt != null)
                .isPresent();
    }

    private ClientEntity find(ClientId id) {
        var client = clients.findById(id.value()).orElseThrow(() -> ClientNotFound.withId(id));
        if (client.erasedAt != null) {
            throw new ClientErased(id);
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
        var client = find(id);
        var who = caller.require();
        var now = clock.instant();
        jdbc.sql("""
                        insert into look_across (id, staff_id, subject_id, reason, at, until)
                        values (:id, :staff, :subject, :reason, :at, :until)
                        """)
                .param("id", Ids.next())
                .param("staff", java.util.Objects.requireNonNull(who.staffId()).value())
                .param("subject", client.id)
                .param("reason", stated)
                .param("at", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(LOOK)))
                .update();
        audit.record(who.name(), who.staffId(), "looked.client", "client", client.id, null, stated);
    }

    /** Whether the caller may see her; nothing is recorded. */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_clients:read", "SCOPE_checkouts:write"})
    public boolean sees(ClientId id) {
        return seen(List.of(id)).contains(id);
    }

    /** Those of these clients whom the caller may see, in one query. */
    public Set<ClientId> seen(Collection<ClientId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var who = caller.require();
        var query = jdbc.sql("""
                        select c.id from client c where c.id = any(:ids::uuid[]) and c.erased_at is null and (
                        """ + SEEN + """
                                or exists (select 1 from look_across l where l.subject_id = c.id and l.staff_id = :staff
                                    and l.until > :now))
                                """)
                .param("ids", ids.stream().map(id -> id.value().toString()).toArray(String[]::new))
                .param("staff", who.staffId() == null ? null : who.staffId().value(), java.sql.Types.OTHER)
                .param("now", Timestamp.from(clock.instant()));
        return new HashSet<>(scoped(query, who.scope())
                .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                .list());
    }

    /**
     * Clients of the caller's boutiques whose name, in any script, or Latin name holds what was typed; or whose phone or
     * e-mail it is.
     *
     * @param text at most 200 characters count; blank gives the newest
     */
    public List<Client> search(String text, int limit) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("q holds a character that no name has");
        }
        var typed = text.strip();
        typed = typed.substring(0, Math.min(typed.length(), LONGEST_QUERY));
        var scope = caller.require().scope();
        if (typed.isEmpty()) {
            return scoped(
                            jdbc.sql(LINE + "where c.erased_at is null and " + SEEN
                                    + " order by c.first_seen_at desc limit :limit"),
                            scope)
                    .param("limit", limit)
                    .query(ClientBook::toClient)
                    .list();
        }
        var like = "%"
                + typed.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_") + "%";
        var hashes = new ArrayList<byte[]>();
        for (var kind : List.of(IdentityKind.PHONE, IdentityKind.EMAIL)) {
            hashes.addAll(
                    vault.lookups(Clients.HASHED_FOR, new Identity(kind, "", typed.replace(" ", "")).lookupValue()));
        }
        return scoped(jdbc.sql(LINE + "where c.erased_at is null and " + SEEN + """
                                        and (c.name ilike :like or c.name_latin ilike :like
                                            or replace(c.name_latin, ' ', '') ilike :like
                                            or exists (select 1 from identity i where i.client_id = c.id and i.lookup = any(:hashes)))
                                        order by c.first_seen_at desc limit :limit
                                        """), scope)
                .param("like", like)
                .param("hashes", hashes.toArray(byte[][]::new))
                .param("limit", limit)
                .query(ClientBook::toClient)
                .list();
    }

    /**
     * For modules that list what is theirs of clients: the condition, in SQL, that a client is known to the caller's
     * boutiques. Its parameters come from {@link #inSight(JdbcClient.StatementSpec)}.
     *
     * @param column that holds a client's id
     */
    public static String inSight(String column) {
        return "(:wholeHouse or exists (select 1 from client_boutique b where b.client_id = " + column
                + " and b.boutique_id = any(:boutiques::uuid[])))";
    }

    /** Gives a query that holds {@link #inSight(String)} the caller's boutiques. */
    public JdbcClient.StatementSpec inSight(JdbcClient.StatementSpec query) {
        return scoped(query, caller.require().scope());
    }

    /** How a channel knows her, masked for a screen. */
    public record MaskedIdentity(IdentityKind kind, String scope, String masked) {}

    /** @throws ClientRefused when the caller may not see her */
    public List<MaskedIdentity> identities(ClientId id) {
        require(id);
        return jdbc.sql("select kind, scope, external_id from identity where client_id = ? order by since, id")
                .param(id.value())
                .query((row, n) -> {
                    var kind = IdentityKind.ofCode(row.getString(1));
                    var external = vault.open(Clients.SEALED_FOR, row.getBytes(3));
                    return new MaskedIdentity(
                            kind, row.getString(2), new Identity(kind, row.getString(2), external).masked());
                })
                .list();
    }

    private static JdbcClient.StatementSpec scoped(JdbcClient.StatementSpec query, Scope scope) {
        return query.param("wholeHouse", scope.wholeHouse()).param("boutiques", scope.ids());
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
                row.getTimestamp("first_seen_at").toInstant());
    }
}
