package app.lianxi.citcon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import app.lianxi.TestClock;
import app.lianxi.access.Boutiques;
import app.lianxi.access.PublicAddress;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.ChargeChannel;
import app.lianxi.citcon.CitconAccount.Api;
import app.lianxi.citcon.CitconAccount.Flavour;
import app.lianxi.citcon.CitconHouse.Answer;
import app.lianxi.health.PlatformClocks;
import app.lianxi.inbox.Inbox;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundStatus;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of Citcon, and what is made of its answers. */
class CitconCallsTest {
    private static final String CHARGE = """
            {'object':'charge','id':'2000','reference':'LX1','amount':12800,'currency':'USD','time_created':1762597705,
            'time_captured':%s,'status':'%s','payment':{'method':'alipay','client':[
            {'client':'desktop','format':'redirect','content':'https://l/1'},
            {'client':'desktop','format':'qr','content':'https://l/qr/1'}]}}""";

    private static final String WITHOUT_CODE = """
            {'object':'charge','id':'2000','reference':'LX1','amount':12800,'currency':'USD','time_created':1762597705,
            'time_captured':%s,'status':'%s','payment':{'method':'alipay'}}""";

    private static final String REFUND = """
            {'object':'refund','id':'3000','reference':'LXR1','amount':300,'amount_refunded':300,'currency':'USD',
            'time_created':1762606655,'time_completed':1762606657,'status':'%s','payment':{'method':'alipay'}}""";

    private final CitconHouse citcon = new CitconHouse();
    private final TestClock clock = new TestClock();
    private final Inbox inbox = mock(Inbox.class);
    private final RefundLedger ledger = mock(RefundLedger.class);
    private final CitconChargeTable table = mock(CitconChargeTable.class);
    private final CitconAccount account = new CitconAccount(
            "house",
            Flavour.UPI,
            "secret",
            null,
            Optional.of(new Api("sk-1", citcon.url(), List.of("wechatpay", "alipay"))));

    private final JsonMapper json = JsonMapper.builder().build();
    private final CitconTokens tokens = new CitconTokens(clock);
    private final CitconHttp http =
            new CitconHttp(json, tokens, new PlatformClocks(Clock.systemUTC()), ObservationRegistry.NOOP);

    @AfterEach
    void stop() {
        citcon.close();
    }

    @Test
    void aTokenIsHadOnceAndRenewedBeforeItsEnd() {
        var end = Instant.now().plus(Duration.ofHours(24)).getEpochSecond();
        citcon.answers("POST /access-tokens", Answer.success("{'access_token':'A','expiry':" + end + "}"));
        citcon.answers("GET /transactions/1", Answer.success(WITHOUT_CODE.formatted("null", "initiated")));
        get();
        get();
        clock.forward(Duration.ofHours(22));
        get();
        assertThat(citcon.times("POST /access-tokens")).isOne();
        clock.forward(Duration.ofMinutes(90));
        get();
        assertThat(citcon.times("POST /access-tokens")).isEqualTo(2);
        assertThat(citcon.asked).first().isEqualTo("POST /access-tokens Bearer sk-1");
        assertThat(citcon.asked).last().isEqualTo("GET /transactions/1 Bearer A");
    }

    @Test
    void aTokenThatIsRefusedIsHadAnewOnce() {
        var answers = new ArrayDeque<>(
                List.of(Answer.fail(401, "4010"), Answer.success(WITHOUT_CODE.formatted("null", "initiated"))));
        citcon.answers("GET /transactions/1", answers::remove);
        assertThat(get().success()).isTrue();
        assertThat(citcon.asked).last().isEqualTo("GET /transactions/1 Bearer T2");
        assertThat(health().findings()).isEmpty();
    }

