package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.lianxi.RsaKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** WeChat Pay as the tests play it: a platform's keys, the settings that trust them, and notices signed and sealed by them. */
public final class WeChatPayPlatform {
    public static final String API_V3_KEY = "0123456789abcdef0123456789abcdef";
    public static final String SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    public static final String PUBLIC_KEY_ID = "PUB_KEY_ID_0114232134912410000000000000";
    public static final String APP_ID = "wx1111111111111111";

    private final KeyPair platform = RsaKeys.next();
    private final KeyPair merchant = RsaKeys.next();

    /** A signed request to a hook. */
    public record Signed(Map<String, String> headers, byte[] body) {}

    /** The settings of an account in institution mode and one in direct mode, written below this folder. */
    public Map<String, String> settings(Path folder) {
        var settings = new LinkedHashMap<String, String>();
        try {
            Files.createDirectories(folder);
            var platformKey =
                    Files.writeString(folder.resolve("platform.pem"), pem("PUBLIC KEY", platform.getPublic()));
            var merchantKey =
                    Files.writeString(folder.resolve("merchant.pem"), pem("PRIVATE KEY", merchant.getPrivate()));
            for (var slug : new String[] {"institution", "direct"}) {
                var at = "lianxi.wechatpay.accounts." + slug + ".";
                settings.put(at + "mode", slug);
                settings.put(at + "api-v3-key", API_V3_KEY);
                settings.put(at + "serial-no", "MERCHANT1");
                settings.put(at + "private-key", merchantKey.toString());
                settings.put(at + "platform-keys[0].id", SERIAL);
                settings.put(at + "platform-keys[0].location", platformKey.toString());
                settings.put(at + "platform-keys[1].id", PUBLIC_KEY_ID);
                settings.put(at + "platform-keys[1].location", platformKey.toString());
                settings.put(at + "base-url", "http://127.0.0.1:1");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        settings.put("lianxi.wechatpay.accounts.institution.sp-mchid", "1900000100");
        settings.put("lianxi.wechatpay.accounts.institution.sub-mchid", "1900000109");
        settings.put("lianxi.wechatpay.accounts.institution.sp-appid", "wx8888888888888888");
        settings.put("lianxi.wechatpay.accounts.institution.sub-appid", APP_ID);
        settings.put("lianxi.wechatpay.accounts.direct.mchid", "1230000109");
        settings.put("lianxi.wechatpay.accounts.direct.appid", APP_ID);
        return settings;
    }

    /** A transaction in institution mode; without an openid the payer is hidden. */
    public static String transaction(String transactionId, String openid, long total, String currency, Instant paidAt) {
        var sub = openid.isEmpty() ? "" : ",\"sub_openid\":\"" + openid + "\"";
        return """
                {"sp_mchid":"1900000100","sub_mchid":"1900000109","sp_appid":"wx8888888888888888","sub_appid":"%s",
                "out_trade_no":"R%s","transaction_id":"%s","trade_type":"NATIVE","trade_state":"SUCCESS",
                "trade_state_desc":"支付成功","bank_type":"CMC","success_time":"%s",
                "payer":{"sp_openid":"oSP_of_the_institution"%s},"scene_info":{"device_id":"nyc5-1"},
                "amount":{"total":%d,"payer_total":%d,"currency":"%s","payer_currency":"CNY"}}""".formatted(APP_ID, transactionId, transactionId, paidAt, sub, total, total * 7, currency);
    }

    /** A transaction in direct mode. */
    public static String directTransaction(String transactionId, String openid, long total, String currency) {
        return """
                {"mchid":"1230000109","appid":"%s","out_trade_no":"R%s","transaction_id":"%s","trade_type":"NATIVE",
                "trade_state":"SUCCESS","success_time":"2026-11-21T10:00:00+08:00","payer":{"openid":"%s"},
                "amount":{"total":%d,"payer_total":%d,"currency":"%s","payer_currency":"CNY"}}""".formatted(APP_ID, transactionId, transactionId, openid, total, total * 7, currency);
    }

    public static String refund(String refundId, String transactionId, long refund, String currency, Instant at) {
        return """
                {"sp_mchid":"1900000100","sub_mchid":"1900000109","transaction_id":"%s","out_trade_no":"R%s",
                "refund_id":"%s","out_refund_no":"OUT%s","refund_status":"SUCCESS","success_time":"%s",
                "amount":{"total":%d,"refund":%d,"currency":"%s","payer_total":1,"payer_refund":1}}""".formatted(transactionId, transactionId, refundId, refundId, at, refund * 2, refund, currency);
    }

    /** The stored form of a notice, as the hook leaves it in the inbox. */
    public static String opened(String id, String event, String resource) {
        return """
                {"id":"%s","event_type":"%s","create_time":"2026-11-21T10:00:00+08:00","resource":%s}""".formatted(id, event, resource);
    }

    public Signed notice(String event, String resource, Instant sentAt) {
        return notice("EV-" + UUID.randomUUID(), event, resource, sentAt, SERIAL);
    }

    public Signed notice(String id, String event, String resource, Instant sentAt, String serial) {
        var nonce = UUID.randomUUID().toString().substring(0, 12);
        var body = """
                {"id":"%s","create_time":"2026-11-21T10:00:00+08:00","resource_type":"encrypt-resource","event_type":"%s",\
                "summary":"支付成功","resource":{"original_type":"transaction","algorithm":"AEAD_AES_256_GCM",\
                "ciphertext":"%s","associated_data":"transaction","nonce":"%s"}}""".formatted(id, event, seal(nonce, "transaction", resource), nonce);
        return sign(body.getBytes(UTF_8), sentAt, serial);
    }

    public Signed sign(byte[] body, Instant sentAt, String serial) {
        var timestamp = String.valueOf(sentAt.getEpochSecond());
        var nonce = UUID.randomUUID().toString().replace("-", "");
        try {
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(platform.getPrivate());
            signer.update((timestamp + "\n" + nonce + "\n").getBytes(UTF_8));
            signer.update(body);
            signer.update((byte) '\n');
            return new Signed(
                    Map.of(
                            "Wechatpay-Timestamp", timestamp,
                            "Wechatpay-Nonce", nonce,
                            "Wechatpay-Serial", serial,
                            "Wechatpay-Signature", Base64.getEncoder().encodeToString(signer.sign()),
                            "Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048"),
                    body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public KeyPair keys() {
        return platform;
    }

    public KeyPair merchantKeys() {
        return merchant;
    }

    /** The accounts of a house that has one, a merchant's own, with the platform at this address. */
    WeChatPayAccounts direct(URI baseUrl) {
        var accounts = mock(WeChatPayAccounts.class);
        when(accounts.find("direct"))
                .thenReturn(Optional.of(new WeChatPayAccount(
                        "direct",
                        false,
                        "1230000109",
                        null,
                        APP_ID,
                        "",
                        API_V3_KEY.getBytes(UTF_8),
                        "MERCHANT1",
                        merchant.getPrivate(),
                        Map.of(PUBLIC_KEY_ID, platform.getPublic()),
                        baseUrl,
                        null)));
        return accounts;
    }

    private static String seal(String nonce, String associatedData, String plain) {
        return seal(API_V3_KEY, nonce, associatedData, plain);
    }

    static String seal(String apiV3Key, String nonce, String associatedData, String plain) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiV3Key.getBytes(UTF_8), "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(UTF_8)));
            cipher.updateAAD(associatedData.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, Key key) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + type
                + "-----\n";
    }
}
