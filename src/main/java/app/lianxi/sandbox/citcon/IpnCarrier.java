package app.lianxi.sandbox.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Carrier;
import app.lianxi.sandbox.delivery.Delivery;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Posts IPN as forms, signed with the merchant's secret, until they are taken. */
@SandboxPart("sandboxIpnCarrier")
class IpnCarrier implements Carrier {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CitconNotices notices;
    private final SandboxSettings settings;

    IpnCarrier(CitconNotices notices, SandboxSettings settings) {
        this.notices = notices;
        this.settings = settings;
    }

    @Override
    public String platform() {
        return CitconNotices.PLATFORM;
    }

    @Override
    public List<Duration> retries() {
        return settings.delivery().citconRetries();
    }

    @Override
    public HttpRequest request(Delivery delivery) {
        var notice = Json.read(delivery.payload());
        var ipn = notice.path("ipn").asString("");
        var target = notices.target(ipn);
        var form = new TreeMap<String, String>();
        notice.path("pairs")
                .properties()
                .forEach(pair -> form.put(pair.getKey(), pair.getValue().asString()));
        form.put("fields", String.join(",", form.keySet()));
        form.put("sign", sign(ipn, form));
        var body = form.entrySet().stream()
                .map(pair -> pair.getKey() + '=' + URLEncoder.encode(pair.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(Objects.requireNonNull(target)))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** All that stands in the form by now: the pairs and fields, sorted, in clear, and the secret behind them. */
    private String sign(String ipn, Map<String, String> sorted) {
        var citcon = Objects.requireNonNull(settings.citcon());
        var chop = citcon.isChop(ipn);
        var text = new StringBuilder();
        sorted.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('&'));
        text.append(chop ? "token=" : "secret=").append(citcon.secretFor(ipn));
        try {
            var digest = MessageDigest.getInstance(chop ? "MD5" : "SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Verdict read(Delivery delivery, int status, String contentType, String body) {
        return status == 200 && body.strip().equals("ok")
                ? new Verdict(true, "acknowledged")
                : new Verdict(false, "HTTP " + status + " " + body.substring(0, Math.min(160, body.length())));
    }
}
