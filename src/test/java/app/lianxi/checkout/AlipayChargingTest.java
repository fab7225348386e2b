package app.lianxi.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.TestClock;
import app.lianxi.TestDatabase;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.checkout.Checkout.State;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.money.Money;
import app.lianxi.optin.Consent;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundOrder;
import app.lianxi.payment.RefundRefused;
import app.lianxi.payment.Refunds;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.sandbox.delivery.Courier;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The client's Alipay is scanned, through the adapter, at the sandbox, whose faults go by the last digits of the amount. */
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "lianxi.inbox.worker=false",
            "lianxi.messaging.worker=false",
            "lianxi.checkout.watch=false",
            "lianxi.payment.refunds=false",
            "lianxi.sandbox.enabled=true",
            "lianxi.sandbox.delivery.automatic=false"
        })
@Import({TestClock.Configuration.class, TillByHand.Configuration.class, InboxDrain.class})
class AlipayChargingTest {
    private static final String SANDBOX = TestDatabase.create();
    private static final int PORT = freePort();

    @DynamicPropertySource
    static void sandbox(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("lianxi.sandbox.datasource.url", () -> SANDBOX);
    }

    @Autowired
    TillByHand till;

    @Autowired
    Charging charging;

    @Autowired
    Clients clients;

    @Autowired
    OptIns optIns;

    @Autowired
    Payments payments;

    @Autowired
    Refunds refunds;

    @Autowired
    PurchaseHistory history;

    @Autowired
    StaffRegister register;

    @Autowired
    Courier courier;

    @Autowired
    List<ChargeChannel> channels;

