package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentChannel;
import app.lianxi.payment.PaymentNotice;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks WeChat Pay about transactions and tells it to refund. Requests are signed, answers verified. */
@Component
class WeChatPayClient implements PaymentChannel {
    private static final UUID NO_NOTICE = new UUID(0, 0);

    private final WeChatPayAccounts accounts;
    private final Boutiques boutiques;
    private final JsonMapper json;
    private final Clock clock;
    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<RestClient> http;

    WeChatPayClient(
            WeChatPayAccounts accounts,
            Boutiques boutiques,
            JsonMapper json,
            Clock clock,
            ObservationRegistry observations) {
        this.accounts = accounts;
        this.boutiques = boutiques;
        this.json = json;
        this.clock = clock;
        this.http = SingletonSupplier.of(() -> client(observations));
    }

    private static RestClient client(ObservationRegistry observations) {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
        factory.setReadTimeout(Duration.ofSeconds(10));
        return RestClient.builder()
                .requestFactory(factory)
                .observationRegistry(observations)
                .build();
    }

    private record Answer(HttpStatusCode status, JsonNode body) {}

    @Override
    public String channel() {
        return WeChatPayFacts.CHANNEL;
    }

    @Override
    public Optional<PaymentNotice> query(String slug, String transactionId) {
        var account = account(slug);
        var merchant = account.institution()
                ? "?sp_mchid=" + account.merchant() + "&sub_mchid=" + account.subMerchant()
                : "?mchid=" + account.merchant();
        var answer = call(account, HttpMethod.GET, "/v3/global/transactions/id/" + transactionId + merchant, null);
        if (answer.status().value() == 404) {
            return Optional.empty();
        }
        expectSuccess(answer);
        if (!answer.body().path("trade_state").asString("").equals("SUCCESS")) {
            return Optional.empty();
        }
        var boutique = Optional.ofNullable(account.boutiqueCode())
                .flatMap(boutiques::findByCode)
                .map(Boutique::id)
                .orElse(null);
        try {
            return Optional.of(WeChatPayFacts.payment(NO_NOTICE, account, boutique, answer.body()));
        } catch (NoticeNotUnderstood e) {
            throw new ChannelUnknown("it makes no sense");
        }
    }

    @Override
    public void refund(Payment payment, String refundReference, Money amount, String reason) {
        var account = account(payment.account());
        Map<String, Object> body = new TreeMap<>();
        if (account.institution()) {
            body.put("sp_mchid", account.merchant());
            body.put("sub_mchid", String.valueOf(account.subMerchant()));
        } else {
            body.put("mchid", account.merchant());
        }
        body.put("transaction_id", payment.transactionId());
        body.put("out_refund_no", refundReference);
        body.put("reason", reason);
        body.put(
                "amount",
                Map.of(
                        "refund", amount.value(),
                        "total", payment.amount().value(),
                        "currency", amount.currencyCode()));
        expectSuccess(call(account, HttpMethod.POST, "/v3/global/refunds", json.writeValueAsString(body)));
    }

    private WeChatPayAccount account(String slug) {
        return accounts.find(slug).orElseThrow(() -> new ChannelRefused("NO_ACCOUNT"));
    }

    private static void expectSuccess(Answer answer) {
        if (answer.status().is5xxServerError()) {
            throw new ChannelUnknown(String.valueOf(answer.status().value()));
        }
        if (!answer.status().is2xxSuccessful()) {
            throw new ChannelRefused(answer.body()
                    .path("code")
                    .asString("HTTP_" + answer.status().value()));
        }
    }

    private Answer call(WeChatPayAccount account, HttpMethod method, String path, @Nullable String body) {
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
                var bytes = response.getBody().readAllBytes();
                var headers = response.getHeaders();
                if (response.getStatusCode().is2xxSuccessful()
                        && !verified(
                                account,
                                headers.getFirst("Wechatpay-Serial"),
                                headers.getFirst("Wechatpay-Timestamp"),
                                headers.getFirst("Wechatpay-Nonce"),
                                bytes,
                                headers.getFirst("Wechatpay-Signature"))) {
                    throw new ChannelUnknown("it is not signed by the platform");
                }
                try {
                    return new Answer(
                            response.getStatusCode(), json.readTree(bytes.length == 0 ? "{}".getBytes(UTF_8) : bytes));
                } catch (JacksonException e) {
                    throw new ChannelUnknown("it is no JSON");
                }
            });
        } catch (ResourceAccessException e) {
            throw new ChannelUnknown("no answer");
        }
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
