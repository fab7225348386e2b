package app.lianxi.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.access.Boutiques;
import app.lianxi.checkout.Checkout.State;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.RefundOrder;
import app.lianxi.purchase.Evidence;
import app.lianxi.purchase.PurchaseHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A till charges by Citcon, the traveller's phone scans and pays, and the payment finds whom its checkout was made for. */
class CitconChargingTest extends SandboxTill {
    @Autowired
    Checkouts checkouts;

    @Autowired
    PurchaseHistory purchases;

    @Autowired
    Clients clients;

    @Autowired
    OptIns optIns;

    @Autowired
    Boutiques boutiques;

    @BeforeEach
    void aManager() {
        aManagerSignsIn();
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
        optIns.give(Consents.toHistory(client, Instant.now()));
        var id = open(12_800, client);
        var shown = charge(charging.charge(id, "citcon", wallet, null));
        assertThat(charge(charging.charge(id, "citcon", wallet, null)).qr()).isEqualTo(shown.qr());
        phonePays(shown);
        hear();
        assertThat(checkouts.get(id).state()).isEqualTo(State.PAID);
        var payment = payment(id);
        assertThat(payment.amount()).isEqualTo(Money.of(12_800, "USD"));
        assertThat(payment.wallet()).isEqualTo(wallet);
        assertThat(payment.boutique())
                .isEqualTo(boutiques.findByCode(boutique).orElseThrow().id());
        assertThat(purchases.link(payment.id())).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(client);
            assertThat(link.evidence()).isEqualTo(Evidence.MADE_AT_CHECKOUT);
        });
    }

    @Test
    void aPaymentOfWhichNobodyHeardIsFoundByAsking() {
        var id = open(12_800, null);
        phonePays(charge(charging.charge(id, "citcon", null, null)));
        till.passes(Duration.ofSeconds(10));
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
        assertThat(state(lost)).isEqualTo("cancelled");
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
        till.passes(Duration.ofSeconds(10));
        assertThat(checkouts.get(id).state()).isEqualTo(State.OPEN);
    }

    @Test
    void aCheckoutThatIsCancelledTakesNoMoneyAnyMore() {
        var id = open(12_800, null);
        var shown = charge(charging.charge(id, "citcon", null, null));
        assertThat(charging.cancel(id).state()).isEqualTo(State.CANCELLED);
        assertThat(state(shown)).isEqualTo("cancelled");
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
        assertThat(state(shown)).isEqualTo("captured");
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
        assertThat(atThePlatform("citcon_refund where reference = ?", lost.reference()))
                .isOne();
    }

    private CheckoutId open(long cents, @Nullable ClientId client) {
        return checkouts
                .open(new Checkouts.Wish(boutique, Money.of(cents, "USD"), "", client, List.of()))
                .id();
    }

    private static Charge charge(Checkout checkout) {
        return Objects.requireNonNull(checkout.charge());
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
        var payment = phone("scan", "{\"address\":\"" + charge.qr() + "\"}").path("payment");
        phone("pay", "{\"code\":\"" + payment.path("code").asString() + "\"}");
    }

    private static String state(Charge charge) {
        return atThePlatform("citcon_charge where reference = ? and cancelled_at is not null", charge.reference()) > 0
                ? "cancelled"
                : atThePlatform("citcon_charge where reference = ? and captured_at is not null", charge.reference()) > 0
                        ? "captured"
                        : "open";
    }
}
