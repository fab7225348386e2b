package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.desk.DeskTopics;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.ui.Live;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the list of payments and an open payment make of news. */
@SpringBootTest(properties = {"lianxi.inbox.worker=false", "lianxi.messaging.worker=false"})
@ViewPackages(packages = "app.lianxi")
class PaymentsHeardTest extends SpringBrowserlessTest {
    @Autowired
    Ledger ledger;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Live live;

    @Autowired
    PlatformTransactionManager transactions;

    private BoutiqueId boutique = new BoutiqueId(new UUID(0, 0));

    @BeforeEach
    void aManagerLooksAtHerPayments() {
        boutique = boutiques.add(new Boutique(
                boutique,
                "ph" + UUID.randomUUID().toString().substring(0, 8),
                "Fifth Avenue",
                "",
                "New York",
                "US",
                ZoneId.of("America/New_York"),
                "USD",
                false));
        pay();
        var manager = SignedIn.somebody(register, Role.MANAGER, Set.of(boutique), false);
        SignedIn.as(manager);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(manager));
        UI.getCurrent().navigate("payments");
    }

    @Test
    void theListIsReadAnewForPaymentsAlone() throws Exception {
        pay();
        hear();
        assertThat(rows()).hasSize(2);
        var before = rows();
        hear(DeskTopics.CONVERSATIONS, DeskTopics.ARRIVALS, DeskTopics.ANNOUNCED, DeskTopics.JOINED);
        assertThat(rows()).isEqualTo(before);
        hear(DeskTopics.PAYMENTS);
        assertThat(rows()).hasSize(2).doesNotContainAnyElementsOf(before);
        before = rows();
        hear(Live.CAUGHT_UP);
        assertThat(rows()).hasSize(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    void noNewsTakeAwayWhatAManagerTypes() throws Exception {
        test(rows().getFirst()).click();
        test(find(Button.class).withText("Refund…").single()).click();
        var fields = find(TextField.class).all();
        fields.getFirst().setValue("12");
        fields.getLast().setValue("A scratch");
        hear(DeskTopics.CONVERSATIONS, DeskTopics.PAYMENTS, Live.CAUGHT_UP);
        assertThat(find(TextField.class).all()).isEqualTo(fields);
        assertThat(fields).extracting(TextField::getValue).containsExactly("12", "A scratch");
        test(find(Button.class).withText("Cancel").single()).click();
        assertThat(find(TextField.class).all()).isEmpty();
    }

    private List<NativeButton> rows() {
        return find(NativeButton.class).all().stream()
                .filter(button -> button.hasClassName("lx-row-open"))
                .toList();
    }

    /** Each of them, and after them all one that nobody but the test knows: what a screen hears keeps its order. */
    private void hear(String... news) throws InterruptedException {
        var heard = new CountDownLatch(1);
        var end = live.listen(UI.getCurrent(), DeskTopics.boutique(boutique), message -> {
            if (message.equals("the end")) {
                heard.countDown();
            }
        });
        for (var one : news) {
            live.publish(DeskTopics.boutique(boutique), one);
        }
        live.publish(DeskTopics.boutique(boutique), "the end");
        var session = VaadinSession.getCurrent();
        session.unlock();
        try {
            assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            session.lock();
        }
        end.remove();
    }

    private void pay() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "wechatpay",
                        "institution",
                        "42" + UUID.randomUUID(),
                        "R1",
                        null,
                        boutique,
                        Instant.now(),
                        Money.of(128_000, "USD"),
                        null,
                        null))));
    }
}
