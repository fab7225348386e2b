package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import app.lianxi.access.Boutiques;
import app.lianxi.health.PlatformClocks;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.payment.PaymentId;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What we send is accepted by WeChat Pay's own verifier, and what its own signer answers is accepted by us. */
class WeChatPayClientTest {
    private static final WeChatPayPlatform PLATFORM = new WeChatPayPlatform();
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "WECHATPAY2-SHA256-RSA2048 mchid=\"1230000109\",nonce_str=\"(\\w+)\",timestamp=\"(\\d+)\",serial_no=\"MERCHANT1\",signature=\"(.+)\"");
    private static final String PATH = "/v3/global/transactions/id/4200001?mchid=1230000109";

    private HttpServer server;
    private String accepted = "";
    private String signedInsteadOfBody;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void signsAQueryAndTrustsASignedAnswer() {
        var found = client().query("direct", "4200001").orElseThrow();
        assertThat(accepted).isEqualTo("GET " + PATH);
        assertThat(found.amount()).isEqualTo(Money.of(9_900, "HKD"));
    }

    @Test
    void signsTheBodyOfARefund() {
        var payment = new Payment(
                new PaymentId(new UUID(0, 1)),
                "wechatpay",
                "direct",
                "4200001",
                "R1",
                null,
                Instant.EPOCH,
                Money.of(9_900, "HKD"),
                null,
                Money.of(0, "HKD"),
                null);
        assertThat(client().refund(payment, "OUT1", Money.of(900, "HKD"), "尺寸不合"))
                .isEqualTo("5030001");
        assertThat(accepted).isEqualTo("POST /v3/global/refunds");
    }

    @Test
    void mistrustsAnAnswerThatAnotherSigned() {
        signedInsteadOfBody = "{}";
        var client = client();
        assertThatThrownBy(() -> client.query("direct", "4200001")).isInstanceOf(ChannelUnknown.class);
    }

    private WeChatPayClient client() {
        var accounts = PLATFORM.direct(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        var json = JsonMapper.builder().build();
        return new WeChatPayClient(
                accounts,
                mock(Boutiques.class),
                json,
                new WeChatPayHttp(
                        json, Clock.systemUTC(), ObservationRegistry.NOOP, new PlatformClocks(Clock.systemUTC())));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().toString();
        var parts = AUTHORIZATION.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
        if (parts.matches() && verified(parts, method, path, request)) {
            accepted = method + " " + path;
        }
        var body = path.endsWith("/refunds")
                ? "{\"id\": \"5030001\", \"out_refund_no\": \"OUT1\"}"
                : WeChatPayPlatform.directTransaction("4200001", "oSomebody", 9_900, "HKD");
        var timestamp = String.valueOf(Instant.now().getEpochSecond());
        var signature = new RSASigner(
                        WeChatPayPlatform.PUBLIC_KEY_ID, PLATFORM.keys().getPrivate())
                .sign(timestamp + "\nnonce\n" + (signedInsteadOfBody == null ? body : signedInsteadOfBody) + "\n");
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Wechatpay-Serial", signature.getCertificateSerialNumber());
        headers.set("Wechatpay-Timestamp", timestamp);
        headers.set("Wechatpay-Nonce", "nonce");
        headers.set("Wechatpay-Signature", signature.getSign());
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static boolean verified(Matcher parts, String method, String path, String body) {
        return new RSAVerifier(PLATFORM.merchantKeys().getPublic(), "MERCHANT1")
                .verify(
                        "MERCHANT1",
                        method + '\n' + path + '\n' + parts.group(2) + '\n' + parts.group(1) + '\n' + body + '\n',
                        parts.group(3));
    }
}
