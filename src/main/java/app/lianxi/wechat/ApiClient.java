package app.lianxi.wechat;

import app.lianxi.health.PlatformClocks;
import app.lianxi.optin.PlatformUnavailable;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
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
    /** The symbol of a call that certainly did not reach the platform. */
    static final String NOT_CONNECTED = "not_connected";

    static final String TOO_LARGE = "too_large";
    static final String NO_JSON = "no JSON";
    static final String NO_OBJECT = "no object";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<RestClient> rest = SingletonSupplier.of(ApiClient::client);

    private final PlatformClocks clocks;

    ApiClient(PlatformClocks clocks) {
        this.clocks = clocks;
    }

    private static RestClient client() {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .build());
        factory.setReadTimeout(READ);
        return RestClient.builder().requestFactory(factory).build();
    }

    /**
     * @throws WeChatRefused when the answer holds an error code, or is an HTTP status of a request that was not taken
     * @throws PlatformUnavailable when there is no answer that can be read
     */
    JsonNode post(Account account, String path, Map<String, String> query, Object body) {
        // As bytes: the platform takes no chunks.
        var json = JSON.writeValueAsBytes(body);
        return read(
                account,
                path,
                () -> rest.obtain()
                        .post()
                        .uri(address(account, path, query))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(json)
                        .retrieve()
                        .toEntity(byte[].class));
    }

    /** As {@link #post}. */
    JsonNode get(Account account, String path, Map<String, String> query) {
        return read(
                account,
                path,
                () -> rest.obtain()
                        .get()
                        .uri(address(account, path, query))
                        .retrieve()
                        .toEntity(byte[].class));
    }

    /** As {@link #post}, of a file in a form. */
    JsonNode upload(Account account, String path, Map<String, String> query, String contentType, byte[] bytes) {
        var part = new HttpHeaders();
        part.setContentType(MediaType.parseMediaType(contentType));
        part.setContentDisposition(ContentDisposition.formData()
                .name("media")
                .filename("picture." + contentType.substring(contentType.indexOf('/') + 1))
                .build());
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("media", new HttpEntity<>(bytes, part));
        return read(
                account,
                path,
                () -> rest.obtain()
                        .post()
                        .uri(address(account, path, query))
                        .contentType(MediaType.MULTIPART_FORM_DATA)
                        .body(form)
                        .retrieve()
                        .toEntity(byte[].class));
    }

    /**
     * A file, which the platform sends as it is, or says in JSON why not.
     *
     * @throws WeChatRefused when the answer holds an error code
     * @throws PlatformUnavailable when there is no answer, or it is longer than that
     */
    byte[] download(Account account, String path, Map<String, String> query, int mostBytes) {
        try {
            var file = rest.obtain().get().uri(address(account, path, query)).exchange((request, response) -> {
                if (response.getStatusCode().isError()) {
                    throw PlatformUnavailable.because(
                            path, String.valueOf(response.getStatusCode().value()));
                }
                var bytes = response.getBody().readNBytes(mostBytes + 1);
                var type = response.getHeaders().getContentType();
                if (type != null
                        && (type.getSubtype().equals("json") || type.getType().equals("text"))) {
                    parse(path, bytes);
                    throw PlatformUnavailable.because(path, "no file");
                }
                return bytes;
            });
            if (file == null || file.length > mostBytes) {
                throw PlatformUnavailable.because(path, TOO_LARGE);
            }
            return file;
        } catch (RestClientException e) {
            throw PlatformUnavailable.because(path, e.getClass().getSimpleName());
        }
    }

    private JsonNode read(Account account, String path, Call call) {
        try {
            var answer = call.make();
            clocks.heard("WeChat", answer.getHeaders());
            clocks.answered(WeChatHook.HOOK, account.slug(), "", answer.getHeaders());
            var body = answer.getBody();
            return parse(path, body == null ? new byte[0] : body);
        } catch (ResourceAccessException e) {
            throw PlatformUnavailable.because(
                    path, neverConnected(e) ? NOT_CONNECTED : e.getClass().getSimpleName());
        } catch (HttpClientErrorException e) {
            throw new WeChatRefused(path, e.getStatusCode().value());
        } catch (RestClientException e) {
            throw PlatformUnavailable.because(path, e.getClass().getSimpleName());
        }
    }

    private static boolean neverConnected(Throwable trouble) {
        for (var cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode parse(String path, byte[] answer) {
        try {
            // Some of its answers say that they are plain text.
            var json = JSON.readTree(new String(answer, StandardCharsets.UTF_8));
            var code = json.path("errcode").asInt(0);
            if (code != 0) {
                throw new WeChatRefused(path, code);
            }
            if (!json.isObject()) {
                throw PlatformUnavailable.because(path, NO_OBJECT);
            }
            return json;
        } catch (JacksonException e) {
            throw PlatformUnavailable.because(path, NO_JSON);
        }
    }

    private static URI address(Account account, String path, Map<String, String> query) {
        var base = account.baseUrl().toString().replaceAll("/+$", "");
        var address = UriComponentsBuilder.fromUriString(base + path);
        query.keySet().stream().sorted().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(query).toUri();
    }

    /** One exchange. */
    private interface Call {
        ResponseEntity<byte[]> make();
    }
}
