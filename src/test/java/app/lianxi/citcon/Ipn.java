package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An IPN as Citcon would send it, signed here by what its documentation says. */
public final class Ipn {
    public static final String SECRET = "upi-secret";
    public static final String OLD_SECRET = "before";
    public static final String CHOP_TOKEN = "chop-token";

    private final Map<String, String> pairs = new LinkedHashMap<>();

    /** A charge that was captured. */
    public static Ipn charge(String id, String reference, long amount, String currency) {
        return new Ipn()
                .with("id", id)
                .with("transaction_type", "charge")
                .with("reference", reference)
                .with("amount", String.valueOf(amount))
                .with("currency", currency)
                .with("status", "captured")
                .with("time_completed", "2026-11-21T10:00:00+08:00")
                .with("payment_method", "wechatpay")
                .with("amount_captured", String.valueOf(amount))
                .with("amount_refunded", "");
    }

    public static Ipn refund(String id, String reference, long amount, String currency) {
        return charge(id, reference, amount, currency)
                .with("transaction_type", "refund")
                .with("status", "success")
                .with("amount_captured", "")
                .with("amount_refunded", String.valueOf(amount));
    }

    /** Of an older account. */
    public static Ipn chop(String id, String reference, long amount, String currency) {
        return new Ipn()
                .with("id", id)
                .with("amount", String.valueOf(amount))
                .with("notify_status", "success")
                .with("currency", currency)
                .with("time", "2026-11-21 02:00:00")
                .with("reference", reference)
                .with("notify_id", "n" + id)
                .with("partner_id", "p7");
    }

    public Ipn with(String name, String value) {
        pairs.put(name, value);
        return this;
    }

    Ipn without(String name) {
        pairs.remove(name);
        return this;
    }

    /** All that stands in it is signed. */
    public Map<String, String> signed() {
        return signed(String.join(",", pairs.keySet()), "SHA-256", "secret=" + SECRET);
    }

    public Map<String, String> signedByChop() {
        return signed(String.join(",", pairs.keySet()), "MD5", "token=" + CHOP_TOKEN);
    }

    /** Only these names are signed. */
    Map<String, String> signedOnly(String fields) {
        return signed(fields, "SHA-256", "secret=" + SECRET);
    }

    Map<String, String> signed(String fields, String algorithm, String secret) {
        var sorted = new TreeMap<String, String>();
        for (var name : fields.split(",", -1)) {
            sorted.put(name, pairs.getOrDefault(name, ""));
        }
        sorted.put("fields", fields);
        var text = sorted.entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                        .collect(Collectors.joining("&"))
                + "&" + secret;
        var form = new LinkedHashMap<>(pairs);
        form.put("fields", fields);
        form.put("sign", hex(algorithm, text));
        return form;
    }

    static String hex(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String body(Map<String, String> form) {
        return form.entrySet().stream()
                .map(pair -> URLEncoder.encode(pair.getKey(), UTF_8) + "=" + URLEncoder.encode(pair.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
