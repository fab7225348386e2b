package app.lianxi.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The sandbox's settings.
 *
 * @param publicUrl where phones and the house reach the sandbox, without a slash at the end
 * @param houseUrl where the sandbox reaches the house
 */
@ConfigurationProperties("lianxi.sandbox")
public record SandboxSettings(
        boolean enabled,
        String publicUrl,
        String houseUrl,
        @DefaultValue Database datasource,
        WeChat wechat,
        WeChatPay wechatpay,
        Alipay alipay,
        @Nullable Citcon citcon,
        @DefaultValue Delivery delivery) {

    public SandboxSettings {
        publicUrl = withoutSlash(publicUrl);
        houseUrl = withoutSlash(houseUrl);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    public String wechatUrl() {
        return publicUrl + "/sandbox/wechat";
    }

    public String wechatpayUrl() {
        return publicUrl + "/sandbox/wechatpay";
    }

    public String citconUrl() {
        return publicUrl + "/sandbox/citcon";
    }

    public String phoneUrl() {
        return publicUrl + "/sandbox/phone";
    }

    /** The domain that pages may send a traveller back to after OAuth, as set in the account's console. */
    public URI house() {
        return URI.create(houseUrl);
    }

    /** The sandbox's own PostgreSQL database, never Lianxi's. */
    public record Database(
            @Nullable String url,
            @DefaultValue("postgres") String username,
            @DefaultValue("") String password) {}

    /** The Official Account as its console shows it. */
    public record WeChat(
            @DefaultValue("Maison Aurore 奥罗尔") String name,
            String originalId,
            String appId,
            String appSecret,
            String token,
            String encodingAesKey,
            @DefaultValue("secure") String mode,
            @DefaultValue("xml") String format,
            String callback) {}

    /**
     * The merchant as WeChat Pay knows it.
     *
     * @param mode institution (spMchid, subMchid, spAppid, subAppid) or direct (mchid, appid)
     * @param merchantKey the merchant's public key, by which the platform verifies its requests
     * @param platformKey the platform's private key
     * @param refundPause what must lie between two refunds of one payment
     */
    public record WeChatPay(
            @DefaultValue("institution") String mode,
            @DefaultValue("") String spMchid,
            @DefaultValue("") String subMchid,
            @DefaultValue("") String spAppid,
            @DefaultValue("") String subAppid,
            @DefaultValue("") String mchid,
            @DefaultValue("") String appid,
            String apiV3Key,
            String serialNo,
            Resource merchantKey,
            Resource platformKey,
            Resource platformCertificate,
            String publicKeyId,
            @DefaultValue("1m") Duration refundPause,
            String callback) {

        public boolean direct() {
            return mode.equals("direct");
        }

        /** Who signs requests to the platform. */
        public String signer() {
            return direct() ? mchid : spMchid;
        }
    }

    /**
     * The merchant as Alipay+ knows it.
     *
     * @param merchantKey the merchant's public key, by which the platform verifies its requests
     * @param platformKey the platform's private key
     * @param settlementCurrency in which the merchant is paid out
     */
    public record Alipay(
            String clientId,
            Resource merchantKey,
            Resource platformKey,
            @DefaultValue("USD") String settlementCurrency,
            String callback) {}

    /**
     * The merchant as Citcon knows it; without one there is no Citcon here.
     *
     * @param apiKey the private key that is exchanged for access tokens
     * @param secret what IPN are signed with
     * @param flavour upi, or chop for the IPN of older accounts
     * @param callback where IPN go of charges that name no address of the house
     * @param older an account of CHOP beside this one
     */
    public record Citcon(
            String apiKey,
            String secret,
            @DefaultValue("upi") String flavour,
            String callback,
            @Nullable Older older) {
        /** Whether what goes to this address is said in the words of CHOP. */
        public boolean isChop(String ipn) {
            return flavour.equals("chop") || isOlder(ipn);
        }

        /** What is signed with that goes to this address. */
        public String secretFor(String ipn) {
            return older != null && isOlder(ipn) ? older.token() : secret;
        }

        private boolean isOlder(String ipn) {
            return older != null && older.callback().equals(ipn);
        }
    }

    /**
     * An older account of the merchant's, at whose till codes are shown and of whose charges the house only hears.
     *
     * @param token what its IPN are signed with
     * @param callback where they go
     */
    public record Older(String token, String callback) {}

    /**
     * How notices are delivered; the control page turns the same knobs.
     *
     * @param duplicates how many of a hundred notices are sent twice
     * @param lost how many of a hundred answers are lost, so that the notice comes again
     * @param speed by how much the retries' clock runs faster
     * @param wechatRetries the pauses after each failed push: three attempts in all
     * @param wechatpayRetries the pauses after each failed notification
     * @param alipayRetries the pauses after each failed notification: eight in all, over a day
     * @param citconRetries the same of IPN; Citcon documents none
     */
    public record Delivery(
            @DefaultValue("true") boolean automatic,
            @DefaultValue("0") int duplicates,
            @DefaultValue("0s") Duration delay,
            @DefaultValue("0") int lost,
            @DefaultValue("1") double speed,
            @DefaultValue("8") int concurrency,
            @DefaultValue({"5s", "5s"}) List<Duration> wechatRetries,

            @DefaultValue({
                "15s", "15s", "30s", "3m", "10m", "20m", "30m", "30m", "30m", "60m", "3h", "3h", "3h", "6h", "6h"
            })
            List<Duration> wechatpayRetries,

            @DefaultValue({"2m", "10m", "10m", "1h", "2h", "6h", "15h"})
            List<Duration> alipayRetries,

            @DefaultValue({"30s", "2m", "10m", "30m", "1h", "3h", "6h"})
            List<Duration> citconRetries) {}
}
