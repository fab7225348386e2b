package app.lianxi.alipay;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The accounts of Alipay+, by slug.
 *
 * @param accounts empty when the house has none
 */
@ConfigurationProperties("lianxi.alipay")
record AlipaySettings(@DefaultValue Map<String, AccountSettings> accounts) {

    /**
     * One merchant account.
     *
     * @param clientId one that begins with SANDBOX_ is of the platform's own test environment
     * @param privateKey where the PEM is that we sign with
     * @param platformKey where the PEM is that answers and notices are verified with
     * @param previousPlatformKey the one before, which is still taken while the platform changes it
     * @param boutique code of the boutique whose account this is, if it is one's alone
     */
    record AccountSettings(
            @Nullable String clientId,
            @Nullable String privateKey,
            @Nullable String platformKey,
            @Nullable String previousPlatformKey,
            @Nullable String baseUrl,
            @Nullable String boutique) {}
}
