package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.Checkout;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.money.Money;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What the till says while a channel is asked. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class TillPaymentTest extends SpringBrowserlessTest {
    private static final Instant NOW = Instant.parse("2026-11-21T19:00:00Z");

    @Autowired
    BeanFactory beans;

    @ParameterizedTest
    @CsvSource({"wechatpay, WeChat Pay", "alipay, Alipay", "citcon, Citcon"})
    void theChannelThatHasNotAnsweredIsNamed(String channel, String name) {
        var till = new TillPayment(unknown(channel), null, beans.getBean(DeskPieces.class));
        assertThat(till.getElement().getTextRecursively()).contains(name + " has not said whether it was paid");
    }

    private static Checkout unknown(String channel) {
        var id = new CheckoutId(UUID.randomUUID());
        var amount = Money.of(12_800, "USD");
        var charge = new Charge(
                UUID.randomUUID(),
                id,
                "LX1",
                channel,
                "house",
                null,
                Charge.Kind.CODE,
                amount,
                Charge.State.UNKNOWN,
                null,
                "no_answer",
                NOW,
                null);
        return new Checkout(
                id,
                new BoutiqueId(UUID.randomUUID()),
                null,
                "",
                channel,
                amount,
                Money.of(0, "USD"),
                List.of(),
                Checkout.State.UNKNOWN,
                null,
                NOW,
                NOW,
                charge);
    }
}
