package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.desk.DeskTopics;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.purchase.Recognition;
import app.lianxi.ui.Live;
import app.lianxi.ui.News;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the list of payments and an open payment make of news. */
@HouseTest
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
    Payments payments;

    @Autowired
    Recognition recognition;

    @Autowired
    PlatformTransactionManager transactions;

    private String first = "";
    private BoutiqueId boutique = new BoutiqueId(new UUID(0, 0));

    @BeforeEach
    void aManagerLooksAtHerPayments() {
        boutique = Shops.fifthAvenue(boutiques);
        first = pay();
        var manager = SignedIn.somebody(register, Role.MANAGER, Set.of(boutique), false);
        SignedIn.as(manager);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(manager));
        UI.getCurrent().navigate("payments");
    }

    @Test
    void whatIsPaidIsAddedToTheListAndTakesNoRowFromUnderAFinger() throws Exception {
        var before = rows();
        assertThat(before).hasSize(1);
        pay();
        until(() -> rows().size() == 2);
        assertThat(rows()).containsAll(before);
        before = rows();
        hear(DeskTopics.CONVERSATIONS, DeskTopics.ARRIVALS, DeskTopics.ANNOUNCED, DeskTopics.JOINED);
        hear(DeskTopics.PAYMENTS, Live.CAUGHT_UP);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void noRowOfTodayIsTakenFromUnderAFinger() throws Exception {
        UI.getCurrent().navigate("");
        var before = rows();
        var unlinked = unlinked();
        pay();
        until(() -> unlinked().size() == 2);
        assertThat(rows()).hasSize(2).containsAll(before);
        assertThat(unlinked()).containsAll(unlinked);
    }

    @Test
    void anOpenPaymentIsDrawnAnewWhenItChangesAndNotWhenAnotherIsPaid() throws Exception {
        test(rows().getFirst()).click();
        var refund = find(Button.class).withText("Refund…").single();
        pay();
        until(() -> rows().size() == 2);
        assertThat(find(Button.class).withText("Refund…").single()).isSameAs(refund);
        recognition.leave(payments.find("wechatpay", first).orElseThrow().id());
        until(() -> panel().contains("Left anonymous"));
        assertThat(find(Button.class).withText("Refund…").single())
                .as("what it can still do is under the same finger")
                .isSameAs(refund);
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

    private String panel() {
        return find(PaymentPanel.class).single().getElement().getTextRecursively();
    }

    private List<ListItem> unlinked() {
        return find(ListItem.class).all().stream()
                .filter(row -> row.hasClassName("lx-unlinked"))
                .toList();
    }

    private List<NativeButton> rows() {
        return find(NativeButton.class).all().stream()
                .filter(button -> button.hasClassName("lx-row-open"))
                .toList();
    }

    private void hear(String... news) throws InterruptedException {
        var topic = DeskTopics.boutique(boutique);
        News.hear(live, topic, () -> List.of(news).forEach(one -> live.publish(topic, one)));
    }

    /** A screen that has just heard of a payment hears of the next one a second later. */
    private void until(BooleanSupplier shown) throws InterruptedException {
        var end = Instant.now().plusSeconds(10);
        while (!shown.getAsBoolean() && Instant.now().isBefore(end)) {
            hear();
        }
        assertThat(shown.getAsBoolean()).isTrue();
    }

    /** @return the channel's number of it */
    private String pay() {
        var number = "42" + UUID.randomUUID();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "wechatpay",
                        "institution",
                        number,
                        "R1",
                        null,
                        boutique,
                        Instant.now(),
                        Money.of(128_000, "USD"),
                        null,
                        null))));
        return number;
    }
}
