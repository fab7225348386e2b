package app.lianxi.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.TestClock;
import app.lianxi.TestDatabase;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.checkout.Checkout.State;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.money.Money;
import app.lianxi.optin.Consent;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundOrder;
import app.lianxi.payment.Refunds;
import app.lianxi.purchase.Evidence;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.sandbox.delivery.Courier;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** A till charges by Citcon, the traveller's phone scans and pays, and the payment finds whom its checkout was made for. */
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
@Import({TestClock.Configuration.class, InboxDrain.class})
class CitconChargingTest {
    private static final String SANDBOX = TestDatabase.create();
    private static final int PORT = freePort();

    @DynamicPropertySource
    static void sandbox(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("lianxi.sandbox.datasource.url", () -> SANDBOX);
    }

    @Autowired
    Checkouts checkouts;

    @Autowired
    Charging charging;

    @Autowired
    CheckoutTable table;

    @Autowired
    ChargeTable charges;

    @Autowired
    ChargeAnswers answers;

    @Autowired
    Payments payments;

    @Autowired
    Refunds refunds;

    @Autowired
    PurchaseHistory purchases;

    @Autowired
    Clients clients;

    @Autowired
    OptIns optIns;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Courier courier;

    @Autowired
    InboxDrain drain;

    @Autowired
    TestClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    private final String code = "c" + UUID.randomUUID().toString().substring(0, 8);
    private BoutiqueId boutique;

