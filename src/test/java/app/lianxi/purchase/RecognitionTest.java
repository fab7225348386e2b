package app.lianxi.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientRefused;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What staff say of whose a payment is: kept, with who and why, and bound to consent as every other link. */
@HouseTest
class RecognitionTest {
    private static final String APP = "wx1111111111111111";
    private static final Instant PAID = Instant.now().minus(Duration.ofHours(1));

    @Autowired
    Recognition recognition;

    @Autowired
    PurchaseHistory purchases;

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    Followers followers;

    @Autowired
    OptIns optIns;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String some = UUID.randomUUID().toString().replace("-", "");
    private final String number = "42" + some;
    private Instant paid = PAID;
    private BoutiqueId boutique;
    private Staff amelie;
    private ClientId linMei;
    private ClientId zhaoWei;

    @BeforeEach
    void twoClientsOfABoutique() {
        boutique = Shops.fifthAvenue(boutiques);
        amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique), false);
        linMei = known("oLIN" + some);
        zhaoWei = known("oZHAO" + some);
        SignedIn.as(amelie);
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void aLinkByHandHoldsWhileSheAgreesAndSaysWhoMadeItAndWhy() {
        var payment = pay(null);
        agree(linMei);
        recognition.link(payment, linMei, null, "same wallet in Paris");
        assertThat(link(payment).evidence()).isEqualTo(Evidence.BY_HAND);
        var made = recognition.of(payment).links().getFirst();
        assertThat(made.madeBy()).isEqualTo(amelie.id());
        assertThat(made.madeReason()).isEqualTo("same wallet in Paris");
        assertThat(audited(payment)).containsExactly("linked.payment");

        optIns.withdraw(linMei, Set.of(Purpose.values()), Instant.now());
        assertThat(purchases.link(payment)).isEmpty();
        assertThat(recognition.of(payment).links())
                .as("that it was hers is hers to hide")
                .isEmpty();
        agree(linMei);
        assertThat(link(payment).client()).isEqualTo(linMei);
        assertThat(recognition.of(payment).links())
                .extracting(LinkRecord::cause)
                .containsExactly(null, "withdrawn");
    }

    @Test
    void nothingIsLinkedToOneWhoHasNotAgreed() {
        var payment = pay(null);
        refused(LinkRefused.Why.CONSENT, () -> recognition.link(payment, linMei, null, "I know her"));
        agree(linMei);
        assertThat(purchases.link(payment)).as("nothing was kept of it").isEmpty();
    }

    @Test
    void whatIsUndoneDoesNotComeBackUntilItIsConfirmed() {
        agree(linMei);
        var payment = pay("oLIN" + some);
        assertThat(link(payment).evidence()).isEqualTo(Evidence.SAME_OPENID);
        recognition.undo(payment, linMei, "her mother paid with her phone");
        assertThat(purchases.link(payment)).isEmpty();
        optIns.withdraw(linMei, Set.of(Purpose.values()), Instant.now());
        agree(linMei);
        followers.followed(APP, "oLIN" + some, Instant.now(), null, number);
        assertThat(purchases.link(payment)).isEmpty();
        var undone = recognition.of(payment).links().getFirst();
        assertThat(undone.cause()).isEqualTo("undone");
        assertThat(undone.endedBy()).isEqualTo(amelie.id());
        assertThat(undone.endReason()).isEqualTo("her mother paid with her phone");
        recognition.link(payment, linMei, null, "it was she after all");
        assertThat(link(payment).client()).isEqualTo(linMei);
        assertThat(audited(payment)).containsExactly("unlinked.payment", "linked.payment");
    }

    @Test
    void whatIsTakenBackAtOnceDeniesNobody() {
        agree(linMei);
        var payment = pay(null);
        var decided = recognition.link(payment, linMei, null, "I served her");
        recognition.takeBack(payment, decided);
        assertThat(purchases.link(payment)).isEmpty();
        assertThat(boutiquesByPurchase(linMei)).isZero();
        var over = recognition.of(payment).links().getFirst();
        assertThat(over.cause()).isEqualTo("taken_back");
        assertThat(over.endedBy()).isEqualTo(amelie.id());
        assertThat(recognition.of(payment).decisions()).as("the link tells it").isEmpty();
        refused(LinkRefused.Why.CHANGED, () -> recognition.takeBack(payment, decided));
        followers.followed(APP, "oLIN" + some, PAID.plusSeconds(60), null, number);
        assertThat(link(payment).evidence())
                .as("what is older than the slip speaks for her still")
                .isEqualTo(Evidence.FOLLOWED_FROM_PAYMENT);
        assertThat(audited(payment)).containsExactly("linked.payment", "took_back.payment");
    }

    @Test
    void aMoveThatIsTakenBackLeavesItHersForTheReasonItWas() {
        agree(linMei);
        agree(zhaoWei);
        var payment = pay("oLIN" + some);
        var decided = recognition.link(payment, zhaoWei, linMei, "he paid with her phone");
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique), false));
        refused(LinkRefused.Why.CHANGED, () -> recognition.takeBack(payment, decided));
        SignedIn.as(amelie);
        recognition.takeBack(payment, decided);
        assertThat(link(payment).client()).isEqualTo(linMei);
        assertThat(link(payment).evidence()).isEqualTo(Evidence.SAME_OPENID);
        assertThat(link(payment).contested()).isFalse();
        assertThat(recognition.of(payment).links())
                .extracting(LinkRecord::client, LinkRecord::cause)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(linMei, "undone"),
                        org.assertj.core.groups.Tuple.tuple(zhaoWei, "taken_back"),
                        org.assertj.core.groups.Tuple.tuple(linMei, null));
        assertThat(recognition.of(payment).decisions())
                .extracting(LinkDecision::client, LinkDecision::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(linMei, LinkDecision.Kind.TAKEN_BACK));
    }

    @Test
    void whatWasMovedOnMeanwhileIsNotTakenBack() {
        agree(linMei);
        agree(zhaoWei);
        var payment = pay(null);
        var decided = recognition.link(payment, linMei, null, "I served her");
        recognition.link(payment, zhaoWei, linMei, "I served him");
        refused(LinkRefused.Why.CHANGED, () -> recognition.takeBack(payment, decided));
        assertThat(link(payment).client()).isEqualTo(zhaoWei);
    }

    @Test
    void aMoveKeepsBothAndTheirReason() {
        agree(linMei);
        agree(zhaoWei);
        var payment = pay("oLIN" + some);
        recognition.link(payment, zhaoWei, linMei, "he paid with her phone");
        assertThat(link(payment).client()).isEqualTo(zhaoWei);
        assertThat(recognition.of(payment).links())
                .extracting(LinkRecord::client, LinkRecord::cause)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(zhaoWei, null),
                        org.assertj.core.groups.Tuple.tuple(linMei, "undone"));
        assertThat(audited(payment)).containsExactly("moved.payment");
        assertThat(boutiquesByPurchase(linMei)).isZero();
        assertThat(boutiquesByPurchase(zhaoWei)).isOne();
    }

    @Test
    void anotherForWhomSomethingSpeaksIsShownAndReplacesNobodyUntilItIsSettled() {
        agree(linMei);
        agree(zhaoWei);
        var payment = pay(null);
        recognition.link(payment, linMei, null, "I served her");
        followers.followed(APP, "oZHAO" + some, Instant.now(), null, number);
        assertThat(link(payment).client()).isEqualTo(linMei);
        assertThat(link(payment).contested()).isTrue();
        assertThat(recognition.of(payment).rivals()).singleElement().satisfies(rival -> {
            assertThat(rival.client()).isEqualTo(zhaoWei);
            assertThat(rival.evidence()).isEqualTo(Evidence.FOLLOWED_FROM_PAYMENT);
        });
        recognition.link(payment, linMei, linMei, "he followed with her receipt");
        assertThat(link(payment).contested()).isFalse();
        assertThat(recognition.of(payment).rivals()).isEmpty();
        assertThat(recognition.of(payment).decisions())
                .as("and what made the link is told once")
                .extracting(LinkDecision::client, LinkDecision::by, LinkDecision::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(linMei, amelie.id(), "he followed with her receipt"));
        optIns.withdraw(linMei, Set.of(Purpose.values()), Instant.now());
        assertThat(recognition.of(payment).decisions()).isEmpty();
    }

    @Test
    void aRivalTakesNothingByTakingAConsentBackAndGivingItAgain() {
        agree(linMei);
        agree(zhaoWei);
        var payment = pay(null);
        followers.followed(APP, "oZHAO" + some, Instant.now(), null, number);
        recognition.link(payment, linMei, zhaoWei, "I served her");
        optIns.withdraw(linMei, Set.of(Purpose.values()), Instant.now());
        assertThat(purchases.link(payment)).isEmpty();
        optIns.withdraw(zhaoWei, Set.of(Purpose.values()), Instant.now());
        agree(zhaoWei);
        assertThat(purchases.link(payment)).as("settled against him").isEmpty();
        agree(linMei);
        assertThat(link(payment).client()).as("and hers again").isEqualTo(linMei);
    }

    /** He did not have it undone: she was linked while it was nobody's. */
    @Test
    void aRivalWhoWasNeverUndoneTakesNothingByAConsentGivenAgain() {
        agree(linMei);
        var payment = pay(null);
        followers.followed(APP, "oZHAO" + some, Instant.now(), null, number);
        recognition.link(payment, linMei, null, "I served her");
        agree(zhaoWei);
        assertThat(link(payment).client()).isEqualTo(linMei);
        assertThat(link(payment).contested()).isTrue();
        optIns.withdraw(linMei, Set.of(Purpose.values()), Instant.now());
        assertThat(purchases.link(payment)).isEmpty();
        optIns.withdraw(zhaoWei, Set.of(Purpose.values()), Instant.now());
        agree(zhaoWei);
        assertThat(purchases.link(payment)).isEmpty();
        agree(linMei);
        assertThat(link(payment).client()).isEqualTo(linMei);
    }

    /** Hers by the channel's evidence alone, of which nobody said anything. */
    @Test
    void aRivalOfWhoWithdrawsGetsItOnlyWhenSomebodySaysSo() {
        agree(linMei);
        agree(zhaoWei);
        var payment = pay(null);
        followers.followed(APP, "oLIN" + some, PAID.plusSeconds(60), null, number);
        followers.followed(APP, "oZHAO" + some, PAID.plusSeconds(120), null, number);
        assertThat(link(payment).client()).isEqualTo(linMei);
        assertThat(link(payment).contested()).isTrue();
        optIns.withdraw(linMei, Set.of(Purpose.values()), Instant.now());
        assertThat(purchases.link(payment)).isEmpty();
        assertThat(recognition.of(payment).rivals()).isEmpty();
        optIns.withdraw(zhaoWei, Set.of(Purpose.values()), Instant.now());
        agree(zhaoWei);
        assertThat(purchases.link(payment)).as("nor by his own consents").isEmpty();
        agree(linMei);
        assertThat(link(payment).client()).isEqualTo(linMei);
        assertThat(link(payment).contested()).isTrue();
        optIns.withdraw(linMei, Set.of(Purpose.values()), Instant.now());
        recognition.link(payment, zhaoWei, null, "I served him");
        agree(linMei);
        assertThat(link(payment).client()).isEqualTo(zhaoWei);
        assertThat(link(payment).contested()).isFalse();
    }

    @Test
    void whatIsSaidCountsThoughAnotherClockWasAhead() {
        agree(linMei);
        paid = Instant.now().plus(Duration.ofHours(8));
        var payment = pay("oLIN" + some);
        recognition.undo(payment, linMei, "her mother paid with her phone");
        assertThat(purchases.link(payment)).isEmpty();
        recognition.link(payment, linMei, null, "it was she after all");
        assertThat(link(payment).client()).isEqualTo(linMei);
    }

    @Test
    void somethingStrongerForTheSameClientReplacesWhatWasThere() {
        agree(linMei);
        var payment = pay(null);
        recognition.link(payment, linMei, null, "I served her");
        followers.followed(APP, "oLIN" + some, Instant.now(), null, number);
        assertThat(link(payment).evidence()).isEqualTo(Evidence.FOLLOWED_FROM_PAYMENT);
        assertThat(recognition.of(payment).links())
                .extracting(LinkRecord::evidence, LinkRecord::cause)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Evidence.FOLLOWED_FROM_PAYMENT, null),
                        org.assertj.core.groups.Tuple.tuple(Evidence.BY_HAND, "stronger"));
    }

    @Test
    void ofTwoWhoMoveAPaymentAtOnceOneDoesAndTheOtherIsTold() throws Exception {
        agree(linMei);
        agree(zhaoWei);
        var payment = pay("oLIN" + some);
        var sunLi = known("oSUN" + some);
        agree(sunLi);
        var jason = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(boutique), false);
        var together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var outcomes = Stream.of(
                            moving(amelie, payment, zhaoWei, together), moving(jason, payment, sunLi, together))
                    .map(threads::submit)
                    .toList();
            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                    .containsExactlyInAnyOrder("moved", "CHANGED");
        }
        assertThat(link(payment).client()).isIn(zhaoWei, sunLi);
        assertThat(recognition.of(payment).links()).hasSize(2);
    }

    private Callable<String> moving(Staff who, PaymentId payment, ClientId to, CyclicBarrier together) {
        return () -> {
            SignedIn.as(who);
            together.await();
            try {
                recognition.link(payment, to, linMei, "it was not her");
                return "moved";
            } catch (LinkRefused e) {
                return e.why().name();
            } finally {
                SignedIn.out();
            }
        };
    }

    @Test
    void anAssociateOfAnotherBoutiqueIsRefused() {
        agree(linMei);
        var payment = pay("oLIN" + some);
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(Shops.fifthAvenue(boutiques)), false));
        refused(LinkRefused.Why.NOT_FOUND, () -> recognition.of(payment));
        refused(LinkRefused.Why.NOT_FOUND, () -> recognition.undo(payment, linMei, "not hers"));
        refused(LinkRefused.Why.NOT_FOUND, () -> recognition.link(payment, zhaoWei, linMei, "his"));
        refused(LinkRefused.Why.NOT_FOUND, () -> recognition.leave(payment));
        assertThat(link(payment).client()).isEqualTo(linMei);
    }

    @Test
    void nothingIsLinkedToAClientWhomTheAssociateMayNotSee() {
        var payment = pay(null);
        var stranger = clients.recognise(Identity.wechatOpenid(APP, "oSTRANGER" + some), PAID);
        agree(stranger);
        assertThatThrownBy(() -> recognition.link(payment, stranger, null, "I know her"))
                .isInstanceOf(ClientRefused.class);
        assertThat(purchases.link(payment)).isEmpty();
    }

    @Test
    void aReasonIsNeeded() {
        agree(linMei);
        var payment = pay(null);
        refused(LinkRefused.Why.REASON, () -> recognition.link(payment, linMei, null, " x "));
        refused(LinkRefused.Why.REASON, () -> recognition.link(payment, linMei, null, "y".repeat(201)));
    }

    @Test
    void whatIsLeftAnonymousIsSoUntilItIsTakenUp() {
        var payment = pay(null);
        var all = List.of(
                Objects.requireNonNull(payments.findAll(List.of(payment)).get(payment)));
        recognition.leave(payment);
        assertThat(purchases.leftAnonymous(all)).containsExactly(payment);
        assertThat(recognition.of(payment).left()).isTrue();
        recognition.takeUp(payment);
        assertThat(purchases.leftAnonymous(all)).isEmpty();
        assertThat(audited(payment)).containsExactly("left.payment", "took_up.payment");
    }

    private static void refused(LinkRefused.Why why, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        LinkRefused.class, e -> assertThat(e.why()).isEqualTo(why));
    }

    private ClientId known(String openid) {
        var client = clients.recognise(Identity.wechatOpenid(APP, openid), PAID);
        clientBoutiques.knownAt(client, boutique, PAID);
        return client;
    }

    private void agree(ClientId who) {
        optIns.give(Consents.toHistory(who, Instant.now()));
    }

    private PaymentId pay(@Nullable String openid) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "wechatpay",
                        "house",
                        number,
                        "R1",
                        null,
                        boutique,
                        paid,
                        Money.of(328_000, "USD"),
                        null,
                        openid == null ? null : new Payer("wechat_openid", APP, openid)))));
        return payments.find("wechatpay", number).orElseThrow().id();
    }

    private Link link(PaymentId payment) {
        return purchases.link(payment).orElseThrow();
    }

    private List<String> audited(PaymentId payment) {
        return jdbc.sql("select action from audit_entry where subject = 'payment' and subject_id = ? order by at, id")
                .param(payment.value())
                .query(String.class)
                .list();
    }

    private int boutiquesByPurchase(ClientId client) {
        return jdbc.sql("select count(*) from client_boutique where client_id = ? and origin = 'purchase'")
                .param(client.value())
                .query(Integer.class)
                .single();
    }
}
