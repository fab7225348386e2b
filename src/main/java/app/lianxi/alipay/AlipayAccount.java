package app.lianxi.alipay;

import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A merchant account, checked and with its keys read.
 *
 * @param platformKeys by the name of their setting, the one that is used now first
 */
record AlipayAccount(
        String slug,
        String clientId,
        PrivateKey privateKey,
        Map<String, PublicKey> platformKeys,
        URI baseUrl,
        @Nullable String boutiqueCode) {
    /** The name of the key that signed this; empty when none of the account's did. */
    Optional<String> signer(@Nullable String header, String path, @Nullable String time, byte[] body) {
        return platformKeys.entrySet().stream()
                .filter(key -> AlipaySignature.holds(key.getValue(), header, path, clientId, time, body))
                .map(Map.Entry::getKey)
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
