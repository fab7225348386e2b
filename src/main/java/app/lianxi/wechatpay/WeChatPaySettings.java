package app.lianxi.wechatpay;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The accounts of WeChat Pay, by slug.
 *
 * @param accounts empty when the house has none
 */
@ConfigurationProperties("lianxi.wechatpay")
record WeChatPaySettings(@DefaultValue Map<String, AccountSettings> accounts) {

    /**
     * One merchant account.
     *
     * @param mode {@code institution} (sp-mchid, sub-mchid, sp-appid, sub-appid) or {@code direct} (mchid, appid)
     * @param apiV3Key 32 characters
     * @param serialNo of the merchant's certificate
     * @param privateKey where the merchant's PEM is
     * @param platformKeys what notices are verified with: a certificate's serial or PUB_KEY_ID_…, and where its PEM is
     * @param boutique code of the boutique whose account this is, if it is one's alone
     */
    record AccountSettings(
            @Nullable String mode,
            @Nullable String spMchid,
            @Nullable String subMchid,
            @Nullable String spAppid,
            @Nullable String subAppid,
            @Nullable String mchid,
            @Nullable String appid,
            @Nullable String apiV3Key,
            @Nullable String serialNo,
            @Nullable String privateKey,
            @DefaultValue List<PlatformKey> platformKeys,
            @Nullable String baseUrl,
            @Nullable String boutique) {
        @Override
        public String toString() {
            return "AccountSettings[" + mode + "]";
        }
    }

    record PlatformKey(@Nullable String id, @Nullable String location) {}
}
