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
import app.lianxi.payment.RefundStatus;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
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

    private static final String STATEMENT = "交易时间\n`12800\n";
    private static final String REFUND = """
            {"id": "5030001", "out_refund_no": "OUT1", "transaction_id": "4200001", "status": "SUCCESS",
             "success_time": "2026-11-21T13:40:00+08:00", "amount": {"refund": 900, "currency": "HKD"}}""";

    private HttpServer server;
    private String servedInsteadOfStatement = STATEMENT;
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

    @Test
    void believesAStatementOnlyWhenItIsTheOneThatWasSigned() throws IOException {
        var read = new ArrayList<String>();
        statements()
                .fetch("direct", LocalDate.of(2026, 11, 21), file -> read.add(new String(file.readAllBytes(), UTF_8)));
        assertThat(accepted).isEqualTo("GET /v3/global/statements?mchid=1230000109&date=20261121");
        assertThat(read).containsExactly(STATEMENT);
        servedInsteadOfStatement = STATEMENT.replace("12800", "1280");
        assertThatThrownBy(() -> statements().fetch("direct", LocalDate.of(2026, 11, 21), file -> {}))
                .isInstanceOfSatisfying(
                        ChannelUnknown.class, e -> assertThat(e.symbol()).isEqualTo("other_sha1"));
        signedInsteadOfBody = "{}";
        assertThatThrownBy(() -> statements().fetch("direct", LocalDate.of(2026, 11, 21), file -> {}))
                .isInstanceOfSatisfying(
                        ChannelUnknown.class, e -> assertThat(e.symbol()).isEqualTo("not_signed"));
    }

    @Test
    void asksAboutARefundByThePlatformsNumber() {
        var refund = client().queryRefund("direct", "4200001", "5030001").orElseThrow();
        assertThat(accepted).isEqualTo("GET /v3/global/refunds/id/5030001?mchid=1230000109");
        assertThat(refund.amount()).isEqualTo(Money.of(900, "HKD"));
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCESS);
        assertThat(refund.refundedAt()).isEqualTo(Instant.parse("2026-11-21T05:40:00Z"));
    }

    private WeChatPayStatements statements() {
        return new WeChatPayStatements(accounts(), http());
    }

    private WeChatPayClient client() {
        return new WeChatPayClient(
                accounts(), mock(Boutiques.class), JsonMapper.builder().build(), http());
    }

    private static WeChatPayHttp http() {
        return new WeChatPayHttp(
                JsonMapper.builder().build(),
                Clock.systemUTC(),
                ObservationRegistry.NOOP,
                new PlatformClocks(Clock.systemUTC()));
    }

    private WeChatPayAccounts accounts() {
        return PLATFORM.direct(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().toString();
        var parts = AUTHORIZATION.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
        if (parts.matches() && verified(parts, method, path, request)) {
            accepted = method + " " + path;
        }
        var isStatement = path.contains("/statements");
        var sha1 = sha1(STATEMENT);
        var body = isStatement
                ? servedInsteadOfStatement
                : path.contains("/refunds/id/")
                        ? REFUND
                        : path.endsWith("/refunds")
                                ? "{\"id\": \"5030001\", \"out_refund_no\": \"OUT1\"}"
                                : WeChatPayPlatform.directTransaction("4200001", "oSomebody", 9_900, "HKD");
        var timestamp = String.valueOf(Instant.now().getEpochSecond());
        var signature = new RSASigner(
                        WeChatPayPlatform.PUBLIC_KEY_ID, PLATFORM.keys().getPrivate())
                .sign(timestamp + "\nnonce\n"
                        + (signedInsteadOfBody != null
                                ? signedInsteadOfBody
                                : isStatement ? "{\"sha1\":\"" + sha1 + "\"}" : body)
                        + "\n");
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", isStatement ? "text/plain" : "application/json");
        if (isStatement) {
            headers.set("Wechatpay-Statement-Sha1", sha1);
        }
        headers.set("Wechatpay-Serial", signature.getCertificateSerialNumber());
        headers.set("Wechatpay-Timestamp", timestamp);
        headers.set("Wechatpay-Nonce", "nonce");
        headers.set("Wechatpay-Signature", signature.getSign());
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean verified(Matcher parts, String method, String path, String body) {
        return new RSAVerifier(PLATFORM.merchantKeys().getPublic(), "MERCHANT1")
                .verify(
                        "MERCHANT1",
                        method + '\n' + path + '\n' + parts.group(2) + '\n' + parts.group(1) + '\n' + body + '\n',
                        parts.group(3));
    }
}
