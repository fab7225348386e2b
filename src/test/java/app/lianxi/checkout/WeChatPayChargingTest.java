package app.lianxi.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.TestClock;
import app.lianxi.TestDatabase;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.checkout.Checkout.State;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundOrder;
import app.lianxi.payment.Refunds;
import app.lianxi.sandbox.delivery.Courier;
import app.lianxi.sandbox.delivery.Knobs;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The client's code is scanned, through the adapter, at the sandbox, whose faults go by the last digits of the amount. */
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
class WeChatPayChargingTest {
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
    List<ChargeChannel> channels;

    @Autowired
    Payments payments;

    @Autowired
    Refunds refunds;

    @Autowired
    StaffRegister register;

    @Autowired
    Courier courier;

    @Autowired
    Knobs knobs;

    @Autowired
    InboxDrain drain;

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
        var reference = Objects.requireNonNull(till.at(id).charge()).reference();
        assertThat(paidAtThePlatform(reference)).isEqualTo(paid);
    }

    /** The answer got lost and somebody cancels: what was taken goes back, and is refunded in the books if they know of it. */
    @Test
    void whatWasTakenGoesBackWhenSomebodyCancels() throws Exception {
        var id = till.open(12_801);
        scan(id, code());
        assertThat(till.cancel(id).state()).isEqualTo(State.CANCELLED);
        drain.readAll();
        assertThat(till.at(id).state()).isEqualTo(State.CANCELLED);
        assertThat(paidAtThePlatform(
                        Objects.requireNonNull(till.at(id).charge()).reference()))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "not enough, NOT_ENOUGH",
        "used, AUTH_CODE_INVALID",
        "expired, AUTH_CODE_INVALID",
        "of Alipay, OTHER_WALLET"
    })
    void aCodeThatIsNoGoodIsRefusedWithThePlatformsWord(String which, String symbol) throws Exception {
        var code = which.equals("of Alipay") ? "281234567890123456" : code();
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
        assertThat(charging.charge(id, "wechatpay", null).state()).isEqualTo(State.PAYING);
    }

    /** Lost, late, impossible and given up: what is paid back is counted, and nothing else is. */
    @Test
    void onlyWhatIsPaidBackIsCountedAsPaidBack() throws Exception {
        knobs.turn("wechatpay-refund-pause", "0");
        var id = till.open(10_000);
        scan(id, code());
        drain.readAll();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        assertThat(refund(id, 1_001)).isEqualTo(RefundOrder.State.ASKED);
        hear();
        assertThat(payment(id).refunded()).isEqualTo(Money.of(1_001, "USD"));
        assertThat(refund(id, 1_003)).isEqualTo(RefundOrder.State.ACCEPTED);
        hear();
        assertThat(payment(id).refunded()).isEqualTo(Money.of(1_001, "USD"));
        clock.forward(Duration.ofSeconds(10));
        hear();
        assertThat(payment(id).refunded()).isEqualTo(Money.of(2_004, "USD"));
        assertThat(refund(id, 1_004)).isEqualTo(RefundOrder.State.ACCEPTED);
        assertThat(refund(id, 1_005)).isEqualTo(RefundOrder.State.ACCEPTED);
        hear();
        assertThat(payment(id).refunded()).isEqualTo(Money.of(2_004, "USD"));
    }

    private RefundOrder.State refund(CheckoutId id, long cents) {
        return refunds.order(payment(id).id(), Money.of(cents, "USD"), "尺寸不合").state();
    }

    private Payment payment(CheckoutId id) {
        var payment = Objects.requireNonNull(
                Objects.requireNonNull(till.at(id).charge()).payment());
        return Objects.requireNonNull(payments.findAll(List.of(payment)).get(payment));
    }

    private void hear() {
        courier.deliverDue();
        drain.readAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechatpay", "citcon"})
    void thePlatformTakesEveryCurrencyThatIsOffered(String name) {
        var channel = channels.stream()
                .filter(one -> one.channel().equals(name))
                .findAny()
                .orElseThrow();
        for (var account : channel.accounts()) {
            assertThat(account.currencies()).isNotEmpty().allSatisfy(currency -> {
                var order = new ChargeChannel.Order(
                        account.slug(),
                        "LX" + UUID.randomUUID().toString().replace("-", "").substring(2),
                        Money.of(12_850, currency),
                        "丝巾",
                        "nyc5",
                        Duration.ofMinutes(5),
                        null);
                assertThat(channel.show(order)).isInstanceOf(ChargeChannel.Answer.Show.class);
            });
        }
    }

    private Checkout scan(CheckoutId id, String code) {
        return charging.charge(id, "wechatpay", code);
    }

    private State after(int seconds, CheckoutId id) {
        till.passes(Duration.ofSeconds(seconds));
        drain.readAll();
        return till.at(id).state();
    }

    /** What her phone shows. */
    private static String code() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + PORT + "/sandbox/phone/linmei/payment-code"))
                            .build(),
                    BodyHandlers.ofString());
            return new JsonMapper().readTree(answer.body()).path("code").asString();
        }
    }

    private static int paidAtThePlatform(String reference) throws SQLException {
        try (var connection = DriverManager.getConnection(SANDBOX, "postgres", "");
                var statement = connection.prepareStatement(
                        "select count(*) from transaction where out_trade_no = ? and paid_at is not null and reversed_at is null")) {
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
