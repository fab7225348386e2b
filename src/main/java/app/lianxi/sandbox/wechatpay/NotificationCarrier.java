package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Carrier;
import app.lianxi.sandbox.delivery.Delivery;
import app.lianxi.sandbox.delivery.Knobs;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Notifies the house of payments and refunds: sealed with its API v3 key, signed by the platform, until 200 or 204. */
@SandboxPart("sandboxNotificationCarrier")
class NotificationCarrier implements Carrier {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final PlatformKeys keys;
    private final Knobs knobs;
    private final SandboxSettings settings;
    private final Clock clock;

    NotificationCarrier(PlatformKeys keys, Knobs knobs, SandboxSettings settings, Clock clock) {
        this.keys = keys;
        this.knobs = knobs;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String platform() {
        return PayNotices.PLATFORM;
    }

    @Override
    public List<Duration> retries() {
        return settings.delivery().wechatpayRetries();
    }

    @Override
    public HttpRequest request(Delivery delivery) {
        var notice = Json.read(delivery.payload());
        var kind = notice.path("original_type").asString();
        var sealed = keys.seal(Json.write(notice.path("resource")), associated(delivery) ? kind : "");
        var body = Json.write(Json.object(
                "id",
                notice.path("id").asString(),
                "create_time",
                notice.path("create_time").asString(),
                "resource_type",
                "encrypt-resource",
                "event_type",
                notice.path("event_type").asString(),
                "summary",
                notice.path("summary").asString(),
                "resource",
                Json.object(
                        "original_type",
                        kind,
                        "algorithm",
                        "AEAD_AES_256_GCM",
                        "ciphertext",
                        sealed.ciphertext(),
                        "associated_data",
                        sealed.associatedData().isEmpty() ? null : sealed.associatedData(),
                        "nonce",
                        sealed.nonce())));
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        var nonce = Random.letters(32);
        return HttpRequest.newBuilder(
                        URI.create(target(notice.path("notify_url").asString(""))))
                .timeout(PATIENCE)
                .header("User-Agent", "Mozilla/4.0")
                .header("Accept", "*/*")
                .header("Content-Type", "application/json")
                .header("Wechatpay-Timestamp", timestamp)
                .header("Wechatpay-Nonce", nonce)
                .header("Wechatpay-Serial", serial(delivery))
                .header("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048")
                .header("Wechatpay-Signature", signature(delivery, timestamp + "\n" + nonce + "\n" + body + "\n"))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** It may be absent. */
    private boolean associated(Delivery delivery) {
        return switch (knobs.get("wechatpay-associated-data")) {
            case "there" -> true;
            case "absent" -> false;
            default -> (delivery.id().getMostSignificantBits() & 1) == 0;
        };
    }

    private String signature(Delivery delivery, String content) {
        return isProbe(delivery)
                ? "WECHATPAY/SIGNTEST/" + Base64.getEncoder().encodeToString(Random.bytes(192))
                : keys.sign(content);
    }

    /** So many of a hundred notices come first with a false signature, to see whether anybody looks at it. */
    private boolean isProbe(Delivery delivery) {
        return delivery.attempt() == 1
                && Math.floorMod(delivery.id().hashCode(), 100) < knobs.number("wechatpay-probes");
    }

    /** Where the order says, if that is the house; else where the merchant's settings say. */
    private String target(String notifyUrl) {
        return notifyUrl.startsWith(settings.houseUrl() + "/")
                ? notifyUrl
                : settings.wechatpay().callback();
    }

    /** While a merchant moves from certificates to public keys, both names of the key occur. */
    private String serial(Delivery delivery) {
        var publicKey = switch (knobs.get("wechatpay-serial")) {
            case "certificate" -> false;
            case "public-key" -> true;
            default -> ((delivery.id().getLeastSignificantBits() + delivery.attempt()) & 1) == 0;
        };
        return publicKey ? settings.wechatpay().publicKeyId() : keys.certificateSerial();
    }

    @Override
    public Verdict read(Delivery delivery, int status, String contentType, String body) {
        if (isProbe(delivery)) {
            return new Verdict(false, "HTTP " + status + " to a false signature, sent to see whether it is refused");
        }
        return status == 200 || status == 204
                ? new Verdict(true, "acknowledged")
                : new Verdict(false, "HTTP " + status + " " + body.substring(0, Math.min(160, body.length())));
    }
}
