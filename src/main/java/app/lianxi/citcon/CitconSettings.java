package app.lianxi.citcon;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The accounts of Citcon, by slug.
 *
 * @param accounts empty when the house has none
 */
@ConfigurationProperties("lianxi.citcon")
record CitconSettings(@DefaultValue Map<String, AccountSettings> accounts) {

    /**
     * One merchant account.
     *
     * @param apiKey the private key by which access tokens are had; UPI only
     * @param secret what IPN are signed with: UPI's secret, CHOP's token
     * @param previousSecret the one before, whose IPN are still taken while it is being changed
     * @param flavour {@code upi}, or {@code chop} of older accounts, which are heard and not asked
     * @param baseUrl of the API with its version; UPI only
     * @param boutique code of the boutique whose account this is, if it is one's alone
     * @param methods what a till offers of the platform's payment methods
     */
    record AccountSettings(
            @Nullable String apiKey,
            @Nullable String secret,
            @Nullable String previousSecret,
            @Nullable String flavour,
            @Nullable String baseUrl,
            @Nullable String boutique,
            @DefaultValue({"wechatpay", "alipay"}) List<String> methods) {
        @Override
        public String toString() {
            return "AccountSettings[" + flavour + "]";
        }
    }
}
