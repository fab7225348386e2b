package app.lianxi.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.checkout.Checkout.State;
import app.lianxi.money.Money;
import app.lianxi.payment.RefundOrder;
import app.lianxi.sandbox.delivery.Knobs;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The client's code is scanned, through the adapter, at the sandbox, whose faults go by the last digits of the amount. */
class WeChatPayChargingTest extends SandboxTill {
    @Autowired
    List<ChargeChannel> channels;

    @Autowired
    Knobs knobs;

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
        scan(id, code("payment-code"));
        drain.readAll();
        assertThat(till.at(id).state()).isEqualTo(atOnce);
        assertThat(after(6, id)).isEqualTo(soon);
        assertThat(after(6, id)).isEqualTo(later);
        assertThat(after(28, id)).isEqualTo(end);
        assertThat(paidAtThePlatform(charge(id).reference())).isEqualTo(paid);
    }

    /** The answer got lost and somebody cancels: what was taken goes back, and is refunded in the books if they know of it. */
    @Test
    void whatWasTakenGoesBackWhenSomebodyCancels() {
        var id = till.open(12_801);
        scan(id, code("payment-code"));
        assertThat(till.cancel(id).state()).isEqualTo(State.CANCELLED);
        drain.readAll();
        assertThat(till.at(id).state()).isEqualTo(State.CANCELLED);
        assertThat(paidAtThePlatform(charge(id).reference())).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "not enough, NOT_ENOUGH",
        "used, AUTH_CODE_INVALID",
        "expired, AUTH_CODE_INVALID",
        "of Alipay, OTHER_WALLET"
    })
    void aCodeThatIsNoGoodIsRefusedWithThePlatformsWord(String which, String symbol) {
        var code = which.equals("of Alipay") ? "281234567890123456" : code("payment-code");
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
    void onlyWhatIsPaidBackIsCountedAsPaidBack() {
        knobs.turn("wechatpay-refund-pause", "0");
        var id = till.open(10_000);
        scan(id, code("payment-code"));
        drain.readAll();
        aManagerSignsIn();
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

    private static int paidAtThePlatform(String reference) {
        return atThePlatform(
                "transaction where out_trade_no = ? and paid_at is not null and reversed_at is null", reference);
    }
}
