package app.lianxi.alipay;

import app.lianxi.account.AccountKey;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A merchant account, checked and with its keys read.
 *
 * @param platformKeys the one that is used now first
 */
record AlipayAccount(
        String slug,
        String clientId,
        PrivateKey privateKey,
        List<PlatformKey> platformKeys,
        URI baseUrl,
        @Nullable String boutiqueCode) {
    /**
     * A key of the platform's.
     *
     * @param setting that it stands under now
     * @param mark by which what it signs is counted
     * @param endsAt of its certificate; null for a bare key, which does not end
     */
    record PlatformKey(
            String setting,
            String mark,
            PublicKey key,
            @Nullable Instant endsAt) {
        static PlatformKey of(String setting, PublicKey key, @Nullable Instant endsAt) {
            return new PlatformKey(setting, AccountKey.markOf(key.getEncoded()), key, endsAt);
        }
    }

    /** The mark of the key that signed this; empty when none of the account's did. */
    Optional<String> signer(@Nullable String header, String path, @Nullable String time, byte[] body) {
        return platformKeys.stream()
                .filter(key -> AlipaySignature.holds(key.key(), header, path, clientId, time, body))
                .map(PlatformKey::mark)
                .findFirst();
    }

    /** The path of a call such as {@code pay}: the platform's test environment has its own. */
    String path(String call) {
        return (isTest() ? "/ams/sandbox/api/v1/payments/" : "/ams/api/v1/payments/") + call;
    }

    /** Whether it is of the platform's own test environment. */
    boolean isTest() {
        return clientId.startsWith("SANDBOX_");
    }

    @Override
    public String toString() {
        return "AlipayAccount[" + slug + "]";
    }
}
