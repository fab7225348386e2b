package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import app.lianxi.TestServer;
import app.lianxi.access.Boutiques;
import app.lianxi.access.PublicAddress;
import app.lianxi.health.PlatformClocks;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.RefundStatus;
import com.sun.net.httpserver.HttpExchange;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    private final TestServer server = new TestServer(this::answer);
    private String servedInsteadOfStatement = STATEMENT;
    private String transaction = WeChatPayPlatform.directTransaction("4200001", "oSomebody", 9_900, "HKD");
    private int status = 200;
    private String accepted = "";
    private String sent = "";
    private String signedInsteadOfBody;

    @AfterEach
    void stop() {
        server.close();
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
        assertThat(sent).contains("\"notify_url\":\"https://house.example/hooks/wechatpay/direct\"");
    }

    /** As a statement that somebody made may have it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "42 00", "42%", "42/../certificates", "42?a=b", "四二"})
    void whatIsNoNumberIsNotAskedAbout(String id) {
        var client = client();
        assertThatThrownBy(() -> client.query("direct", id)).isInstanceOf(ChannelRefused.class);
        assertThatThrownBy(() -> client.isReversed("direct", id)).isInstanceOf(ChannelRefused.class);
        assertThatThrownBy(() -> client.queryRefund("direct", "4200001", id)).isInstanceOf(ChannelRefused.class);
        assertThat(accepted).isEmpty();
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

    @ParameterizedTest
    @CsvSource({
        "REVOKED, true",
        "SUCCESS, false",
        "REFUND, false",
        "CLOSED, false",
        "NOTPAY, false",
        "PAYERROR, false",
        "'', false"
    })
    void onlyWhatWasRevokedIsReversed(String state, boolean reversed) {
        transaction = transaction.replace("\"SUCCESS\"", "\"" + state + "\"");
        assertThat(client().isReversed("direct", "4200001")).isEqualTo(reversed);
        assertThat(accepted).isEqualTo("GET " + PATH);
    }

    @Test
    void whetherItWasReversedIsUnknownWithoutAnAnswer() {
        var client = client();
        status = 404;
        transaction = "{\"code\":\"ORDER_NOT_EXIST\",\"message\":\"no\"}";
        assertThat(client.isReversed("direct", "4200001"))
                .as("never heard of is no reversal")
                .isFalse();
        status = 401;
        transaction = "{\"code\":\"SIGN_ERROR\",\"message\":\"no\"}";
        assertThatThrownBy(() -> client.isReversed("direct", "4200001")).isInstanceOf(ChannelUnknown.class);
        status = 400;
        transaction = "{\"code\":\"PARAM_ERROR\",\"message\":\"no\"}";
        assertThatThrownBy(() -> client.isReversed("direct", "4200001")).isInstanceOf(ChannelRefused.class);
        status = 200;
        signedInsteadOfBody = "{}";
        assertThatThrownBy(() -> client.isReversed("direct", "4200001")).isInstanceOf(ChannelUnknown.class);
    }

    private WeChatPayStatements statements() {
        return new WeChatPayStatements(accounts(), http());
    }

    private WeChatPayClient client() {
        return new WeChatPayClient(
                accounts(),
                mock(Boutiques.class),
                JsonMapper.builder().build(),
                http(),
                new PublicAddress(URI.create("https://house.example")));
    }

    private static WeChatPayHttp http() {
        return new WeChatPayHttp(
                JsonMapper.builder().build(),
                Clock.systemUTC(),
                ObservationRegistry.NOOP,
                new PlatformClocks(Clock.systemUTC()));
    }

    private WeChatPayAccounts accounts() {
        return PLATFORM.direct(server.url());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        sent = request;
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
                                : transaction;
        var timestamp = String.valueOf(Instant.now().getEpochSecond());
        var signature = new RSASigner(
                        WeChatPayPlatform.PUBLIC_KEY_ID, PLATFORM.keys().getPrivate())
                .sign(timestamp + "\nnonce\n"
                        + (signedInsteadOfBody != null
                                ? signedInsteadOfBody
                                : isStatement ? "{\"sha1\":\"" + sha1 + "\"}" : body)
                        + "\n");
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", isStatement ? "text/plain" : "application/json");
        if (isStatement) {
            headers.put("Wechatpay-Statement-Sha1", sha1);
        }
        headers.put("Wechatpay-Serial", signature.getCertificateSerialNumber());
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", "nonce");
        headers.put("Wechatpay-Signature", signature.getSign());
        TestServer.answer(exchange, status, headers, body.getBytes(UTF_8));
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