    @Autowired
    InboxDrain drain;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void openShop() {
        till.openShop();
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @ParameterizedTest
    @CsvSource({
        // cents, at once, after 6 seconds, after 12, after 40, what is paid at the platform in the end
        "12800, PAID, PAID, PAID, PAID, 1",
        "12801, UNKNOWN, PAID, PAID, PAID, 1",
        "12802, UNKNOWN, PAYING, PAYING, OPEN, 0",
        "12803, PAYING, PAYING, PAID, PAID, 1",
        "12804, PAYING, PAYING, PAYING, OPEN, 0"
    })
    void whateverGoesWrongSheIsChargedOnceOrNotAtAll(
            long cents, State atOnce, State soon, State later, State end, int paid) throws Exception {
        var id = till.open(cents);
        scan(id, code());
        drain.readAll();
        assertThat(till.at(id).state()).isEqualTo(atOnce);
        assertThat(after(6, id)).isEqualTo(soon);
        assertThat(after(6, id)).isEqualTo(later);
        assertThat(after(28, id)).isEqualTo(end);
        assertThat(paidAtThePlatform(reference(id))).isEqualTo(paid);
        courier.deliverDue();
        drain.readAll();
        assertThat(till.at(id).state()).isEqualTo(end);
        assertThat(jdbc.sql("select count(*) from payment where reference = ?")
                        .param(reference(id))
                        .query(Integer.class)
                        .single())
                .isEqualTo(paid);
    }

    /** The answer got lost and somebody cancels: what was taken goes back, and the notice that comes all the same is refunded. */
    @Test
    void whatWasTakenGoesBackWhenSomebodyCancels() throws Exception {
        var id = till.open(12_801);
        scan(id, code());
        assertThat(till.cancel(id).state()).isEqualTo(State.CANCELLED);
        assertThat(paidAtThePlatform(reference(id))).isZero();
        courier.deliverDue();
        drain.readAll();
        assertThat(till.at(id).state()).isEqualTo(State.CANCELLED);
        var payment = payment(id);
        assertThat(payment.refunded()).isEqualTo(payment.amount());
    }

    @ParameterizedTest
    @CsvSource({
        "not enough, USER_BALANCE_NOT_ENOUGH",
        "used, INVALID_CODE",
        "expired, INVALID_CODE",
        "of WeChat, OTHER_WALLET"
    })
    void aCodeThatIsNoGoodIsRefusedWithThePlatformsWord(String which, String symbol) throws Exception {
        var code = which.equals("of WeChat") ? "134567890123456789" : code();
        if (which.equals("used")) {
            scan(till.open(12_800), code);
        } else if (which.equals("expired")) {
            clock.forward(Duration.ofMinutes(2));
        }
        var id = till.open(which.equals("not enough") ? 12_805 : 12_900);
        assertThatThrownBy(() -> scan(id, code))
                .isInstanceOfSatisfying(
                        CheckoutRefused.class, e -> assertThat(e.symbol()).isEqualTo(symbol));
        assertThat(till.at(id).state()).isEqualTo(State.OPEN);
    }

    @Test
    void itIsOfferedForScanningOnly() {
        var id = till.open(12_800);
        var way = charging.ways(id).stream()
                .filter(one -> one.channel().equals("alipay"))
                .findAny()
                .orElseThrow();
        assertThat(way.showsCodes()).isFalse();
        assertThat(way.reads("281234567890123456")).isTrue();
        assertThat(way.reads("131234567890123456")).isFalse();
        assertThatThrownBy(() -> charging.charge(id, "alipay", null))
                .isInstanceOfSatisfying(
                        CheckoutRefused.class, e -> assertThat(e.why()).isEqualTo(CheckoutRefused.Why.CHANNEL));
    }

    @Test
    void thePlatformTakesEveryCurrencyThatIsOffered() throws Exception {
        var channel = channels.stream()
                .filter(one -> one.channel().equals("alipay"))
                .findAny()
                .orElseThrow();
        var account = channel.accounts().getFirst();
        assertThat(account.currencies()).isNotEmpty();
        for (var currency : account.currencies()) {
            var order = new ChargeChannel.Order(
                    account.slug(),
                    "LX" + UUID.randomUUID().toString().replace("-", "").substring(2),
                    Money.of(12_850, currency),
                    "丝巾",
                    "nyc5",
                    Duration.ofMinutes(5),
                    null);
            assertThat(channel.scan(order, code())).as(currency).isInstanceOf(ChargeChannel.Answer.Paid.class);
        }
    }

    /** From the scan to her history: answer and notice are one payment, and the wallet is hers from then on. */
    @Test
    void aChargeMadeForHerIsHersAndSoIsWhatHerWalletPaysNext() throws Exception {
        var linMei = somebodyWhoAgrees();
        var first = till.openFor(linMei, 328_000);
        scan(first, code());
        drain.readAll();
        courier.deliverDue();
        drain.readAll();
        var next = till.open(4_200);
        scan(next, code());
        drain.readAll();
        assertThat(history.link(payment(first).id()).orElseThrow().evidence().code())
                .isEqualTo("checkout");
        assertThat(history.link(payment(next).id())).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(linMei);
            assertThat(link.evidence().code()).isEqualTo("known_wallet");
        });
        assertThat(clients.identities(linMei))
                .anyMatch(one -> one.kind() == IdentityKind.ALIPAY_CUSTOMER
                        && one.scope().equals("ALIPAYCN"));
        assertThat(payment(first).payerAmount()).isEqualTo(Money.of(2_361_600, "CNY"));
    }

    @Test
    void partialRefundsGoToZeroAndNotBelow() throws Exception {
        var id = till.open(10_000);
        scan(id, code());
        drain.readAll();
        var payment = payment(id).id();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        assertThat(refunds.order(payment, Money.of(3_000, "USD"), "尺寸不合").state())
                .isEqualTo(RefundOrder.State.ACCEPTED);
        refunds.order(payment, Money.of(6_999, "USD"), "尺寸不合");
        // The answer of this one gets lost
        assertThat(refunds.order(payment, Money.of(1, "USD"), "尺寸不合").state()).isEqualTo(RefundOrder.State.ASKED);
        assertThatThrownBy(() -> refunds.order(payment, Money.of(1, "USD"), "尺寸不合"))
                .isInstanceOf(RefundRefused.class);
        // Its notice names no payment, and is known by our reference
        courier.deliverDue();
        drain.readAll();
        assertThat(payment(id).refunded()).isEqualTo(Money.of(10_000, "USD"));
        assertThat(payment(id).status()).isEqualTo("refunded");
        assertThat(refunds.of(payment).left()).isEqualTo(Money.of(0, "USD"));
        assertThat(jdbc.sql("select count(*) from notice_waiting where set_aside_at is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private ClientId somebodyWhoAgrees() {
        var client = clients.recognise(Identity.wechatOpenid("wx1", "o" + UUID.randomUUID()), clock.instant());
        optIns.give(new Consent(
                client,
                Set.of(Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD),
                "1",
                "zh-CN",
                clock.instant(),
                null,
                "/join/x"));
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        return client;
    }

    private Checkout scan(CheckoutId id, String code) {
        return charging.charge(id, "alipay", code);
    }

    private State after(int seconds, CheckoutId id) {
        till.passes(Duration.ofSeconds(seconds));
        drain.readAll();
        return till.at(id).state();
    }

    private String reference(CheckoutId id) {
        return Objects.requireNonNull(till.at(id).charge()).reference();
    }

    private Payment payment(CheckoutId id) {
        var transaction = jdbc.sql("select transaction_id from payment where reference = ?")
                .param(reference(id))
                .query(String.class)
                .single();
        return payments.find("alipay", transaction).orElseThrow();
    }

    /** What her phone shows. */
    private static String code() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/sandbox/phone/linmei/alipay-code"))
                            .build(),
                    BodyHandlers.ofString());
            return new JsonMapper().readTree(answer.body()).path("code").asString();
        }
    }

    private static int paidAtThePlatform(String reference) throws SQLException {
        try (var connection = DriverManager.getConnection(SANDBOX, "postgres", "");
                var statement = connection.prepareStatement(
                        "select count(*) from alipay_payment where payment_request_id = ? and paid_at is not null and cancelled_at is null")) {
            statement.setString(1, reference);
            var row = statement.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
