package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.health.PlatformClocks;
import app.lianxi.health.PlatformHttp;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.statement.StatementFormat.Reading;
import io.micrometer.observation.ObservationRegistry;
import java.io.OutputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signed requests to WeChat Pay, and its verified answers. */
@Component
class WeChatPayHttp {
    private final JsonMapper json;
    private final Clock clock;
    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<RestClient> http;
    /** A day's statement may take its time. */
    private final SingletonSupplier<RestClient> files;

    private final PlatformClocks clocks;

    WeChatPayHttp(JsonMapper json, Clock clock, ObservationRegistry observations, PlatformClocks clocks) {
        this.json = json;
        this.clock = clock;
        this.clocks = clocks;
        this.http = SingletonSupplier.of(() -> PlatformHttp.client(observations));
        this.files = SingletonSupplier.of(() -> PlatformHttp.client(observations, Duration.ofMinutes(15)));
    }

    static final String PLATFORM = "WeChat Pay";
    static final String NOT_SIGNED = "not_signed";
    static final String NO_ANSWER = "no_answer";
    static final String NO_JSON = "no_json";
    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    /** It may have been done all the same. */
    private static final Set<String> UNDECIDED = Set.of("SYSTEM_ERROR", "BANK_ERROR", "BANKERROR", "USERPAYING");

    /** What the platform answered; a 2xx is signed by it. */
    record Answer(HttpStatusCode status, JsonNode body) {
        boolean isSuccess() {
            return status.is2xxSuccessful();
        }

        /** It took nothing and will not: said in the platform's own word, not by something on the way to it. */
        boolean isRefusal() {
            return status.is4xxClientError()
                    && !LATER.contains(status.value())
                    && !UNDECIDED.contains(code())
                    && body.hasNonNull("code");
        }

        /** The platform's word for what is wrong. */
        String code() {
            return body.path("code").asString("HTTP_" + status.value());
        }
    }

    /** @throws ChannelUnknown when there is no answer, or none that can be trusted */
    Answer call(WeChatPayAccount account, HttpMethod method, String path, @Nullable String body) {
        var request = http.obtain()
                .method(method)
                .uri(URI.create(account.baseUrl() + path))
                .accept(MediaType.APPLICATION_JSON)
                .header("Authorization", authorization(account, method, path, body == null ? "" : body));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body.getBytes(UTF_8));
        }
        try {
            return request.exchange((sent, response) -> {
                var bytes = PlatformHttp.body(response);
                var headers = response.getHeaders();
                clocks.heard(PLATFORM, headers);
                if (response.getStatusCode().is2xxSuccessful()) {
                    if (!verified(account, headers, bytes)) {
                        throw new ChannelUnknown(NOT_SIGNED);
                    }
                    clocks.answered(
                            WeChatPayHook.HOOK,
                            account.slug(),
                            Objects.requireNonNull(headers.getFirst("Wechatpay-Serial")),
                            headers);
                }
                return answer(response.getStatusCode(), bytes);
            });
        } catch (ResourceAccessException e) {
            throw new ChannelUnknown(NO_ANSWER);
        }
    }

    /**
     * Reads a statement as it comes. The platform signs the SHA-1 of the file and not the file (pay.weixin.qq.com, global v3,
     * downloading reconciliation), so it is only at the end that what was read is known to be its.
     *
     * @throws ChannelRefused when there is none, in the platform's word
     * @throws ChannelUnknown when there is no answer, or none that can be trusted
     */
    void statement(WeChatPayAccount account, String path, Reading reading) {
        var request = files.obtain()
                .get()
                .uri(URI.create(account.baseUrl() + path))
                .accept(MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON)
                .header("Authorization", authorization(account, HttpMethod.GET, path, ""));
        try {
            request.exchange((sent, response) -> {
                var headers = response.getHeaders();
                clocks.heard(PLATFORM, headers);
                if (!response.getStatusCode().is2xxSuccessful()) {
                    var answer = answer(response.getStatusCode(), PlatformHttp.body(response));
                    throw answer.isRefusal() ? new ChannelRefused(answer.code()) : new ChannelUnknown(answer.code());
                }
                var sha1 = String.valueOf(headers.getFirst("Wechatpay-Statement-Sha1"));
                if (!verified(account, headers, ("{\"sha1\":\"" + sha1 + "\"}").getBytes(UTF_8))) {
                    throw new ChannelUnknown(NOT_SIGNED);
                }
                try (var file = new DigestInputStream(response.getBody(), MessageDigest.getInstance("SHA-1"))) {
                    reading.read(file);
                    file.transferTo(OutputStream.nullOutputStream());
                    if (!HexFormat.of()
                            .formatHex(file.getMessageDigest().digest())
                            .equalsIgnoreCase(sha1)) {
                        throw new ChannelUnknown("other_sha1");
                    }
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException("SHA-1 is not available", e);
                }
                return sha1;
            });
        } catch (ResourceAccessException e) {
            throw new ChannelUnknown(NO_ANSWER);
        }
    }

    private Answer answer(HttpStatusCode status, byte[] bytes) {
        try {
            return new Answer(status, json.readTree(bytes.length == 0 ? "{}".getBytes(UTF_8) : bytes));
        } catch (JacksonException e) {
            throw new ChannelUnknown(NO_JSON);
        }
    }

    private static boolean verified(WeChatPayAccount account, HttpHeaders headers, byte[] signed) {
        return verified(
                account,
                headers.getFirst("Wechatpay-Serial"),
                headers.getFirst("Wechatpay-Timestamp"),
                headers.getFirst("Wechatpay-Nonce"),
                signed,
                headers.getFirst("Wechatpay-Signature"));
    }

    private static boolean verified(
            WeChatPayAccount account,
            @Nullable String serial,
            @Nullable String timestamp,
            @Nullable String nonce,
            byte[] body,
            @Nullable String signature) {
        if (serial == null || timestamp == null || nonce == null || signature == null) {
            return false;
        }
        var key = account.platformKeys().get(serial);
        return key != null && WeChatPayCrypto.verifies(key, timestamp, nonce, body, signature);
    }

    /** platforms.md: signed over METHOD, path and query, time, nonce and body, a line each; the host is not signed. */
    private String authorization(WeChatPayAccount account, HttpMethod method, String path, String body) {
        var timestamp = clock.instant().getEpochSecond();
        var nonce = UUID.randomUUID().toString().replace("-", "");
        var signature = WeChatPayCrypto.sign(
                account.privateKey(),
                method.name() + '\n' + path + '\n' + timestamp + '\n' + nonce + '\n' + body + '\n');
        return "WECHATPAY2-SHA256-RSA2048 mchid=\"%s\",nonce_str=\"%s\",timestamp=\"%d\",serial_no=\"%s\",signature=\"%s\""
                .formatted(account.merchant(), nonce, timestamp, account.serialNo(), signature);
    }
}
