package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the Authorization header of the merchant's requests. */
@SandboxPart("sandboxMerchantSignature")
class MerchantSignature {
    private static final String SCHEMA = "WECHATPAY2-SHA256-RSA2048 ";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern PART = Pattern.compile("\\s*([a-z_]+)=\"([^\"]*)\"\\s*(?:,|$)");

    private final PlatformKeys keys;
    private final SandboxSettings.WeChatPay settings;
    private final Clock clock;

    MerchantSignature(PlatformKeys keys, SandboxSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings.wechatpay();
        this.clock = clock;
    }

    /**
     * @param path with its query, as it was sent, from the platform's root
     * @throws PayError 401 SIGN_ERROR
     */
    void check(@Nullable String authorization, String method, String path, String body) {
        if (authorization == null || !authorization.startsWith(SCHEMA)) {
            throw refusal("Authorization is missing or is not WECHATPAY2-SHA256-RSA2048");
        }
        var parts = parts(authorization.substring(SCHEMA.length()));
        for (var name : new String[] {"mchid", "nonce_str", "timestamp", "serial_no", "signature"}) {
            if (parts.getOrDefault(name, "").isEmpty()) {
                throw refusal("Authorization has no " + name);
            }
        }
        if (!settings.signer().equals(parts.get("mchid"))) {
            throw refusal("unknown mchid");
        }
        if (!settings.serialNo().equalsIgnoreCase(parts.get("serial_no"))) {
            throw refusal("unknown serial_no");
        }
        var timestamp = parts.getOrDefault("timestamp", "");
        if (!timestamp.matches("\\d{1,11}")
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                                .abs()
                                .compareTo(TOLERANCE)
                        > 0) {
            throw refusal("timestamp is more than five minutes off");
        }
        var signed = method + "\n" + path + "\n" + timestamp + "\n" + parts.get("nonce_str") + "\n" + body + "\n";
        if (!keys.verify(signed, parts.getOrDefault("signature", ""))) {
            throw refusal("the signature does not hold over: " + method + " " + path);
        }
    }

    private static Map<String, String> parts(String text) {
        var parts = new HashMap<String, String>();
        var matcher = PART.matcher(text);
        while (matcher.find()) {
            parts.put(matcher.group(1), matcher.group(2));
        }
        return parts;
    }

    private static PayError refusal(String why) {
        return PayError.of(401, "SIGN_ERROR", "签名错误 (" + why + ")");
    }
}
