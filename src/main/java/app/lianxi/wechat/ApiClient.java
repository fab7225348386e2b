package app.lianxi.wechat;

import app.lianxi.optin.PlatformUnavailable;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the platform's API. Addresses hold tokens and secrets, so neither they nor their causes leave this class. */
@Component
class ApiClient {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(6);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<RestClient> rest = SingletonSupplier.of(ApiClient::client);

    private static RestClient client() {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .build());
        factory.setReadTimeout(READ);
        return RestClient.builder().requestFactory(factory).build();
    }

    /**
     * @throws WeChatRefused when the answer holds an error code
     * @throws PlatformUnavailable when there is no answer that can be read
     */
    JsonNode post(Account account, String path, Map<String, String> query, Object body) {
        // As bytes: the platform takes no chunks.
        var json = JSON.writeValueAsBytes(body);
        return read(
                path,
                () -> rest.obtain()
                        .post()
                        .uri(address(account, path, query))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(json)
                        .retrieve()
                        .body(byte[].class));
    }

    /** As {@link #post}. */
    JsonNode get(Account account, String path, Map<String, String> query) {
        return read(
                path,
                () -> rest.obtain()
                        .get()
                        .uri(address(account, path, query))
                        .retrieve()
                        .body(byte[].class));
    }

    private static JsonNode read(String path, Call call) {
        try {
            var answer = call.make();
            // Some of its answers say that they are plain text.
            var json = JSON.readTree(new String(answer == null ? new byte[0] : answer, StandardCharsets.UTF_8));
            var code = json.path("errcode").asInt(0);
            if (code != 0) {
                throw new WeChatRefused(path, code);
            }
            if (!json.isObject()) {
                throw PlatformUnavailable.because(path, "no object");
            }
            return json;
        } catch (RestClientException e) {
            throw PlatformUnavailable.because(path, e.getClass().getSimpleName());
        } catch (JacksonException e) {
            throw PlatformUnavailable.because(path, "no JSON");
        }
    }

    private static URI address(Account account, String path, Map<String, String> query) {
        var base = account.baseUrl().toString().replaceAll("/+$", "");
        var address = UriComponentsBuilder.fromUriString(base + path);
        query.keySet().stream().sorted().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(query).toUri();
    }

    /** One exchange; null when the answer had no body. */
    private interface Call {
        byte @Nullable [] make();
    }
}
