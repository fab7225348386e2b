package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.desk.PaymentFeed;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentFilter;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Of a refund that its channel could not pay out those hear who may refund, wherever its payment stands in a list. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class NotPaidOutTest extends SpringBrowserlessTest {
    private static final String TAG = "refund not paid out";

    @Autowired
    Ledger ledger;

    @Autowired
    RefundLedger refunds;

    @Autowired
    Payments payments;

    @Autowired
    PaymentFeed feed;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    BeanFactory beans;

    @Autowired
    PlatformTransactionManager transactions;

    private final String concerned = "42" + UUID.randomUUID();
    private BoutiqueId boutique = new BoutiqueId(new UUID(0, 0));

    @BeforeEach
    void aRefundThatCouldNotBePaidOutHoursLater() {
        boutique = Shops.fifthAvenue(boutiques);
        pay(concerned, 12_800);
        pay("42" + UUID.randomUUID(), 9_900);
        become(RefundStatus.ABNORMAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no"})
    void aManagerSeesItInEachListUntilItIsPaidOut(String linked) {
        as(Role.MANAGER);
        assertThat(rows(linked))
                .filteredOn(row -> row.contains(TAG))
                .singleElement()
                .asString()
                .contains("128.00");
        become(RefundStatus.SUCCESS);
        assertThat(rows(linked)).hasSize(2).noneMatch(row -> row.contains(TAG));
    }

    @Test
    void thePanelNamesTheRefundByTheChannelsNumber() {
        as(Role.MANAGER);
        UI.getCurrent().navigate("");
        PaymentPanel.open(
                beans.getBean(PaymentParts.class),
                payments.find("wechatpay", concerned).orElseThrow().id(),
                false);
        assertThat(find(PaymentPanel.class).single().getElement().getTextRecursively())
                .contains("Refund not paid out", "$\u202f40.00 · ", "50" + concerned);
    }

    @Test
    void whoMayNotRefundIsNotToldInLists() {
        as(Role.ASSOCIATE);
        assertThat(rows("")).hasSize(2).noneMatch(row -> row.contains(TAG));
        assertThat(feed.matching(PaymentFilter.ALL, null, null, 10).entries()).noneMatch(PaymentFeed.Entry::notPaidOut);
    }

    private List<String> rows(String linked) {
        UI.getCurrent().navigate("password");
        UI.getCurrent().navigate("payments", QueryParameters.of("linked", linked));
        return find(ListItem.class).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .toList();
    }

    private void as(Role role) {
        var somebody = SignedIn.somebody(register, role, Set.of(boutique), false);
        SignedIn.as(somebody);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(somebody));
    }

    private void become(RefundStatus status) {
        inTransaction(() -> refunds.record(List.of(new RefundNotice(
                UUID.randomUUID(),
                "wechatpay",
                "house",
                "50" + concerned,
                concerned,
                Money.of(4_000, "USD"),
                status,
                Instant.now()))));
    }

    private void pay(String number, long amount) {
        inTransaction(() -> ledger.record(List.of(new PaymentNotice(
                UUID.randomUUID(),
                "wechatpay",
                "house",
                number,
                "R1",
                null,
                boutique,
                Instant.now(),
                Money.of(amount, "USD"),
                null,
                null))));
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }
}
