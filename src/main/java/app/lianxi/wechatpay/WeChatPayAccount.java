package app.lianxi.wechatpay;

import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A merchant account, checked and with its keys read.
 *
 * @param institution whether an institution signs for a sub-merchant
 * @param merchant sp_mchid or mchid: who signs
 * @param subMerchant sub_mchid, in institution mode
 * @param spAppId sp_appid, in institution mode; empty else
 * @param appId the appid in whose scope the payer's openid is the house's: sub_appid or appid; absent when the institution
 *     has none for the house
 */
record WeChatPayAccount(
        String slug,
        boolean institution,
        String merchant,
        @Nullable String subMerchant,
        @Nullable String appId,
        String spAppId,
        byte[] apiV3Key,
        String serialNo,
        PrivateKey privateKey,
        Map<String, PublicKey> platformKeys,
        URI baseUrl,
        @Nullable String boutiqueCode) {
    /** How a request's body names the merchant. */
    Map<String, String> merchantFields() {
        return institution
                ? Map.of("sp_mchid", merchant, "sub_mchid", String.valueOf(subMerchant))
                : Map.of("mchid", merchant);
    }

    /** How a request's address names the merchant. */
    String merchantQuery() {
        return institution ? "?sp_mchid=" + merchant + "&sub_mchid=" + subMerchant : "?mchid=" + merchant;
    }

    @Override
    public String toString() {
        return "WeChatPayAccount[" + slug + "]";
    }
}