    @BeforeEach
    void openShop() {
        boutique = Shops.fifthAvenue(boutiques, code);
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void theTillOffersTheWalletsOfTheAccount() {
        assertThat(charging.ways(open(12_800, null)))
                .filteredOn(way -> way.channel().equals("citcon"))
                .singleElement()
                .satisfies(way -> {
                    assertThat(way.wallets()).containsExactly("wechatpay", "alipay");
                    assertThat(way.scansCodes()).isFalse();
                });
        assertRefused("CHANNEL", () -> charging.charge(open(12_800, null), "citcon", "paypal", null));
        assertRefused("CHANNEL", () -> charging.charge(open(12_800, null), "wechatpay", "alipay", null));
        assertRefused("CHANNEL", () -> charging.charge(open(12_800, null), "citcon", null, "134567890123456789"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechatpay", "alipay"})
    void whatSheScansAndPaysIsHersByItsCheckout(String wallet) {
        var client =
                clients.recognise(Identity.wechatOpenid("wx1111111111111111", "o" + UUID.randomUUID()), Instant.now());
        optIns.give(new Consent(
                client,
                Set.of(Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD),
                "1",
                "zh-CN",
                Instant.now(),
                null,
                "/join/x"));
        var id = open(12_800, client);
        var shown = charge(charging.charge(id, "citcon", wallet, null));
        assertThat(charge(charging.charge(id, "citcon", wallet, null)).qr()).isEqualTo(shown.qr());
        phonePays(shown);
        hear();
        assertThat(checkouts.get(id).state()).isEqualTo(State.PAID);
        var payment = payment(id);
        assertThat(payment.amount()).isEqualTo(Money.of(12_800, "USD"));
        assertThat(payment.wallet()).isEqualTo(wallet);
        assertThat(payment.boutique()).isEqualTo(boutique);
        assertThat(purchases.link(payment.id())).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(client);
            assertThat(link.evidence()).isEqualTo(Evidence.MADE_AT_CHECKOUT);
        });
    }

    @Test
    void aPaymentOfWhichNobodyHeardIsFoundByAsking() {
        var id = open(12_800, null);
        phonePays(charge(charging.charge(id, "citcon", null, null)));
        passes(Duration.ofSeconds(10));
        drain.readAll();
        assertThat(checkouts.get(id).state()).isEqualTo(State.PAID);
        hear();
        assertThat(payment(id).amount()).isEqualTo(Money.of(12_800, "USD"));
        assertThat(checkouts.get(id).odd()).isNull();
    }

    @Test
    void authorizedIsNotPaidAndCapturedIs() {
        var id = open(12_803, null);
        phonePays(charge(charging.charge(id, "citcon", null, null)));
        hear();
        assertThat(checkouts.get(id).state()).isEqualTo(State.PAID);
        assertThat(payment(id).amount()).isEqualTo(Money.of(12_803, "USD"));
    }

    /** The answer with the code got lost: the charge is withdrawn when it is asked for again, and the next one is paid. */
    @Test
    void aCodeThatGotLostIsChargedOnceAllTheSame() {
        var id = open(12_801, null);
        var lost = charge(charging.charge(id, "citcon", null, null));
        assertThat(checkouts.get(id).state()).isEqualTo(State.UNKNOWN);
        assertThatThrownBy(() -> charging.charge(id, "citcon", null, null))
                .isInstanceOfSatisfying(
                        CheckoutRefused.class, e -> assertThat(e.symbol()).isEqualTo("QR_LOST"));
        assertThat(checkouts.get(id).state()).isEqualTo(State.OPEN);
        assertThat(atThePlatform(lost)).isEqualTo("cancelled");
        var another = charge(charging.charge(id, "citcon", null, null));
        assertThat(another.reference()).isNotEqualTo(lost.reference());
    }

    @Test
    void aGatewayThatFailsOnceLeavesNobodyCharged() {
        var id = open(12_802, null);
        assertThat(charge(charging.charge(id, "citcon", null, null)).symbol()).isEqualTo("4107");
        assertThat(checkouts.get(id).state()).isEqualTo(State.UNKNOWN);
        var shown = charge(charging.charge(id, "citcon", null, null));
        assertThat(shown.qr()).contains("/sandbox/citcon/qr/");
        phonePays(shown);
        hear();
        assertThat(checkouts.get(id).state()).isEqualTo(State.PAID);
    }

    @Test
    void aWalletThatRefusesLeavesTheCheckoutOpen() {
        var id = open(12_805, null);
        phonePays(charge(charging.charge(id, "citcon", null, null)));
        hear();
        passes(Duration.ofSeconds(10));
        assertThat(checkouts.get(id).state()).isEqualTo(State.OPEN);
    }

    @Test
    void aCheckoutThatIsCancelledTakesNoMoneyAnyMore() {
        var id = open(12_800, null);
        var shown = charge(charging.charge(id, "citcon", null, null));
        assertThat(charging.cancel(id).state()).isEqualTo(State.CANCELLED);
        assertThat(atThePlatform(shown)).isEqualTo("cancelled");
        hear();
        assertThat(checkouts.get(id).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whoPaidBeforeItWasCancelledHasPaid() {
        var id = open(12_800, null);
        var shown = charge(charging.charge(id, "citcon", null, null));
        phonePays(shown);
        charging.cancel(id);
        drain.readAll();
        assertThat(checkouts.get(id).state()).isEqualTo(State.PAID);
        assertThat(atThePlatform(shown)).isEqualTo("captured");
    }

    @Test
    void isPaidBackInPartsToNothing() {
        var id = open(12_800, null);
        phonePays(charge(charging.charge(id, "citcon", "alipay", null)));
        hear();
        for (var part : new long[] {5_000, 5_000, 2_800}) {
            assertThat(refund(id, part).state()).isEqualTo(RefundOrder.State.ACCEPTED);
            // From its answer and from an IPN, in whichever order
            hear();
        }
        assertThat(payment(id).refunded()).isEqualTo(Money.of(12_800, "USD"));
        assertThat(payment(id).status()).isEqualTo("refunded");
        assertThat(refunds.of(payment(id).id()).left()).isEqualTo(Money.of(0, "USD"));
        assertThatThrownBy(() -> refund(id, 1)).hasMessage("AMOUNT");
    }

    @Test
    void whereNoPartCanBePaidBackTheWholeCan() {
        var id = open(12_804, null);
        phonePays(charge(charging.charge(id, "citcon", null, null)));
        hear();
        var part = refund(id, 300);
        assertThat(part.state()).isEqualTo(RefundOrder.State.REFUSED);
        assertThat(part.symbol()).isEqualTo("NO_PARTIAL_REFUND");
        assertThat(refund(id, 12_804).state()).isEqualTo(RefundOrder.State.ACCEPTED);
        hear();
        assertThat(payment(id).status()).isEqualTo("refunded");
    }

    /** It was paid back, and nobody heard the answer: asked again it is the same refund. */
    @Test
    void aRefundWhoseAnswerGotLostIsPaidBackOnce() {
        var id = open(12_800, null);
        phonePays(charge(charging.charge(id, "citcon", null, null)));
        hear();
        var lost = refund(id, 301);
        assertThat(lost.state()).isEqualTo(RefundOrder.State.ASKED);
        hear();
        assertThat(payment(id).refunded()).isEqualTo(Money.of(301, "USD"));
        assertThat(refunds.of(payment(id).id()).left())
                .as("what may be on its way is not left, until the channel has said yes or no")
                .isEqualTo(Money.of(12_198, "USD"));
        assertThat(count("select count(*) from citcon_refund where reference = ?", lost.reference()))
                .isOne();
    }

    private CheckoutId open(long cents, @Nullable ClientId client) {
        return checkouts
                .open(new Checkouts.Wish(code, Money.of(cents, "USD"), "", client, List.of()))
                .id();
    }

    private static Charge charge(Checkout checkout) {
        return Objects.requireNonNull(checkout.charge());
    }

    /** IPN arrive, and are read. */
    private void hear() {
        courier.deliverDue();
        drain.readAll();
    }

    private void passes(Duration time) {
        clock.forward(time);
        new ChargeWatch(table, charges, answers, transactions, clock).watch();
    }

    private Payment payment(CheckoutId id) {
        var payment = Objects.requireNonNull(charge(checkouts.get(id)).payment());
        return Objects.requireNonNull(payments.findAll(List.of(payment)).get(payment));
    }

    private RefundOrder refund(CheckoutId id, long cents) {
        return refunds.order(payment(id).id(), Money.of(cents, "USD"), "尺寸不合适");
    }

    private static void assertRefused(String why, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        CheckoutRefused.class, e -> assertThat(e.why().name()).isEqualTo(why));
    }

    /** Her phone scans the code and pays. */
    private static void phonePays(Charge charge) {
        var scan = post("/scan", "{\"address\":\"" + charge.qr() + "\"}");
        var payment = new JsonMapper().readTree(scan).path("payment");
        post("/pay", "{\"code\":\"" + payment.path("code").asString() + "\"}");
    }

    private static String post(String path, String body) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + PORT + "/sandbox/phone/linmei" + path))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String atThePlatform(Charge charge) {
        return count(
                                "select count(*) from citcon_charge where reference = ? and cancelled_at is not null",
                                charge.reference())
                        > 0
                ? "cancelled"
                : count(
                                        "select count(*) from citcon_charge where reference = ? and captured_at is not null",
                                        charge.reference())
                                > 0
                        ? "captured"
                        : "open";
    }

    private static int count(String sql, String reference) {
        try (var connection = DriverManager.getConnection(SANDBOX, "postgres", "");
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, reference);
            var row = statement.executeQuery();
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
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
