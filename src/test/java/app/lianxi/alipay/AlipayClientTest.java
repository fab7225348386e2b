package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import app.lianxi.TestServer;
import app.lianxi.access.Boutiques;
import app.lianxi.access.PublicAddress;
import app.lianxi.alipay.AlipayAccount.PlatformKey;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.ChargeChannel.Answer;
import app.lianxi.checkout.ChargeChannel.Order;
import app.lianxi.health.PlatformClocks;
import app.lianxi.inbox.Inbox;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.payment.PaymentId;
import com.sun.net.httpserver.HttpExchange;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What we send is what arithmetic signs, answers without a good signature are none, and what they say is heard. */
class AlipayClientTest {
    private static final AlipayPlatform PLATFORM = new AlipayPlatform();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PAID =
            "'paymentId':'2026001','paymentRequestId':'LX1','paymentTime':'2026-11-21T10:00:00+08:00',"
                    + "'paymentAmount':{'currency':'JPY','value':'12800'}";

    private final Inbox inbox = mock(Inbox.class);
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final TestServer server = new TestServer(this::answer);
    private String clientId = "SANDBOX_5YC19R2Z2RXY";
    private boolean signed = true;
    private String otherBody = "";

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksWhereItsClientIdSaysAndHandsInWhatWasPaid() {
        answers.add(result("S", "SUCCESS", PAID));
        assertThat(charges().scan(order(), "281234567890123456")).isEqualTo(new Answer.Paid());
        assertThat(asked.getFirst()).startsWith("/ams/sandbox/api/v1/payments/pay {");
        assertThat(asked.getFirst())
                .contains("\"paymentRequestId\":\"LX1\"", "\"value\":\"12800\"", "\"IN_STORE_PAYMENT\"");
        verify(inbox).accept(eq("alipay"), eq("maison"), eq("answer LX1"), eq("PAYMENT_RESULT"), contains("2026001"));
        clientId = "5YC19R2Z2RXY";
        answers.add(result("S", "SUCCESS", PAID));
        charges().scan(order(), "281234567890123456");
        assertThat(asked.getLast()).startsWith("/ams/api/v1/payments/pay {");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'paymentTime':'2026-11-21T10:00:00+08:00','paymentCreateTime':'2026-11-21T09:59:58+08:00' | 2026-11-21T10:00:00+08:00",
                "'paymentCreateTime':'2026-11-21T09:59:58+08:00' | 2026-11-21T09:59:58+08:00",
                "'paymentTime':null | 2026-11-21T02:00:05Z"
            })
    void aTimeThatIsMissingIsWhenItBeganOrNow(String times, String paidAt) {
        answers.add(result(
                "S", "SUCCESS", "'paymentId':'2026001','paymentAmount':{'currency':'JPY','value':'12800'}," + times));
        assertThat(charges().scan(order(), "281234567890123456")).isEqualTo(new Answer.Paid());
        verify(inbox).accept(any(), any(), any(), eq("PAYMENT_RESULT"), contains("\"paymentTime\":\"" + paidAt + "\""));
    }

    @Test
    void anAnswerWithoutItsSignatureSaysNothing() {
        answers.add(result("S", "SUCCESS", PAID));
        signed = false;
        assertThat(charges().scan(order(), "281234567890123456")).isEqualTo(new Answer.Unknown("not_signed"));
        signed = true;
        answers.add(result("S", "SUCCESS", PAID));
        otherBody = "{}";
        assertThat(charges().scan(order(), "281234567890123456")).isEqualTo(new Answer.Unknown("not_signed"));
        verifyNoInteractions(inbox);
    }

    @ParameterizedTest
    @CsvSource({
        "F, USER_BALANCE_NOT_ENOUGH, Closed[symbol=USER_BALANCE_NOT_ENOUGH]",
        "U, PAYMENT_IN_PROCESS, Waiting[symbol=PAYMENT_IN_PROCESS]",
        "U, UNKNOWN_EXCEPTION, Unknown[symbol=UNKNOWN_EXCEPTION]",
        "F, INVALID_SIGNATURE, Unknown[symbol=INVALID_SIGNATURE]",
        "'', '', Unknown[symbol=no_result]"
    })
    void onlyARefusalOfTheChargeItselfClosesIt(String status, String code, String answer) {
        answers.add(result(status, code, ""));
        assertThat(charges().scan(order(), "281234567890123456")).hasToString(answer);
        verifyNoInteractions(inbox);
    }

    @Test
    void aCodeOfAnotherWalletIsNotEvenAsked() {
        assertThat(charges().scan(order(), "131234567890123456")).isEqualTo(new Answer.Closed("OTHER_WALLET"));
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "S, SUCCESS, PROCESSING, Waiting[symbol=PROCESSING]",
        "S, SUCCESS, FAIL, Closed[symbol=FAIL]",
        "S, SUCCESS, SUCCESS, Paid[]",
        "S, SUCCESS, CANCELLED, Reversed[]",
        "S, SUCCESS, SOMETHING, Unknown[symbol=SOMETHING]",
        "F, ORDER_NOT_EXIST, '', Waiting[symbol=ORDER_NOT_EXIST]",
        "F, KEY_NOT_FOUND, '', Unknown[symbol=KEY_NOT_FOUND]",
        "U, REQUEST_TRAFFIC_EXCEED_LIMIT, '', Unknown[symbol=REQUEST_TRAFFIC_EXCEED_LIMIT]"
    })
    void hearsWhatBecameOfACharge(String status, String code, String payment, String answer) {
        answers.add(result(status, code, payment.isEmpty() ? "" : "'paymentStatus':'" + payment + "'," + PAID));
        assertThat(charges().query("maison", "LX1")).hasToString(answer);
    }

    /** Whoever paid it would stand in the books with money that went back. */
    @Test
    void whatWasCancelledIsUnknownUntilItIsTold() {
        answers.addAll(List.of(
                result("S", "SUCCESS", ""),
                result("U", "UNKNOWN_EXCEPTION", ""),
                result("S", "SUCCESS", ""),
                result("S", "SUCCESS", "'paymentStatus':'PROCESSING'," + PAID)));
        var charges = charges();
        assertThat(charges.end("maison", "LX1", Charge.Kind.CODE)).isEqualTo(new Answer.Unknown("UNKNOWN_EXCEPTION"));
        assertThat(charges.end("maison", "LX1", Charge.Kind.CODE)).isEqualTo(new Answer.Unknown("PROCESSING"));
        verifyNoInteractions(inbox);
        answers.addAll(
                List.of(result("S", "SUCCESS", ""), result("S", "SUCCESS", "'paymentStatus':'CANCELLED'," + PAID)));
        assertThat(charges.end("maison", "LX1", Charge.Kind.CODE)).isEqualTo(new Answer.Reversed());
        verify(inbox).accept(eq("alipay"), eq("maison"), eq("cancelled LX1"), eq("REFUND_RESULT"), contains("2026001"));
    }

    @Test
    void whatIsTooLateToCancelIsAskedAbout() {
        answers.addAll(List.of(
                result("F", "CANCEL_WINDOW_EXCEED", ""), result("S", "SUCCESS", "'paymentStatus':'SUCCESS'," + PAID)));
        assertThat(charges().end("maison", "LX1", Charge.Kind.CODE)).isEqualTo(new Answer.Paid());
        answers.add(result("F", "ORDER_NOT_EXIST", ""));
        assertThat(charges().end("maison", "LX1", Charge.Kind.CODE)).isEqualTo(new Answer.Waiting("ORDER_NOT_EXIST"));
    }

    @Test
    void aRefundIsKnownByItsAnswer() {
        answers.add(result("S", "SUCCESS", "'refundId':'4001','refundTime':'2026-11-21T10:00:00+08:00'"));
        assertThat(refund()).isEqualTo("4001");
        assertThat(asked.getFirst())
                .startsWith("/ams/sandbox/api/v1/payments/refund {")
                .contains("\"refundRequestId\":\"LXR1\"", "\"value\":\"300\"");
        verify(inbox)
                .accept(
                        eq("alipay"),
                        eq("maison"),
                        eq("refunded LXR1"),
                        eq("REFUND_RESULT"),
                        contains("\"paymentId\":\"2026001\""));
    }

    @Test
    void aRefundThatIsNeitherYesNorNoIsAskedAbout() {
        answers.addAll(List.of(
                result("U", "REFUND_IN_PROCESS", ""),
                result("S", "SUCCESS", "'refundStatus':'PROCESSING','refundId':'4001'"),
                result("U", "UNKNOWN_EXCEPTION", ""),
                result("F", "REFUND_NOT_EXIST", ""),
                result("U", "REFUND_IN_PROCESS", ""),
                result("S", "SUCCESS", "'refundStatus':'FAIL','refundId':'4001'"),
                result("F", "REFUND_AMOUNT_EXCEED", "")));
        assertThatThrownBy(this::refund).isInstanceOf(ChannelUnknown.class);
        assertThatThrownBy(this::refund).isInstanceOf(ChannelUnknown.class);
        assertThatThrownBy(this::refund).isInstanceOf(ChannelRefused.class);
        assertThatThrownBy(this::refund)
                .isInstanceOfSatisfying(
                        ChannelRefused.class, e -> assertThat(e.symbol()).isEqualTo("REFUND_AMOUNT_EXCEED"));
        verifyNoInteractions(inbox);
    }

    @Test
    void asksAboutATransaction() {
        answers.add(result("S", "SUCCESS", "'paymentStatus':'SUCCESS'," + PAID));
        assertThat(client().query("maison", "2026001").orElseThrow().amount()).isEqualTo(Money.of(12_800, "JPY"));
        answers.add(result("F", "ORDER_NOT_EXIST", ""));
        assertThat(client().query("maison", "2026001")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "S, SUCCESS, CANCELLED, true",
        "S, SUCCESS, SUCCESS, false",
        "S, SUCCESS, FAIL, false",
        "S, SUCCESS, PROCESSING, false",
        "F, ORDER_NOT_EXIST, '', false"
    })
    void onlyWhatWasCancelledIsReversed(String status, String code, String payment, boolean reversed) {
        answers.add(result(status, code, payment.isEmpty() ? "" : "'paymentStatus':'" + payment + "'," + PAID));
        assertThat(client().isReversed("maison", "2026001")).isEqualTo(reversed);
        assertThat(asked.getFirst()).endsWith("/payments/inquiryPayment {\"paymentId\":\"2026001\"}");
    }

    @Test
    void whetherItWasReversedIsUnknownWithoutAnAnswer() {
        answers.addAll(List.of(
                result("U", "UNKNOWN_EXCEPTION", ""),
                result("F", "KEY_NOT_FOUND", ""),
                result("F", "PARAM_ILLEGAL", ""),
                result("S", "SUCCESS", "'paymentStatus':'CANCELLED'," + PAID)));
        assertThatThrownBy(() -> client().isReversed("maison", "2026001")).isInstanceOf(ChannelUnknown.class);
        assertThatThrownBy(() -> client().isReversed("maison", "2026001")).isInstanceOf(ChannelUnknown.class);
        assertThatThrownBy(() -> client().isReversed("maison", "2026001")).isInstanceOf(ChannelRefused.class);
        signed = false;
        assertThatThrownBy(() -> client().isReversed("maison", "2026001")).isInstanceOf(ChannelUnknown.class);
    }

    private String refund() {
        var payment = new Payment(
                new PaymentId(new UUID(0, 1)),
                "alipay",
                "maison",
                "2026001",
                "LX1",
                null,
                Instant.EPOCH,
                Money.of(12_800, "JPY"),
                null,
                Money.of(0, "JPY"),
                null);
        return client().refund(payment, "LXR1", Money.of(300, "JPY"), "尺寸不合");
    }

    private static Order order() {
        return new Order("maison", "LX1", Money.of(12_800, "JPY"), "银座店", "gnz1", Duration.ofMinutes(10), null);
    }

    private static String result(String status, String code, String more) {
        return ("{'result':{'resultStatus':'" + status + "','resultCode':'" + code + "'}"
                        + (more.isEmpty() ? "" : "," + more) + "}")
                .replace('\'', '"');
    }

    private AlipayAccounts accounts() {
        var account = new AlipayAccount(
                "maison",
                clientId,
                PLATFORM.merchantKeys().getPrivate(),
                List.of(PlatformKey.of("platform-key", PLATFORM.keys().getPublic(), null)),
                server.url(),
                null);
        var accounts = mock(AlipayAccounts.class);
        when(accounts.find("maison")).thenReturn(Optional.of(account));
        return accounts;
    }

    private AlipayHttp http() {
        return new AlipayHttp(JSON, Clock.systemUTC(), ObservationRegistry.NOOP, new PlatformClocks(Clock.systemUTC()));
    }

    private AlipayAnswers kept() {
        return new AlipayAnswers(inbox, JSON, Clock.fixed(Instant.parse("2026-11-21T02:00:05Z"), ZoneOffset.UTC));
    }

    private AlipayCharges charges() {
        return new AlipayCharges(
                accounts(), http(), kept(), new PublicAddress(URI.create("http://localhost")), Clock.systemUTC());
    }

    private AlipayClient client() {
        return new AlipayClient(
                accounts(), mock(Boutiques.class), http(), kept(), new PublicAddress(URI.create("http://localhost")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().toString();
        var time = exchange.getRequestHeaders().getFirst("Request-Time");
        var expected = AlipayPlatform.header(
                (RSAPrivateKey) PLATFORM.merchantKeys().getPrivate(),
                AlipayPlatform.content(path, clientId, time, request));
        var believed =
                Arrays.asList(expected).equals(exchange.getRequestHeaders().get("Signature"))
                        && clientId.equals(exchange.getRequestHeaders().getFirst("Client-Id"));
        asked.add(believed ? path + " " + new String(request, UTF_8) : "not believed");
        var body = answers.remove().getBytes(UTF_8);
        var headers = new HashMap<String, String>();
        if (signed) {
            var answered = "1789968362000";
            var by = PLATFORM.sign(path, clientId, answered, otherBody.isEmpty() ? body : otherBody.getBytes(UTF_8));
            headers.put("client-id", clientId);
            headers.put("response-time", answered);
            headers.put("signature", by.headers().get("Signature"));
        }
        TestServer.answer(exchange, 200, headers, body);
    }
}
