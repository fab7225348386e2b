package app.lianxi.vault;

import java.util.List;

/** A vault outside a context: what it makes, an application with the same keys finds and opens. */
public final class VaultByHand {
    private VaultByHand() {}

    /** @param secret Base64 of 32 bytes */
    public static Vault of(String keyId, String secret, String lookupKeyId, String lookupSecret) {
        return new Vault(new VaultSettings(
                List.of(new VaultSettings.Key(keyId, secret)),
                List.of(new VaultSettings.Key(lookupKeyId, lookupSecret))));
    }
}
