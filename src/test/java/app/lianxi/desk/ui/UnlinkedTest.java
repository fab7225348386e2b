package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.checkout.Checkouts;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.desk.Guess;
import app.lianxi.desk.PaymentFile;
import app.lianxi.messaging.Hearing;
import app.lianxi.messaging.InboundMessage;
import app.lianxi.messaging.MessageKind;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.Exchange;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.purchase.Evidence;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.purchase.Recognition;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments that are nobody's, as associates work them off: whose they may be and why, linked or left by one tap. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class UnlinkedTest extends SpringBrowserlessTest {
    private static final String APP = "wx1111111111111111";

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    PaymentFile file;

    @Autowired
    PurchaseHistory purchases;

    @Autowired
    Recognition recognition;

    @Autowired
    Checkouts checkouts;

    @Autowired
    Hearing hearing;

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
    Followers followers;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String some = UUID.randomUUID().toString().replace("-", "");
    private final Payer wallet = new Payer("alipay_customer", "ALIPAYCN", "2088" + some);
    private BoutiqueId boutique;
    private ClientId linMei;

    @BeforeEach
    void anAssociateAndAClientOfHers() {
        boutique = Shops.fifthAvenue(boutiques);
        linMei = clients.recognise(Identity.wechatOpenid(APP, "o" + some), Instant.now());
        clients.introduce(linMei, "林美", "Chengdu", "zh-CN");
        clientBoutiques.knownAt(linMei, boutique, Instant.now());
        var amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique), false);
        SignedIn.as(amelie);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(amelie));
    }

    @Test
    void theSameWalletIsAGuessThatOneTapLinksAndAnotherTakesBack() {
        agree();
        recognition.link(pay(wallet, 90_000).id(), linMei, null, "I served her");
        var second = pay(wallet, 328_000);
        unlinked();
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(text(row)).contains("perhaps 林美: same wallet"));
        test(find(Button.class).withText("Link").single()).click();
        assertThat(purchases.link(second.id())).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(linMei);
            assertThat(link.evidence()).isEqualTo(Evidence.BY_HAND);
        });
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(purchases.link(second.id())).isEmpty();
        assertThat(guess(second))
                .as("a slip leaves the guess that it was")
                .extracting(Guess::reason)
                .isEqualTo(Guess.Reason.WALLET);
        recognition.link(second.id(), linMei, null, "I served her");
        recognition.undo(second.id(), linMei, "it was her mother");
        assertThat(guess(second)).as("what was undone is not guessed again").isNull();
    }

    @Test
    void aCheckoutOfTheSameAmountAndAVisitAreGuesses() {
        agree();
        var code = boutiques.find(boutique).orElseThrow().code();
        checkouts.open(new Checkouts.Wish(code, Money.of(77_000, "USD"), "", linMei, List.of()));
        var paid = pay(null, 77_000);
        assertThat(guess(paid)).extracting(Guess::reason).isEqualTo(Guess.Reason.CHECKOUT);
        // Where she bought last is where she says that she comes to
        recognition.link(paid.id(), linMei, null, "I served her");
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> hearing.received(new InboundMessage(
                        UUID.randomUUID(), APP, "o" + some, MessageKind.TEXT, "我十分钟后到", null, null, Instant.now())));
        var visited = pay(null, 12_345);
        assertThat(guess(visited)).extracting(Guess::reason).isEqualTo(Guess.Reason.EXPECTED);
        unlinked();
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(text(row)).contains("perhaps 林美: expected at"));
        jdbc.sql("update visit set arrived_at = now() where client_id = ?")
                .param(linMei.value())
                .update();
        assertThat(guess(visited)).extracting(Guess::reason).isEqualTo(Guess.Reason.VISIT);
        unlinked();
        assertThat(text(rows().getFirst())).contains("perhaps 林美: in the boutique at");
        assertThat(Objects.requireNonNull(guess(visited)).client().id()).isEqualTo(linMei);
    }

    @Test
    void eachOfSeveralWhomItMayBeIsNamedOnceTheLikeliestFirst() {
        agree();
        recognition.link(pay(wallet, 90_000).id(), linMei, null, "I served her");
        var zhaoWei = clients.recognise(Identity.wechatOpenid(APP, "z" + some), Instant.now());
        clients.introduce(zhaoWei, "赵伟", "Beijing", "zh-CN");
        clientBoutiques.knownAt(zhaoWei, boutique, Instant.now());
        agree(zhaoWei);
        var code = boutiques.find(boutique).orElseThrow().code();
        for (var who : List.of(zhaoWei, linMei)) {
            checkouts.open(new Checkouts.Wish(code, Money.of(328_000, "USD"), "", who, List.of()));
        }
        var second = pay(wallet, 328_000);
        assertThat(file.guesses(List.of(second)).get(second.id()))
                .extracting(found -> found.client().id(), Guess::reason)
                .containsExactly(tuple(linMei, Guess.Reason.WALLET), tuple(zhaoWei, Guess.Reason.CHECKOUT));
        unlinked();
        assertThat(text(rows().getFirst())).contains("perhaps 林美: same wallet", "or 赵伟: ");
        test(find(NativeButton.class).withClassName("lx-row-part").single()).click();
        test(find(Button.class).withText("Link to 赵伟").single()).click();
        assertThat(purchases.link(second.id()).orElseThrow().client()).isEqualTo(zhaoWei);
    }

    @Test
    void whoHasNotAgreedOrIsNotSeenIsNotGuessed() {
        agree();
        recognition.link(pay(wallet, 90_000).id(), linMei, null, "I served her");
        var second = pay(wallet, 328_000);
        assertThat(guess(second)).isNotNull();
        jdbc.sql("delete from client_boutique where client_id = ?")
                .param(linMei.value())
                .update();
        assertThat(guess(second)).as("not seen").isNull();
        clientBoutiques.knownAt(linMei, boutique, Instant.now());
        assertThat(guess(second)).isNotNull();
        optIns.withdraw(linMei, Set.of(Purpose.values()), Instant.now());
        assertThat(guess(second)).as("not agreed").isNull();
    }

    @Test
    void whatIsLeftAnonymousDoesNotStandInTheListAndCanBeTakenUp() {
        var payment = pay(null, 12_345);
        unlinked();
        assertThat(text(rows().getFirst())).contains("no guess");
        test(find(Button.class).withText("Leave anonymous").single()).click();
        unlinked();
        assertThat(rows()).isEmpty();
        UI.getCurrent().navigate("");
        assertThat(rows()).isEmpty();
        recognition.takeUp(payment.id());
        unlinked();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void todaySaysHowManyMoreWait() {
        agree();
        for (int n = 0; n < 8; n++) {
            claim(pay(null, 10_000 + n));
        }
        UI.getCurrent().navigate("password");
        UI.getCurrent().navigate("");
        assertThat(rows()).hasSize(6);
        assertThat(find(Anchor.class).all())
                .filteredOn(link -> link.getText().equals("2 more claim payments"))
                .singleElement()
                .extracting(Anchor::getHref)
                .isEqualTo("payments?linked=no");
        unlinked();
        assertThat(rows()).hasSize(8).allSatisfy(row -> assertThat(text(row)).contains("says that"));
    }

    @Test
    void whoClaimsAPaymentIsAnsweredInTheListAndNotAskedAgain() {
        var payment = pay(null, 12_345);
        agree();
        claim(payment);
        unlinked();
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(text(row)).contains("林美", "says that"));
        assertThat(find(Button.class).withText("Receipt QR").all()).isEmpty();
        PaymentPanel.open(beans.getBean(PaymentParts.class), payment.id(), true);
        assertThat(panel()).contains("林美 says that this payment is hers").doesNotContain("Receipt QR");
        assertThat(jdbc.sql("select count(*) from receipt_claim where payment_id = ? and ended_at is null")
                        .param(payment.id().value())
                        .query(Integer.class)
                        .single())
                .as("hers waits on")
                .isEqualTo(1);
        test(find(Button.class).withText("Yes").all().getLast()).click();
        assertThat(purchases.link(payment.id()))
                .hasValueSatisfying(link -> assertThat(link.client()).isEqualTo(linMei));
    }

    @Test
    void theListNamesBoutiqueAndWalletAndIsNarrowedToABoutiqueAndADay() {
        var fifthAvenue = boutiques.find(boutique).orElseThrow();
        var paris = boutiques.find(Shops.avenueMontaigne(boutiques)).orElseThrow();
        var hers = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique, paris.id()), false);
        SignedIn.as(hers);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(hers));
        record(new PaymentNotice(
                UUID.randomUUID(),
                "citcon",
                "house",
                "42" + UUID.randomUUID(),
                "R1",
                null,
                paris.id(),
                Instant.now(),
                Money.of(9_900, "EUR"),
                null,
                null,
                Exchange.NONE,
                "alipay_hk"));
        pay(null, 12_345);
        unlinked();
        assertThat(rows())
                .extracting(UnlinkedTest::text)
                .satisfiesExactlyInAnyOrder(
                        row -> assertThat(row).contains("Avenue Montaigne · Citcon · AlipayHK"),
                        row -> assertThat(row).contains("Fifth Avenue · WeChat Pay · "));
        boutiqueChoice().setValue(new PaymentChoices.Place(paris));
        assertThat(rows())
                .extracting(UnlinkedTest::text)
                .singleElement()
                .asString()
                .contains("Avenue Montaigne");
        var day = find(Input.class).single();
        day.setValue("2026-01-02");
        assertThat(rows()).isEmpty();
        for (var digits : List.of("0002", "0020", "0202")) {
            day.setValue(digits + "-01-02");
            assertThat(find(Input.class).single()).isSameAs(day);
            assertThat(day.getValue()).as("she is typing").startsWith(digits);
            assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters())
                    .contains("day=2026-01-02");
        }
        day.setValue("2026-01-02");
        assertThat(find(Input.class).single()).isSameAs(day);
        assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters())
                .contains("day=2026-01-02", "boutique=" + paris.code(), "linked=no");
        test(find(Button.class).withText("All days").single()).click();
        boutiqueChoice().setValue(new PaymentChoices.Place(fifthAvenue));
        assertThat(rows())
                .extracting(UnlinkedTest::text)
                .singleElement()
                .asString()
                .contains("Fifth Avenue");
        boutiqueChoice().clear();
        assertThat(rows()).hasSize(2);
    }

    @SuppressWarnings("unchecked")
    private Select<PaymentChoices.Place> boutiqueChoice() {
        return find(Select.class).single();
    }

    @Test
    void todayShowsWhatIsNobodys() {
        pay(null, 12_345);
        UI.getCurrent().navigate("");
        assertThat(rows()).hasSize(1);
        assertThat(find(Button.class).withText("Receipt QR").all()).hasSize(1);
    }

    @Test
    void thePanelSaysWhyAndHowItCameToThatAndUndoesWithAReason() {
        agree();
        var payment = pay(null, 12_345);
        recognition.link(payment.id(), linMei, null, "I served her");
        UI.getCurrent().navigate("payments");
        test(find(com.vaadin.flow.component.html.NativeButton.class).all().stream()
                        .filter(button -> button.hasClassName("lx-row-open"))
                        .findFirst()
                        .orElseThrow())
                .click();
        assertThat(panel()).contains("林美 · linked by hand", "Linked to 林美", "I served her");
        test(find(Button.class).withText("Undo the link").single()).click();
        var reason = find(TextField.class).all().getLast();
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(reason.isInvalid()).isTrue();
        reason.setValue("it was her mother");
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(purchases.link(payment.id())).isEmpty();
        assertThat(panel()).contains("Nobody is recognised", "No longer 林美’s", "undone", "it was her mother");
    }

    @Test
    void whatIsDecidedBetweenTwoIsInConflictAgainByItsUndo() {
        agree();
        var payment = pay(null, 12_345);
        recognition.link(payment.id(), linMei, null, "I served her");
        var zhaoWei = clients.recognise(Identity.wechatOpenid(APP, "oZHAO" + some), Instant.now());
        clients.introduce(zhaoWei, "赵薇", "Chengdu", "zh-CN");
        clientBoutiques.knownAt(zhaoWei, boutique, Instant.now());
        agree(zhaoWei);
        followers.followed(APP, "oZHAO" + some, Instant.now(), null, payment.transactionId());
        UI.getCurrent().navigate("payments");
        test(find(com.vaadin.flow.component.html.NativeButton.class).all().stream()
                        .filter(button -> button.hasClassName("lx-row-open"))
                        .findFirst()
                        .orElseThrow())
                .click();
        test(find(Button.class).withText("It is 林美’s").single()).click();
        find(TextField.class).all().getLast().setValue("he had her receipt");
        test(find(Button.class).withText("Decide").single()).click();
        assertThat(purchases.link(payment.id())).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(linMei);
            assertThat(link.contested()).isFalse();
        });
        assertThat(panel()).contains("Said to be 林美’s", "he had her receipt");
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(purchases.link(payment.id())).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(linMei);
            assertThat(link.contested()).isTrue();
        });
        PaymentPanel.open(beans.getBean(PaymentParts.class), payment.id(), false);
        assertThat(find(PaymentPanel.class).all().getLast().getElement().getTextRecursively())
                .contains("What was said of 林美 was taken back at once");
    }

    /** As if she had scanned the receipt and waited. */
    private void claim(Payment payment) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("""
                            insert into receipt_claim (id, payment_id, boutique_id, qr_id, staff_id, made_at, expires_at, client_id,
                                claimed_at)
                            values (gen_random_uuid(), ?, ?, gen_random_uuid(), gen_random_uuid(), now(), now() + interval '1 day',
                                ?, now())
                            """)
                    .params(payment.id().value(), boutique.value(), linMei.value())
                    .update();
        });
    }

    private String panel() {
        return find(PaymentPanel.class).single().getElement().getTextRecursively();
    }

    private List<ListItem> rows() {
        return find(ListItem.class).all().stream()
                .filter(row -> row.hasClassName("lx-unlinked"))
                .toList();
    }

    private static String text(ListItem row) {
        return row.getElement().getTextRecursively();
    }

    private void unlinked() {
        UI.getCurrent().navigate("password");
        UI.getCurrent().navigate("payments", QueryParameters.of("linked", "no"));
    }

    private @Nullable Guess guess(Payment payment) {
        return file.guesses(List.of(payment)).getOrDefault(payment.id(), List.of()).stream()
                .findFirst()
                .orElse(null);
    }

    private void agree() {
        agree(linMei);
    }

    private void agree(ClientId who) {
        optIns.give(Consents.toHistory(who, Instant.now().minus(Duration.ofHours(2))));
    }

    private void record(PaymentNotice notice) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> ledger.record(List.of(notice)));
    }

    private Payment pay(@Nullable Payer payer, long amount) {
        var number = "42" + UUID.randomUUID();
        record(new PaymentNotice(
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
                payer));
        return payments.find("wechatpay", number).orElseThrow();
    }
}
