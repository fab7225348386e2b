package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.desk.DeskTopics;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.purchase.Recognition;
import app.lianxi.ui.Live;
import app.lianxi.ui.News;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.server.VaadinSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** However long ago it was, a purchase of the reader's boutiques opens from its client's screen. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class PurchaseOpensTest extends SpringBrowserlessTest {
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(400));

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    Recognition recognition;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    OptIns optIns;

    @Autowired
    Live live;

    @Autowired
    PlatformTransactionManager transactions;

    private ClientId linMei = new ClientId(new UUID(0, 0));
    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private BoutiqueId paris = new BoutiqueId(new UUID(0, 0));

    @BeforeEach
    void aClientOfTwoBoutiques() {
        newYork = Shops.fifthAvenue(boutiques);
        paris = Shops.avenueMontaigne(boutiques);
        linMei = clients.recognise(
                Identity.wechatOpenid("wx1111111111111111", "o" + UUID.randomUUID()), LONG_AGO.minusSeconds(60));
        clients.introduce(linMei, "林美", "Chengdu", "zh-CN");
        clientBoutiques.knownAt(linMei, newYork, LONG_AGO);
        optIns.give(Consents.toHistory(linMei, LONG_AGO.minusSeconds(30)));
        as(Set.of(newYork, paris));
    }

    @Test
    void aPurchaseOpensAndWhatIsUndoneThereLeavesTheTimeline() throws Exception {
        var payment = pay(newYork, 328_000);
        recognition.link(payment.id(), linMei, null, "I served her");
        open();
        assertThat(purchases()).hasSize(1);
        test(purchases().getFirst()).click();
        assertThat(find(PaymentPanel.class).single().getElement().getTextRecursively())
                .contains("林美 · linked by hand", payment.transactionId());
        var before = purchases();
        News.hear(live, DeskTopics.client(linMei), () -> live.publish(DeskTopics.client(linMei), ""));
        assertThat(purchases()).as("what changes nothing").isEqualTo(before);
        News.hear(live, DeskTopics.client(linMei), () -> recognition.undo(payment.id(), linMei, "it was her mother"));
        assertThat(purchases()).isEmpty();
    }

    @Test
    void whatWasBoughtInAnothersBoutiqueIsSeenAndOpensNothing() {
        recognition.link(pay(newYork, 328_000).id(), linMei, null, "I served her");
        recognition.link(pay(paris, 77_000).id(), linMei, null, "I served her");
        as(Set.of(newYork));
        open();
        assertThat(purchases())
                .singleElement()
                .satisfies(purchase ->
                        assertThat(purchase.getElement().getTextRecursively()).contains("3,280.00"));
        assertThat(find(ClientTimeline.class).single().getElement().getTextRecursively())
                .contains("770.00");
    }

    private void open() {
        UI.getCurrent().navigate("clients/" + linMei.value());
    }

    private List<NativeButton> purchases() {
        return find(NativeButton.class).all().stream()
                .filter(button -> button.hasClassName("lx-entry"))
                .toList();
    }

    private void as(Set<BoutiqueId> hers) {
        var amelie = SignedIn.somebody(register, Role.ASSOCIATE, hers, false);
        SignedIn.as(amelie);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(amelie));
    }

    private Payment pay(BoutiqueId boutique, long amount) {
        var number = "42" + UUID.randomUUID();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "wechatpay",
                        "house",
                        number,
                        "R1",
                        null,
                        boutique,
                        LONG_AGO,
                        Money.of(amount, "USD"),
                        null,
                        null))));
        return payments.find("wechatpay", number).orElseThrow();
    }
}
