package app.lianxi.vault;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the keys of the settings against those by which this database was sealed: a wrong one would write what nobody
 * can read later, and find nobody whom it should find.
 */
@Component
class VaultKeys implements SmartInitializingSingleton {
    private static final String PURPOSE = "vault_key.proof";
    private static final String TEXT = "lianxi";
    private static final long CHECKING = 0x6C_6B65_7973L;

    private final Vault vault;
    private final VaultSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    VaultKeys(Vault vault, VaultSettings settings, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.vault = vault;
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws IllegalStateException when a key is not the one of its id, or the one used last is missing */
    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            // One node after the other: the second is held against what the first wrote.
            jdbc.sql("select pg_advisory_xact_lock(?)").param(CHECKING).query().singleRow();
            check("seal", "lianxi.encryption.keys", settings.keys());
            check("lookup", "lianxi.encryption.lookup-keys", settings.lookupKeys());
        });
    }

    private void check(String use, String setting, List<VaultSettings.Key> keys) {
        var proofs = proofs(use);
        for (var key : keys) {
            var proof = proofs.get(hex(Vault.tagOf(key.id())));
            if (proof != null && !holds(use, proof)) {
                throw new IllegalStateException(
                        setting + ": the secret of key " + key.id() + " is not the one that was used here before");
            }
        }
        var last = jdbc.sql("select tag from vault_key where use = ? order by since desc limit 1")
                .param(use)
                .query((row, n) -> row.getBytes(1))
                .optional();
        if (last.isPresent() && keys.stream().noneMatch(key -> Arrays.equals(Vault.tagOf(key.id()), last.get()))) {
            throw new IllegalStateException(setting + ": the key that was last used here is missing");
        }
        var current = keys.getFirst();
        jdbc.sql(
                        "insert into vault_key (tag, use, proof, since) values (?, ?, ?, clock_timestamp()) on conflict do nothing")
                .params(Vault.tagOf(current.id()), use, proof(use))
                .update();
    }

    private Map<String, byte[]> proofs(String use) {
        var proofs = new HashMap<String, byte[]>();
        jdbc.sql("select tag, proof from vault_key where use = ?").param(use).query(row -> {
            proofs.put(hex(row.getBytes(1)), row.getBytes(2));
        });
        return proofs;
    }

    private byte[] proof(String use) {
        return use.equals("seal") ? vault.seal(PURPOSE, TEXT) : vault.lookup(PURPOSE, TEXT);
    }

    private boolean holds(String use, byte[] proof) {
        if (use.equals("lookup")) {
            return vault.lookups(PURPOSE, TEXT).stream().anyMatch(hash -> Arrays.equals(hash, proof));
        }
        try {
            return vault.open(PURPOSE, proof).equals(TEXT);
        } catch (Vault.NotOpened e) {
            return false;
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
