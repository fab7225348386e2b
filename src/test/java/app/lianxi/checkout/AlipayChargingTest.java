package app.lianxi.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.checkout.Checkout.State;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Payment;
import app.lianxi.payment.RefundOrder;
import app.lianxi.payment.RefundRefused;
import app.lianxi.purchase.PurchaseHistory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The client's Alipay is scanned, through the adapter, at the sandbox, whose faults go by the last digits of the amount. */
class AlipayChargingTest extends SandboxTill {
    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

    @Autowired
    OptIns optIns;

    @Autowired
    PurchaseHistory history;

    @Autowired
    List<ChargeChannel> channels;

    @Autowired
    JdbcClient jdbc;

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
            long cents, State atOnce, State soon, State later, State end, int paid) {
        var id = till.open(cents);
        scan(id, code("alipay-code"));
        drain.readAll();
        assertThat(till.at(id).state()).isEqualTo(atOnce);
        assertThat(after(6, id)).isEqualTo(soon);
        assertThat(after(6, id)).isEqualTo(later);
        assertThat(after(28, id)).isEqualTo(end);
        assertThat(paidAtThePlatform(charge(id).reference())).isEqualTo(paid);
        hear();
        assertThat(till.at(id).state()).isEqualTo(end);
        assertThat(jdbc.sql("select count(*) from payment where reference = ?")
                        .param(charge(id).reference())
                        .query(Integer.class)
                        .single())
                .isEqualTo(paid);
    }

    /** The answer got lost and somebody cancels: what was taken goes back, and the notice that comes all the same is refunded. */
    @Test
    void whatWasTakenGoesBackWhenSomebodyCancels() {
        var id = till.open(12_801);
        scan(id, code("alipay-code"));
        assertThat(till.cancel(id).state()).isEqualTo(State.CANCELLED);
        assertThat(paidAtThePlatform(charge(id).reference())).isZero();
        hear();
        assertThat(till.at(id).state()).isEqualTo(State.CANCELLED);
        var payment = recorded(id);
        assertThat(payment.refunded()).isEqualTo(payment.amount());
    }

    @ParameterizedTest
    @CsvSource({
        "not enough, USER_BALANCE_NOT_ENOUGH",
        "used, INVALID_CODE",
        "expired, INVALID_CODE",
        "of WeChat, OTHER_WALLET"
    })
    void aCodeThatIsNoGoodIsRefusedWithThePlatformsWord(String which, String symbol) {
        var code = which.equals("of WeChat") ? "134567890123456789" : code("alipay-code");
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
    void thePlatformTakesEveryCurrencyThatIsOffered() {
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
            assertThat(channel.scan(order, code("alipay-code")))
                    .as(currency)
                    .isInstanceOf(ChargeChannel.Answer.Paid.class);
        }
    }

    /** From the scan to her history: answer and notice are one payment, and the wallet is hers from then on. */
    @Test
    void aChargeMadeForHerIsHersAndSoIsWhatHerWalletPaysNext() {
        var linMei = somebodyWhoAgrees();
        var first = till.openFor(linMei, 328_000);
        scan(first, code("alipay-code"));
        drain.readAll();
        hear();
        var next = till.open(4_200);
        scan(next, code("alipay-code"));
        drain.readAll();
        assertThat(history.link(recorded(first).id()).orElseThrow().evidence().code())
                .isEqualTo("checkout");
        assertThat(history.link(recorded(next).id())).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(linMei);
            assertThat(link.evidence().code()).isEqualTo("known_wallet");
        });
        assertThat(identities.of(linMei))
                .anyMatch(one -> one.kind() == IdentityKind.ALIPAY_CUSTOMER
                        && one.scope().equals("ALIPAYCN"));
        assertThat(recorded(first).payerAmount()).isEqualTo(Money.of(2_361_600, "CNY"));
    }

    @Test
    void partialRefundsGoToZeroAndNotBelow() {
        var id = till.open(10_000);
        scan(id, code("alipay-code"));
        drain.readAll();
        var payment = recorded(id).id();
        aManagerSignsIn();
        assertThat(refunds.order(payment, Money.of(3_000, "USD"), "尺寸不合").state())
                .isEqualTo(RefundOrder.State.ACCEPTED);
        refunds.order(payment, Money.of(6_999, "USD"), "尺寸不合");
        // The answer of this one gets lost
        assertThat(refunds.order(payment, Money.of(1, "USD"), "尺寸不合").state()).isEqualTo(RefundOrder.State.ASKED);
        assertThatThrownBy(() -> refunds.order(payment, Money.of(1, "USD"), "尺寸不合"))
                .isInstanceOf(RefundRefused.class);
        // Its notice names no payment, and is known by our reference
        hear();
        assertThat(recorded(id).refunded()).isEqualTo(Money.of(10_000, "USD"));
        assertThat(recorded(id).status()).isEqualTo("refunded");
        assertThat(refunds.of(payment).left()).isEqualTo(Money.of(0, "USD"));
        assertThat(jdbc.sql("select count(*) from notice_waiting where set_aside_at is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private ClientId somebodyWhoAgrees() {
        var client = clients.recognise(Identity.wechatOpenid("wx1", "o" + UUID.randomUUID()), clock.instant());
        optIns.give(Consents.toHistory(client, clock.instant()));
        aManagerSignsIn();
        return client;
    }

    private Checkout scan(CheckoutId id, String code) {
        return charging.charge(id, "alipay", code);
    }

    /** Also where the checkout does not count it. */
    private Payment recorded(CheckoutId id) {
        var transaction = jdbc.sql("select transaction_id from payment where reference = ?")
                .param(charge(id).reference())
                .query(String.class)
                .single();
        return payments.find("alipay", transaction).orElseThrow();
    }

    private static int paidAtThePlatform(String reference) {
        return atThePlatform(
                "alipay_payment where payment_request_id = ? and paid_at is not null and cancelled_at is null",
                reference);
    }
}
