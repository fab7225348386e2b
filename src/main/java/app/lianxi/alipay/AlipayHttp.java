package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.health.PlatformClocks;
import app.lianxi.health.PlatformHttp;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signed requests to Alipay+, and its verified answers. */
@Component
class AlipayHttp {
    static final String PLATFORM = "Alipay";
    static final String NOT_SIGNED = "not_signed";
    static final String NO_ANSWER = "no_answer";
    static final String NO_JSON = "no_json";
    /** These say that we are not believed, and nothing of what was asked for before. */
    private static final Set<String> NOT_BELIEVED = Set.of(
            "INVALID_SIGNATURE", "KEY_NOT_FOUND", "ACCESS_DENIED", "CLIENT_INVALID", "CLIENT_FORBIDDEN_ACCESS_API");

    private final JsonMapper json;
    private final Clock clock;
    private final PlatformClocks clocks;
    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<RestClient> http;

    AlipayHttp(JsonMapper json, Clock clock, ObservationRegistry observations, PlatformClocks clocks) {
        this.json = json;
        this.clock = clock;
        this.clocks = clocks;
        this.http = SingletonSupplier.of(() -> PlatformHttp.client(observations));
    }

    /** What the platform answered, signed by it. */
    record Answer(JsonNode body) {
        /** What was asked for is done; of a query, that it answers. */
        boolean isSuccess() {
            return status().equals("S");
        }

        /** It was not done and will not be. */
        boolean isRefusal() {
            return status().equals("F") && !NOT_BELIEVED.contains(code());
        }

        /** The platform knows of no such payment, or not yet. */
        boolean isUnheardOf() {
            return isRefusal() && code().equals("ORDER_NOT_EXIST");
        }

        /** The platform's word for what is wrong. */
        String code() {
            return result("resultCode");
        }

        private String status() {
            return result("resultStatus");
        }

        private String result(String name) {
            return body.path("result").path(name).asString("");
        }
    }

    /** @throws ChannelUnknown when there is no answer, or none that can be trusted */
    Answer call(AlipayAccount account, String call, Map<String, Object> request) {
        var path = account.path(call);
        var body = json.writeValueAsString(request).getBytes(UTF_8);
        var time = String.valueOf(clock.millis());
        try {
            return http.obtain()
                    .post()
                    .uri(URI.create(account.baseUrl() + path))
                    .header("Content-Type", "application/json; charset=UTF-8")
                    .header("Client-Id", account.clientId())
                    .header("Request-Time", time)
                    .header(
                            "Signature",
                            AlipaySignature.sign(account.privateKey(), path, account.clientId(), time, body))
                    .body(body)
                    .exchange((sent, response) -> {
                        var bytes = PlatformHttp.body(response);
                        var headers = response.getHeaders();
                        clocks.heard(PLATFORM, headers);
                        var signer = account.signer(
                                headers.getFirst("Signature"), path, headers.getFirst("Response-Time"), bytes);
                        clocks.answered(
                                AlipayHook.HOOK,
                                account.slug(),
                                signer.orElseThrow(() -> new ChannelUnknown(NOT_SIGNED)),
                                headers);
                        try {
                            return new Answer(json.readTree(bytes));
                        } catch (JacksonException e) {
                            throw new ChannelUnknown(NO_JSON);
                        }
                    });
        } catch (ResourceAccessException e) {
            throw new ChannelUnknown(NO_ANSWER);
        }
    }
}
