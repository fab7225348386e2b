package app.lianxi.client;

import app.lianxi.ids.Ids;
import app.lianxi.vault.Vault;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How channels know clients: sealed, and found by a keyed hash. For modules; staff see them through {@link ClientBook}. */
@Service
@Transactional
public class Identities {
    static final String SEALED_FOR = "identity.external_id";
    static final String HASHED_FOR = "identity.lookup";

    private final JdbcClient jdbc;
    private final Vault vault;

    Identities(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Serialises those who find nobody known by it and say who is, also while look-up keys are being rotated. */
    void claim(Identity identity) {
        for (var lookup :
                lookups(identity).stream().map(Identities::lockKey).sorted().toList()) {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(lookup).query().singleRow();
        }
    }

    /**
     * The client who is known by this identity, who is not erased before the transaction ends; one who is being erased is
     * waited for, and nobody then.
     */
    public Optional<ClientId> hold(Identity identity) {
        return jdbc.sql("select client_id from identity where lookup = any(:lookups) for key share")
                .param("lookups", lookups(identity).toArray(byte[][]::new))
                .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<ClientId> find(Identity identity) {
        return Optional.ofNullable(findAll(List.of(identity)).get(identity));
    }

    /** The clients who are known by these identities, in one query; identities of nobody are left out. */
    @Transactional(readOnly = true)
    public Map<Identity, ClientId> findAll(Collection<Identity> identities) {
        if (identities.isEmpty()) {
            return Map.of();
        }
        var wanted = new HashMap<String, Identity>();
        var hashes = new ArrayList<byte[]>();
        for (var identity : identities) {
            for (var lookup : lookups(identity)) {
                wanted.put(HexFormat.of().formatHex(lookup), identity);
                hashes.add(lookup);
            }
        }
        var found = new HashMap<Identity, ClientId>();
        jdbc.sql("select lookup, client_id from identity where lookup = any(:lookups)")
                .param("lookups", hashes.toArray(byte[][]::new))
                .query(row -> {
                    var identity = wanted.get(HexFormat.of().formatHex(row.getBytes(1)));
                    if (identity != null) {
                        found.put(identity, new ClientId(row.getObject(2, UUID.class)));
                    }
                });
        return found;
    }

    /** How channels know this client, in clear: for adapters that write to her and for linking, never for a screen. */
    @Transactional(readOnly = true)
    public List<Identity> of(ClientId client) {
        return jdbc.sql("select kind, scope, external_id from identity where client_id = ? order by since, id")
                .param(client.value())
                .query(this::toIdentity)
                .list();
    }

    /** One of {@link #of}; nothing when it is not hers any more. */
    @Transactional(readOnly = true)
    Optional<Identity> one(ClientId client, UUID id) {
        return jdbc.sql("select kind, scope, external_id from identity where client_id = ? and id = ?")
                .params(client.value(), id)
                .query(this::toIdentity)
                .optional();
    }

    private Identity toIdentity(ResultSet row, int n) throws SQLException {
        return new Identity(
                IdentityKind.ofCode(row.getString(1)), row.getString(2), vault.open(SEALED_FOR, row.getBytes(3)));
    }

    /**
     * She is known by this identity, and nobody else is. Whoever calls sees to it that nobody does so at once for the same
     * identity, and that she agreed.
     */
    public void tie(Identity identity, ClientId client, Instant since) {
        var known = jdbc.sql("update identity set client_id = :client, since = :since where lookup = any(:lookups)")
                .param("client", client.value())
                .param("since", Timestamp.from(since))
                .param("lookups", lookups(identity).toArray(byte[][]::new))
                .update();
        if (known == 0) {
            add(identity, client, since);
        }
    }

    /** Nobody is known by this identity any more. */
    public void untie(Identity identity) {
        jdbc.sql("delete from identity where lookup = any(:lookups)")
                .param("lookups", lookups(identity).toArray(byte[][]::new))
                .update();
    }

    /** She is the first who is known by it. */
    void add(Identity identity, ClientId client, Instant since) {
        jdbc.sql("""
                        insert into identity (id, client_id, kind, scope, external_id, lookup, since)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Ids.next(),
                        client.value(),
                        identity.kind().code(),
                        identity.scope(),
                        vault.seal(SEALED_FOR, identity.externalId()),
                        vault.lookup(HASHED_FOR, identity.lookupValue()),
                        Timestamp.from(since))
                .update();
    }

    private List<byte[]> lookups(Identity identity) {
        return vault.lookups(HASHED_FOR, identity.lookupValue());
    }

    private static long lockKey(byte[] lookup) {
        return ByteBuffer.wrap(lookup, 4, 8).getLong();
    }
}