    @Test
    void anAccountThatIsRefusedIsSaidToBe() {
        citcon.answers("GET /transactions/1", Answer.fail(401, "4010"));
        assertThat(get().isRefusal()).as("it was not looked at").isFalse();
        assertThat(citcon.times("GET /transactions/1")).isEqualTo(2);
        assertThat(health().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo("citcon_refused");
            assertThat(finding.details()).containsExactly("house", "4010");
        });
        citcon.answers("GET /transactions/1", Answer.success(WITHOUT_CODE.formatted("null", "initiated")));
        get();
        assertThat(health().findings()).isEmpty();
    }

    @Test
    void aKeyThatIsRefusedIsSaidToBe() {
        citcon.answers("POST /access-tokens", Answer.fail(401, "4010"));
        assertThatThrownBy(this::get).isInstanceOf(ChannelUnknown.class);
        assertThat(health().findings()).hasSize(1);
    }

    /** Whoever comes while it is being fetched gets that one. */
    @Test
    void oneAtATimeFetchesAToken() throws Exception {
        var asked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        citcon.answers("POST /access-tokens", () -> {
            asked.countDown();
            await(go);
            return Answer.success("{'access_token':'A','expiry':4102444800}");
        });
        citcon.answers("GET /transactions/1", Answer.success(WITHOUT_CODE.formatted("null", "initiated")));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(this::get))
                    .toList();
            await(asked);
            go.countDown();
            for (Future<CitconHttp.Answer> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS).success()).isTrue();
            }
        }
        assertThat(citcon.times("POST /access-tokens")).isOne();
    }

    @Test
    void showsTheCodeOfTheWalletAndKeepsThePlatformsNumber() {
        citcon.answers("POST /charges", Answer.success(CHARGE.formatted("null", "initiated")));
        assertThat(charges().show(order("alipay"))).isEqualTo(new ChargeChannel.Answer.Show("https://l/qr/1"));
        verify(table).keep(account, "LX1", "2000");
        verifyNoInteractions(inbox);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 4107, Unknown",
        "400, 4010, Unknown",
        "500, 4107, Unknown",
        "503, 4000, Unknown",
        "429, 4000, Unknown",
        "400, 4000, Closed",
        "403, 4300, Closed"
    })
    void onlyARefusalOfThePlatformEndsACharge(int status, String code, String answer) {
        citcon.answers("POST /charges", Answer.fail(status, code));
        assertThat(charges().show(order(null)).getClass().getSimpleName()).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]"})
    void anAnswerThatMakesNoSenseIsUnknown(String body) {
        citcon.answers("POST /charges", new Answer(200, body));
        assertThat(charges().show(order(null))).isInstanceOf(ChargeChannel.Answer.Unknown.class);
    }

    @Test
    void anAnswerThatIsLostIsUnknown() {
        citcon.answers("POST /charges", new Answer(0, ""));
        assertThat(charges().show(order(null))).isEqualTo(new ChargeChannel.Answer.Unknown("no_answer"));
    }

    @Test
    void aChargeThatWasMadeBeforeIsAskedAbout() {
        citcon.answers("POST /charges", Answer.fail(400, "4100"));
        citcon.answers("GET /transactions/LX1", Answer.success(CHARGE.formatted("null", "initiated")));
        assertThat(charges().show(order(null))).isEqualTo(new ChargeChannel.Answer.Show("https://l/qr/1"));

        citcon.answers("GET /transactions/LX1", Answer.success(CHARGE.formatted("1762597805", "captured")));
        assertThat(charges().show(order(null))).isEqualTo(new ChargeChannel.Answer.Paid());
        verify(inbox).accept(eq("citcon"), eq("house"), startsWith("answer "), eq("charge answer"), contains("LX1"));

        citcon.answers("GET /transactions/LX1", Answer.fail(404, "4040"));
        assertThat(charges().show(order(null))).isInstanceOf(ChargeChannel.Answer.Unknown.class);
    }

    /** Nobody can scan a code that nobody has: the charge ends, and another one may be made. */
    @Test
    void aCodeThatGotLostIsWithdrawn() {
        citcon.answers("POST /charges", Answer.fail(400, "4100"));
        var states = new ArrayDeque<>(List.of("initiated", "initiated", "canceled"));
        citcon.answers("GET /transactions/LX1", () -> Answer.success(WITHOUT_CODE.formatted("null", states.remove())));
        citcon.answers("POST /cancels", Answer.success("{'object':'cancel','status':'canceled'}"));
        assertThat(charges().show(order(null))).isEqualTo(new ChargeChannel.Answer.Closed("QR_LOST"));
        assertThat(citcon.times("POST /cancels")).isOne();
    }

    @Test
    void whatWasPaidIsNotCancelled() {
        when(table.find(account, "LX1")).thenReturn(Optional.of("2000"));
        citcon.answers("GET /transactions/2000", Answer.success(CHARGE.formatted("1762597805", "captured")));
        assertThat(charges().end("house", "LX1", Charge.Kind.QR)).isEqualTo(new ChargeChannel.Answer.Paid());
        assertThat(citcon.times("POST /cancels")).isZero();
    }

    /** She paid between the question and the cancel: the money is back, and the books say so. */
    @Test
    void whatWasPaidAndCancelledWentBack() {
        var states = new ArrayDeque<>(
                List.of(CHARGE.formatted("null", "initiated"), CHARGE.formatted("1762597805", "canceled")));
        citcon.answers("GET /transactions/LX1", () -> Answer.success(states.remove()));
        citcon.answers("POST /cancels", Answer.success("{'object':'cancel','status':'canceled'}"));
        assertThat(charges().end("house", "LX1", Charge.Kind.QR)).isEqualTo(new ChargeChannel.Answer.Reversed());
        verify(inbox).accept(any(), any(), any(), any(), contains("\"amount_captured\":\"12800\""));
    }

    @ParameterizedTest
    @CsvSource({"400, 4107", "400, 4200", "500, ''"})
    void aCancelThatDoesNotComeAboutIsUnknown(int status, String code) {
        citcon.answers("GET /transactions/LX1", Answer.success(CHARGE.formatted("null", "initiated")));
        citcon.answers("POST /cancels", Answer.fail(status, code));
        assertThat(charges().end("house", "LX1", Charge.Kind.QR)).isInstanceOf(ChargeChannel.Answer.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"fail", "failed", "canceled", "cancelled"})
    void aChargeThatFailedTookNothing(String status) {
        citcon.answers("GET /transactions/LX1", Answer.success(CHARGE.formatted("null", status)));
        assertThat(charges().query("house", "LX1")).isEqualTo(new ChargeChannel.Answer.Closed(status));
        verifyNoInteractions(inbox);
    }

    @Test
    void aStateThatIsNotKnownIsUnknown() {
        citcon.answers("GET /transactions/LX1", Answer.success(CHARGE.formatted("null", "dispute lost")));
        assertThat(charges().query("house", "LX1")).isEqualTo(new ChargeChannel.Answer.Unknown("no_status"));
    }

    @Test
    void asksAboutATransaction() {
        citcon.answers("GET /transactions/2000", Answer.success(CHARGE.formatted("1762597805", "captured")));
        assertThat(client().query("house", "2000")).hasValueSatisfying(found -> {
            assertThat(found.amount()).isEqualTo(Money.of(12_800, "USD"));
            assertThat(found.paidAt()).isEqualTo(Instant.ofEpochSecond(1762597805));
            assertThat(found.wallet()).isEqualTo("alipay");
            assertThat(found.payer()).isNull();
        });
        citcon.answers("GET /transactions/2000", Answer.success(CHARGE.formatted("null", "initiated")));
        assertThat(client().query("house", "2000")).isEmpty();
        assertThat(client().query("house", "3000")).isEmpty();
        assertThatThrownBy(() -> client().query("house", "../charges")).isInstanceOf(ChannelRefused.class);
    }

    @ParameterizedTest
    @CsvSource({"cancelled, true", "captured, false", "initiated, false", "fail, false", "'dispute lost', false"})
    void onlyWhatWasCancelledIsReversed(String status, boolean reversed) {
        citcon.answers("GET /transactions/2000", Answer.success(CHARGE.formatted("null", status)));
        assertThat(client().isReversed("house", "2000")).isEqualTo(reversed);
    }

    @Test
    void whatWasNeverHeardOfOrIsARefundIsNoReversal() {
        assertThat(client().isReversed("house", "2000")).isFalse();
        citcon.answers("GET /transactions/LXR1", Answer.success(REFUND.formatted("cancelled")));
        assertThat(client().isReversed("house", "LXR1")).isFalse();
    }

    @Test
    void whetherItWasReversedIsUnknownWithoutAnAnswer() {
        citcon.answers("GET /transactions/2000", Answer.fail(500, "5000"));
        assertThatThrownBy(() -> client().isReversed("house", "2000")).isInstanceOf(ChannelUnknown.class);
        citcon.answers("GET /transactions/2000", new Answer(0, ""));
        assertThatThrownBy(() -> client().isReversed("house", "2000")).isInstanceOf(ChannelUnknown.class);
    }

    @Test
    void aRefundThatSucceededIsHeardOfFromItsAnswer() {
        citcon.answers("POST /refunds", Answer.success(REFUND.formatted("succeeded")));
        assertThat(refund()).isEqualTo("LXR1");
        verify(inbox).accept(eq("citcon"), eq("house"), startsWith("answer "), eq("refund answer"), contains("LXR1"));
    }

    @Test
    void aRefundThatWasAskedForBeforeIsThatRefund() {
        citcon.answers("POST /refunds", Answer.fail(400, "4100"));
        assertThatThrownBy(this::refund).as("nobody knows it yet").isInstanceOf(ChannelUnknown.class);
        citcon.answers("GET /transactions/LXR1", Answer.success(REFUND.formatted("succeeded")));
        assertThat(refund()).isEqualTo("LXR1");
    }

    @ParameterizedTest
    @CsvSource({"400, 4208, NO_PARTIAL_REFUND", "400, 4200, 4200"})
    void aRefundIsRefusedInThePlatformsWordOrOurs(int status, String code, String symbol) {
        citcon.answers("POST /refunds", Answer.fail(status, code));
        assertThatThrownBy(this::refund)
                .isInstanceOfSatisfying(
                        ChannelRefused.class, e -> assertThat(e.symbol()).isEqualTo(symbol));
    }

    @ParameterizedTest
    @CsvSource({"400, 4107", "401, 4010", "500, 4208", "0, ''"})
    void aRefundMayHaveComeAboutAllTheSame(int status, String code) {
        citcon.answers("POST /refunds", status == 0 ? new Answer(0, "") : Answer.fail(status, code));
        assertThatThrownBy(this::refund).isInstanceOf(ChannelUnknown.class);
        verifyNoInteractions(inbox);
    }

    @ParameterizedTest
    @CsvSource({"succeeded, SUCCESS", "failed, CLOSED", "cancelled, CLOSED"})
    void asksAboutARefundByItsReference(String status, RefundStatus became) {
        citcon.answers("GET /transactions/LXR1", Answer.success(REFUND.formatted(status)));
        assertThat(client().queryRefund("house", "2000", "LXR1")).hasValueSatisfying(found -> {
            assertThat(found.refundId()).isEqualTo("LXR1");
            assertThat(found.transactionId()).isEqualTo("2000");
            assertThat(found.amount()).isEqualTo(Money.of(300, "USD"));
            assertThat(found.status()).isEqualTo(became);
            assertThat(found.refundedAt()).isEqualTo(Instant.ofEpochSecond(1762606657));
        });
        assertThat(client().queryRefund("house", "2000", "LXR2"))
                .as("never heard of")
                .isEmpty();
    }

    @Test
    void ofARefundThatNamesTwoAmountsTheOrderedOneIsMeant() {
        citcon.answers(
                "GET /transactions/LXR1",
                Answer.success(REFUND.formatted("succeeded").replace("'amount':300", "'amount':12800")));
        assertThatThrownBy(() -> client().queryRefund("house", "2000", "LXR1"))
                .isInstanceOfSatisfying(
                        ChannelUnknown.class, e -> assertThat(e.symbol()).isEqualTo("no_sense"));
        when(ledger.ordered("citcon", "LXR1"))
                .thenReturn(Optional.of(new RefundLedger.Ordered("2000", Money.of(300, "USD"))));
        assertThat(client().queryRefund("house", "2000", "LXR1").orElseThrow().amount())
                .isEqualTo(Money.of(300, "USD"));
    }

    /** A statement names the refund alone. */
    @Test
    void whichPaymentARefundIsOfTheOrderSaysWhereNothingElseDoes() {
        citcon.answers("GET /transactions/LXR1", Answer.success(REFUND.formatted("succeeded")));
        assertThatThrownBy(() -> client().queryRefund("house", "", "LXR1")).isInstanceOf(ChannelRefused.class);
        when(ledger.ordered("citcon", "LXR1"))
                .thenReturn(Optional.of(new RefundLedger.Ordered("2000", Money.of(300, "USD"))));
        assertThat(client().queryRefund("house", "", "LXR1").orElseThrow().transactionId())
                .isEqualTo("2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "dispute lost"})
    void aRefundThatIsNotDecidedIsUnknown(String status) {
        citcon.answers("GET /transactions/LXR1", Answer.success(REFUND.formatted(status)));
        assertThatThrownBy(() -> client().queryRefund("house", "2000", "LXR1")).isInstanceOf(ChannelUnknown.class);
        citcon.answers("GET /transactions/LXR1", Answer.fail(500, "5000"));
        assertThatThrownBy(() -> client().queryRefund("house", "2000", "LXR1")).isInstanceOf(ChannelUnknown.class);
    }

    private CitconHttp.Answer get() {
        return http.call(account, HttpMethod.GET, "/transactions/1", null);
    }

    private String refund() {
        var payment = new Payment(
                new PaymentId(new UUID(0, 1)),
                "citcon",
                "house",
                "2000",
                "LX1",
                null,
                Instant.EPOCH,
                Money.of(12_800, "USD"),
                null,
                Money.of(0, "USD"),
                "alipay");
        return client().refund(payment, "LXR1", Money.of(300, "USD"), "尺寸不合");
    }

    private CitconHealth health() {
        return new CitconHealth(accounts(), tokens);
    }

    private CitconClient client() {
        return new CitconClient(accounts(), mock(Boutiques.class), http, new CitconAnswers(inbox, json), ledger);
    }

    private CitconCharges charges() {
        var boutiques = mock(Boutiques.class);
        when(boutiques.findByCode(any())).thenReturn(Optional.empty());
        return new CitconCharges(
                accounts(),
                http,
                new CitconAnswers(inbox, json),
                table,
                boutiques,
                new PublicAddress(URI.create("https://house.example")));
    }

    private CitconAccounts accounts() {
        var accounts = mock(CitconAccounts.class);
        when(accounts.find("house")).thenReturn(Optional.of(account));
        when(accounts.all()).thenReturn(List.of(account));
        return accounts;
    }

    private static ChargeChannel.Order order(String wallet) {
        return new ChargeChannel.Order(
                "house", "LX1", Money.of(12_800, "USD"), "Fifth Avenue", "nyc5", Duration.ofMinutes(10), wallet);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
