package app.lianxi.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.followup.Outcome.Kind;
import app.lianxi.followup.Rule.Terms;
import app.lianxi.followup.Rule.Trigger;
import app.lianxi.messaging.MessageId;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.purchase.PurchasesChanged;
import app.lianxi.purchase.Recognition;
import app.lianxi.visit.Visit;
import app.lianxi.visit.VisitId;
import app.lianxi.visit.VisitServed;
import app.lianxi.visit.announcement.ArrivalTime.Certainty;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks that come of purchases and visits by rules: each once, and gone with what it came of. */
@HouseTest
class RuleTasksTest extends FridayEvening {
    @Autowired
    Recognition recognition;

    @Autowired
    OptIns optIns;

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationEventPublisher events;

    @BeforeEach
    void sheAgreedToHerHistory() {
        optIns.give(Consents.toHistory(client, NOW.minusSeconds(9)));
    }

    @Test
    void aPurchaseMakesALeadsTaskOnceThoughItIsToldTwice() {
        start(new Terms(Trigger.AFTER_PURCHASE, 3, null, null, "Thank her", "by hand", team.boutique()));
        team.lead(client, team.amelie());
        var paid = pay(NOW, 100);
        assertThat(only().dueOn()).isEqualTo(TODAY.plusDays(3));
        assertThat(only().assignee()).isEqualTo(team.amelie().id());
        assertThat(only().boutique()).isEqualTo(team.boutique());
        var again = payments.findAll(List.of(paid)).get(paid);
        in(() -> events.publishEvent(new PurchasesChanged(Set.of(client), Set.of(paid), List.of(again), List.of())));
        assertThat(team.tasks(client)).hasSize(1);
    }

