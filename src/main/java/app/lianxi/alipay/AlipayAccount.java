package app.lianxi.alipay;

import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** A merchant account, checked and with its keys read. */
record AlipayAccount(
        String slug,
        String clientId,
        PrivateKey privateKey,
        PublicKey platformKey,
        URI baseUrl,
        @Nullable String boutiqueCode) {
    /** The path of a call such as {@code pay}: the platform's test environment has its own. */
    String path(String call) {
        return (clientId.startsWith("SANDBOX_") ? "/ams/sandbox/api/v1/payments/" : "/ams/api/v1/payments/") + call;
    }

    @Override
    public String toString() {
        return "AlipayAccount[" + slug + "]";
    }
}
