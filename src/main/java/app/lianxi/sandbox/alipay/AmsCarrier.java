package app.lianxi.sandbox.alipay;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.delivery.Carrier;
import app.lianxi.sandbox.delivery.Deliveries;
import app.lianxi.sandbox.delivery.Delivery;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notifies the house of payments and refunds, signed by the platform, until it is answered with success. */
@SandboxPart("sandboxAmsCarrier")
class AmsCarrier implements Carrier {
    static final String PLATFORM = "alipay";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final AmsKeys keys;
    private final SandboxSettings settings;
    private final Clock clock;

    AmsCarrier(AmsKeys keys, SandboxSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param notifyUrl where the house wants to hear of it; its usual address when there is none */
    static void send(
            Deliveries deliveries,
            String what,
            String subject,
            String person,
            Map<String, Object> notice,
            @Nullable String notifyUrl) {
        deliveries.send(
                PLATFORM,
                what,
                subject,
                person,
                Json.write(Json.object("notify_url", notifyUrl, "body", Json.write(notice))));
    }

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public List<Duration> retries() {
        return settings.delivery().alipayRetries();
    }

    @Override
    public HttpRequest request(Delivery delivery) {
        var payload = Json.read(delivery.payload());
        var target = target(payload.path("notify_url").asString(""));
        var body = payload.path("body").asString();
        var clientId = settings.alipay().clientId();
        var time = String.valueOf(clock.millis());
        return HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("Client-Id", clientId)
                .header("Request-Time", time)
                .header("Signature", keys.header(AmsKeys.content(target.getRawPath(), clientId, time, body)))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** Where the order says, if that is the house; else where the merchant's settings say. */
    private URI target(String notifyUrl) {
        return URI.create(
                notifyUrl.startsWith(settings.houseUrl() + "/")
                        ? notifyUrl
                        : settings.alipay().callback());
    }

    @Override
    public Verdict read(Delivery delivery, int status, String contentType, String body) {
        return status == 200 && says(body)
                ? new Verdict(true, "acknowledged")
                : new Verdict(false, "HTTP " + status + " " + body.substring(0, Math.min(160, body.length())));
    }

    private static boolean says(String body) {
        try {
            var result = Json.read(body).path("result");
            return result.path("resultStatus").asString("").equals("S")
                    && result.path("resultCode").asString("").equals("SUCCESS");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