    @Test
    void ofOnePurchaseToldByTwoAtOnceThereIsOneTask() throws Exception {
        var paid = pay(NOW, 100);
        start(new Terms(Trigger.AFTER_PURCHASE, 3, null, null, "Thank her", "", null));
        var payment = payments.findAll(List.of(paid)).get(paid);
        var told = new PurchasesChanged(Set.of(client), Set.of(paid), List.of(payment), List.of());
        var barrier = new CyclicBarrier(4);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var future : threads.invokeAll(Collections.nCopies(4, (Callable<@Nullable Void>) () -> {
                barrier.await();
                in(() -> events.publishEvent(told));
                return null;
            }))) {
                future.get();
            }
        }
        assertThat(team.tasks(client)).hasSize(1);
        SignedIn.as(team.amelie());
        assertThat(followUps.history(only().id())).hasSize(1);
    }

    @Test
    void aLinkUndoneCancelsWhatIsNotDoneAndALinkMadeAgainTakesItUp() {
        start(new Terms(Trigger.AFTER_PURCHASE, 3, null, null, "Thank her", "", null));
        pay(NOW, 100);
        optIns.withdraw(client, Set.of(Purpose.values()), NOW.plusSeconds(1));
        assertThat(only().cancelledAt()).isNotNull();
        clock.forward(Duration.ofMinutes(1));
        optIns.give(Consents.toHistory(client, clock.instant()));
        assertThat(only().isOpen()).isTrue();
        SignedIn.as(team.amelie());
        followUps.done(only().id(), new Outcome(Kind.REACHED, ""));
        optIns.withdraw(client, Set.of(Purpose.values()), clock.instant().plusSeconds(1));
        assertThat(only().doneAt()).as("what was done was done").isNotNull();
    }

    @Test
    void aLinkMovedToAnotherClientTakesItsTaskAlong() {
        start(new Terms(Trigger.AFTER_PURCHASE, 3, null, null, "Thank her", "", null));
        var paid = pay(NOW, 100);
        var other = team.client();
        team.lead(other, team.bruno());
        optIns.give(Consents.toHistory(other, NOW.minusSeconds(9)));
        clock.forward(Duration.ofMinutes(1));
        SignedIn.as(team.amelie());
        recognition.link(paid, other, client, "it was her sister");
        assertThat(team.tasks(client)).isEmpty();
        assertThat(team.tasks(other))
                .singleElement()
                .satisfies(task ->
                        assertThat(task.assignee()).isEqualTo(team.bruno().id()));
    }

    @Test
    void whoLinksAPurchaseByHandGetsTheTaskOfOneWithoutALeadElseNobody() {
        start(new Terms(Trigger.AFTER_PURCHASE, 3, null, null, "Thank her", "", null));
        var gone = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(team.boutique()), false);
        team.lead(client, gone);
        team.leaves(gone);
        pay(NOW, 100);
        assertThat(only().assignee()).isNull();
        var other = team.client();
        optIns.give(Consents.toHistory(other, NOW.minusSeconds(9)));
        var unknown = pay(NOW, 100, "USD", null);
        SignedIn.as(team.bruno());
        recognition.link(unknown, other, null, "she stood before me");
        assertThat(team.tasks(other))
                .singleElement()
                .satisfies(task ->
                        assertThat(task.assignee()).isEqualTo(team.bruno().id()));
    }

    @Test
    void onlyWhatTheRuleMeansMakesATask() {
        var paris = Shops.avenueMontaigne(boutiques);
        start(new Terms(Trigger.AFTER_PURCHASE, 3, Money.of(100_00, "USD"), null, "Thank her", "", null));
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(paris), false));
        rules.start(new Terms(Trigger.AFTER_PURCHASE, 3, null, null, "Paris", "", paris));
        pay(NOW, 99_99);
        pay(NOW, 100_00, "EUR", openid);
        pay(NOW.minus(Duration.ofDays(30)), 100_00);
        pay(NOW.minusSeconds(1), 100_00);
        assertThat(team.tasks(client)).isEmpty();
        SignedIn.as(house());
        rules.stop(rules.all().getLast().id());
        pay(NOW, 100_00);
        assertThat(team.tasks(client)).as("the rule is stopped").isEmpty();
        SignedIn.as(house());
        rules.goOn(rules.all().getLast().id());
        pay(NOW, 100_00);
        assertThat(only().title()).isEqualTo("Thank her");
    }

    @Test
    void rulesAreMadeByTheManagerOfTheBoutiqueAndTheHousesByWhoSeesAllOfIt() {
        var terms = new Terms(Trigger.AFTER_VISIT, 3, null, null, "Thank her", "", team.boutique());
        SignedIn.as(team.manager());
        var rule = rules.start(terms);
        assertThat(rules.all()).containsExactly(rule);
        assertThat(rules.stop(rule.id()).stoppedBy()).isEqualTo(team.manager().id());
        assertThatThrownBy(() -> rules.start(new Terms(Trigger.AFTER_VISIT, 3, null, null, "x", "", null)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> rules.start(new Terms(Trigger.AFTER_VISIT, 731, null, null, "x", "", team.boutique())))
                .isInstanceOf(FollowUpRefused.class);
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(Shops.avenueMontaigne(boutiques)), false));
        assertThat(rules.all()).isEmpty();
        assertThatThrownBy(() -> rules.goOn(rule.id())).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aVisitServedMakesATaskOfWhoServedHerAndOneThatWasNotTakesItAway() {
        start(new Terms(Trigger.AFTER_VISIT, 1, null, null, "Ask how she liked it", "", null));
        served(new VisitId(UUID.randomUUID()), NOW.minusSeconds(1));
        assertThat(team.tasks(client)).as("served before the rule").isEmpty();
        var visit = new VisitId(UUID.randomUUID());
        served(visit, NOW);
        served(visit, NOW);
        assertThat(only().assignee()).isEqualTo(team.bruno().id());
        assertThat(only().dueOn()).isEqualTo(TODAY.plusDays(1));
        served(visit, null);
        assertThat(only().cancelledAt()).isNotNull();
        served(visit, NOW);
        assertThat(only().isOpen()).isTrue();
    }

    private void served(VisitId id, @Nullable Instant at) {
        BoutiqueId boutique = team.boutique();
        var visit = new Visit(
                id,
                client,
                boutique,
                Set.of(boutique),
                new MessageId(UUID.randomUUID()),
                NOW,
                NOW,
                Certainty.EXACT,
                null,
                null,
                null,
                NOW,
                team.bruno().id(),
                NOW,
                at,
                null,
                null);
        in(() -> events.publishEvent(new VisitServed(visit)));
    }

    private PaymentId pay(Instant at, long amount) {
        return pay(at, amount, "USD", openid);
    }

    private PaymentId pay(Instant at, long amount, String currency, @Nullable String payer) {
        SignedIn.out();
        var number = "42" + UUID.randomUUID().toString().replace("-", "");
        in(() -> ledger.record(List.of(new PaymentNotice(
                UUID.randomUUID(),
                "wechatpay",
                "house",
                number,
                "R1",
                null,
                team.boutique(),
                at,
                Money.of(amount, currency),
                null,
                payer == null ? null : new Payer("wechat_openid", Team.APP, payer)))));
        return payments.find("wechatpay", number).orElseThrow().id();
    }

    private void in(Runnable call) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> call.run());
    }
}
