package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.citcon.CitconAccount.Api;
import app.lianxi.citcon.CitconTokens.Token;
import app.lianxi.health.PlatformClocks;
import app.lianxi.health.PlatformHttp;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

/** Requests to Citcon UPI (platforms.md, section 4), each with an access token; one that is refused is had anew once. */
@Component
class CitconHttp {
    static final String NO_ANSWER = "no_answer";
    static final String NO_JSON = "no_json";
    static final String DUPLICATE = "4100";
    static final String UNAUTHORIZED = "4010";
    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    /** It may have been done all the same: the gateway behind the platform did not answer, or nobody looked at it. */
    private static final Set<String> UNDECIDED = Set.of("4107", UNAUTHORIZED, DUPLICATE);

    private final JsonMapper json;
    private final CitconTokens tokens;
    private final PlatformClocks clocks;
    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<RestClient> http;

    CitconHttp(JsonMapper json, CitconTokens tokens, PlatformClocks clocks, ObservationRegistry observations) {
        this.json = json;
        this.tokens = tokens;
        this.clocks = clocks;
        this.http = SingletonSupplier.of(() -> PlatformHttp.client(observations));
    }

    /**
     * What the platform answered.
     *
     * @param data what it says: the object asked for, or code and message
     */
    record Answer(HttpStatusCode status, boolean success, JsonNode data) {
        /** It did nothing and will not: said in the platform's own word, not by something on the way to it. */
        boolean isRefusal() {
            return status.is4xxClientError()
                    && !LATER.contains(status.value())
                    && data.hasNonNull("code")
                    && !UNDECIDED.contains(code());
        }

        /** The platform's word for what is wrong. */
        String code() {
            var code = data.path("code").asString("");
            return code.matches("[A-Za-z0-9_]{1,32}") ? code : "HTTP_" + status.value();
        }

        boolean isDuplicate() {
            return !success && code().equals(DUPLICATE);
        }

        boolean isUnauthorized() {
            return !success && (status.value() == 401 || code().equals(UNAUTHORIZED));
        }
    }

    /** @throws ChannelUnknown when there is no answer, or none that makes sense */
    Answer call(CitconAccount account, HttpMethod method, String path, @Nullable Object body) {
        var api = account.api().orElseThrow(() -> new ChannelUnknown("CHOP"));
        var token = tokens.of(account, null, () -> fetch(account, api));
        var answer = exchange(account, api, method, path, token, body);
        if (!answer.isUnauthorized()) {
            tokens.accepted(account);
            return answer;
        }
        var another = tokens.of(account, token, () -> fetch(account, api));
        var again = exchange(account, api, method, path, another, body);
        if (again.isUnauthorized()) {
            tokens.refused(account, again.code());
        } else {
            tokens.accepted(account);
        }
        return again;
    }

    /**
     * Asks for an access token and leaves it: while one is good the platform gives the same.
     *
     * @throws ChannelUnknown when there is no answer, or none that makes sense
     */
    Answer tryOut(CitconAccount account, Api api) {
        var answer = askForToken(account, api);
        if (answer.isUnauthorized()) {
            tokens.refused(account, answer.code());
        } else if (answer.success()) {
            tokens.accepted(account);
        }
        return answer;
    }

    private Answer askForToken(CitconAccount account, Api api) {
        return exchange(account, api, HttpMethod.POST, "/access-tokens", api.key(), Map.of("token_type", "server"));
    }

    private Token fetch(CitconAccount account, Api api) {
        var answer = askForToken(account, api);
        var token = answer.data().path("access_token").asString("");
        if (!answer.success() || token.isEmpty()) {
            if (answer.isRefusal() || answer.isUnauthorized()) {
                tokens.refused(account, answer.code());
            }
            throw new ChannelUnknown(answer.code());
        }
        return new Token(
                token, Instant.ofEpochSecond(answer.data().path("expiry").asLong(0)));
    }

    private Answer exchange(
            CitconAccount account, Api api, HttpMethod method, String path, String bearer, @Nullable Object body) {
        var request = http.obtain()
                .method(method)
                .uri(URI.create(api.baseUrl() + path))
                .accept(MediaType.APPLICATION_JSON)
                .header("Authorization", "Bearer " + bearer);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsString(body).getBytes(UTF_8));
        }
        try {
            return request.exchange((sent, response) -> {
                clocks.heard("Citcon", response.getHeaders());
                clocks.answered(CitconHook.HOOK, account.slug(), "", response.getHeaders());
                var bytes = PlatformHttp.body(response);
                return answer(response.getStatusCode(), bytes);
            });
        } catch (ResourceAccessException e) {
            throw new ChannelUnknown(NO_ANSWER);
        }
    }

    private Answer answer(HttpStatusCode status, byte[] bytes) {
        try {
            var answer = json.readTree(bytes.length == 0 ? "{}".getBytes(UTF_8) : bytes);
            return new Answer(
                    status,
                    status.is2xxSuccessful()
                            && answer.path("status").asString("").equals("success"),
                    answer.path("data"));
        } catch (JacksonException e) {
            throw new ChannelUnknown(NO_JSON);
        }
    }
}
