package app.lianxi.vault;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds the keys of the settings against those by which this database was sealed: a wrong one would write what nobody
 * can read later, and find nobody whom it should find.
 */
@Component
class VaultKeys implements SmartInitializingSingleton {
    private static final String PURPOSE = "vault_key.proof";
    private static final String TEXT = "lianxi";

    private final Vault vault;
    private final VaultSettings settings;
    private final JdbcClient jdbc;

    VaultKeys(Vault vault, VaultSettings settings, JdbcClient jdbc) {
        this.vault = vault;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** @throws IllegalStateException when a key is not the one of its id, or none of them was ever used here */
    @Override
    public void afterSingletonsInstantiated() {
        check("seal", "lianxi.encryption.keys", settings.keys());
        check("lookup", "lianxi.encryption.lookup-keys", settings.lookupKeys());
    }

    private void check(String use, String setting, List<VaultSettings.Key> keys) {
        var proofs = proofs(use);
        var known = false;
        for (var key : keys) {
            var proof = proofs.get(hex(Vault.tagOf(key.id())));
            if (proof != null && !holds(use, proof)) {
                throw new IllegalStateException(
                        setting + ": the secret of key " + key.id() + " is not the one that was used here before");
            }
            known |= proof != null;
        }
        if (!proofs.isEmpty() && !known) {
            throw new IllegalStateException(setting + ": none of these keys was used here before");
        }
        var current = keys.getFirst();
        jdbc.sql("insert into vault_key (tag, use, proof) values (?, ?, ?) on conflict do nothing")
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
