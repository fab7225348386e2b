package app.lianxi.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.ChannelsByHand;
import app.lianxi.TestClock;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.Checkout;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.checkout.CheckoutRefused;
import app.lianxi.checkout.TillByHand;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.promotion.rules.Audience;
import app.lianxi.promotion.rules.Benefit;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.Channel;
import app.lianxi.promotion.rules.Draft;
import app.lianxi.promotion.rules.OnRefund;
import app.lianxi.promotion.rules.Problem;
import app.lianxi.promotion.rules.Problem.Fault;
import app.lianxi.promotion.rules.Problem.Field;
import app.lianxi.promotion.rules.TermsRefused;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An offer's budget goes with its checkout: held, redeemed by the payment's notice, or back. */
@ChannelsByHand
class OffersTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Duration EXPIRED = Duration.ofMinutes(16);

    @Autowired
    TillByHand till;

    @Autowired
    Offers offers;

    @Autowired
    Promotions promotions;

    @Autowired
    PromotionTable table;

    @Autowired
    Boutiques boutiques;

    @Autowired
    Clients clients;

    @Autowired
    OptIns optIns;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    StaffRegister register;

    @Autowired
    TestClock clock;

    private String shop = "";

    @BeforeEach
    void openShop() {
        shop = till.openShop();
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    /** Ten dollars off from a hundred on, at most two times and twenty dollars. */
    private Draft tenOff() {
        return draft(new Benefit.AmountOff(usd(1_000)), today().plusDays(2), new Budget(usd(2_000), 2L), OnRefund.KEEP);
    }

    private Draft draft(
            @Nullable Benefit benefit,
            @Nullable LocalDate lastDay,
            Budget budget,
            OnRefund onRefund,
            Channel... channels) {
        return new Draft(
                "Golden Week",
                Currency.getInstance("USD"),
                benefit,
                usd(10_000),
                today().minusDays(2),
                lastDay,
                Set.of(shop),
                Set.of(channels),
                budget,
                null,
                Audience.ANYONE,
                false,
                onRefund);
    }

    @Test
    void attachingHoldsOnceAndTakingOffGivesBack() {
        var offer = start(tenOff());
        var id = till.open(12_800);
        offers.attach(id, offer);
        offers.attach(id, offer);
        assertThat(till.at(id).due()).isEqualTo(usd(11_800));
        assertBudget(offer, 1_000, 1, 0, 0);
        offers.detach(id, offer);
        offers.detach(id, offer);
        assertThat(till.at(id).due()).isEqualTo(usd(12_800));
        assertBudget(offer, 0, 0, 0, 0);
    }

    @Test
    void theLastUseIsTakenOnceAndComesBack() {
        var offer = start(tenOff());
        offers.attach(till.open(12_800), offer);
        var second = till.open(12_800);
        offers.attach(second, offer);
        var third = till.open(12_800);
        assertNoOffer(third, offer);
        till.cancel(second);
        offers.attach(third, offer);
        assertBudget(offer, 2_000, 2, 0, 0);
        till.passes(EXPIRED);
        assertBudget(offer, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"cancelled", "expired", "cancelled while she scans", "expired while she scans", "refused by the channel"
    })
    void whatEndsWithoutMoneyGivesBack(String how) {
        var offer = start(tenOff());
        var id = till.open(12_800);
        offers.attach(id, offer);
        if (how.endsWith("scans")) {
            till.show(id);
        }
        switch (how) {
            case "cancelled", "cancelled while she scans" -> till.cancel(id);
            case "refused by the channel" -> {
                till.scan(id);
                till.passes(Duration.ofSeconds(31));
                // Reversed, and still open with what it holds
                assertBudget(offer, 1_000, 1, 0, 0);
                till.cancel(id);
            }
            default -> till.passes(EXPIRED);
        }
        assertThat(till.at(id).state().isOver()).isTrue();
        assertBudget(offer, 0, 0, 0, 0);
    }

    @Test
    void thePaymentsNoticeRedeemsOnceHoweverOftenItComes() {
        var offer = start(tenOff());
        var id = till.open(12_800);
        offers.attach(id, offer);
        var charge = charge(till.show(id));
        assertThat(charge.amount()).isEqualTo(usd(11_800));
        till.paid(charge);
        till.paid(charge);
        assertBudget(offer, 0, 0, 1_000, 1);
        till.passes(EXPIRED);
        assertBudget(offer, 0, 0, 1_000, 1);
    }

    @Test
    void aPaymentOfAnotherAmountRedeemsNothing() {
        var offer = start(tenOff());
        var charge = shown(12_800, offer);
        till.paidOtherwise(charge, usd(12_800));
        assertBudget(offer, 0, 0, 0, 0);
        till.refunded(charge, 12_800);
        assertBudget(offer, 0, 0, 0, 0);
    }

    @Test
    void onePaymentMoreRedeemsNothingMore() {
        var offer = start(tenOff());
        var charge = shown(12_800, offer);
        till.paid(charge);
        till.paidOnceMore(charge);
        assertBudget(offer, 0, 0, 1_000, 1);
    }

    /** Ten percent beside other ten percent take off less than alone: what is missing to that is nobody's matter yet. */
    @Test
    void whatIsHeldStaysThoughTheRestOfTheBudgetIsUsedUp() {
        var before = start(combinable(new Benefit.PercentOff(1_000, null), new Budget(null, 9L)));
        var held = start(combinable(new Benefit.PercentOff(1_000, null), new Budget(usd(3_800), null)));
        var third = start(combinable(new Benefit.AmountOff(usd(1_000)), new Budget(null, 9L)));
        var id = till.open(20_000);
        offers.attach(id, before);
        offers.attach(id, held);
        assertThat(till.at(id).due()).isEqualTo(usd(16_200));
        var rest = till.open(20_000);
        offers.attach(rest, held);
        offers.attach(id, third);
        assertThat(till.at(id).due()).isEqualTo(usd(15_200));
        offers.detach(id, third);
        assertThat(till.at(id).due()).isEqualTo(usd(16_200));
        // It would have to grow, and there is nothing left to grow by
        assertThatThrownBy(() -> offers.detach(id, before)).isInstanceOf(CheckoutRefused.class);
        till.cancel(rest);
        offers.detach(id, before);
        assertThat(till.at(id).due()).isEqualTo(usd(18_000));
        assertThat(table.find(held).orElseThrow().held().money()).isEqualTo(usd(2_000));
    }

    private Draft combinable(Benefit benefit, Budget budget) {
        var one = draft(benefit, today().plusDays(2), budget, OnRefund.KEEP);
        return changed(one, one.boutiques(), one.usesPerClient(), true);
    }

    private static Draft changed(
            Draft one, Set<String> boutiques, @Nullable Integer usesPerClient, boolean combinable) {
        return new Draft(
                one.name(),
                one.currency(),
                one.benefit(),
                one.minimum(),
                one.firstDay(),
                one.lastDay(),
                boutiques,
                one.channels(),
                one.budget(),
                usesPerClient,
                one.audience(),
                combinable,
                one.onRefund());
    }

    /** What was given back may be another's by then: money that comes after the end takes nothing of it again. */
    @Test
    void moneyAfterTheEndTakesNothingOfTheBudgetAgain() {
        var offer = start(tenOff());
        var id = till.open(12_800);
        offers.attach(id, offer);
        var charge = charge(till.show(id));
        till.passes(EXPIRED);
        till.paid(charge);
        assertThat(till.at(id).state()).isEqualTo(Checkout.State.PAID);
        assertBudget(offer, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "KEEP, 5900, 1000, 1",
        "KEEP, 11800, 1000, 1",
        "RETURN_PROPORTIONALLY, 5900, 500, 1",
        "RETURN_PROPORTIONALLY, 11799, 1, 1",
        "RETURN_PROPORTIONALLY, 11800, 0, 0",
        "RETURN_IN_FULL_ON_FULL_REFUND, 11799, 1000, 1",
        "RETURN_IN_FULL_ON_FULL_REFUND, 11800, 0, 0"
    })
    void refundsGiveBackAsThePromotionSays(OnRefund rule, long refunded, long moneyUsed, long used) {
        var offer =
                start(draft(new Benefit.AmountOff(usd(1_000)), today().plusDays(2), new Budget(usd(2_000), 2L), rule));
        var id = till.open(12_800);
        offers.attach(id, offer);
        var charge = charge(till.show(id));
        till.paid(charge);
        till.refunded(charge, 1_000);
        till.refunded(charge, refunded - 1_000);
        assertBudget(offer, 0, 0, moneyUsed, used);
    }

    @Test
    void aRefundThatIsHeardOfBeforeItsPaymentGivesBackAsWell() {
        var offer = start(draft(
                new Benefit.AmountOff(usd(1_000)),
                today().plusDays(2),
                new Budget(usd(2_000), 2L),
                OnRefund.RETURN_PROPORTIONALLY));
        var id = till.open(12_800);
        offers.attach(id, offer);
        var charge = charge(till.show(id));
        till.refunded(charge, 11_800);
        till.paid(charge);
        assertBudget(offer, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"payment and refund", "refund and refund"})
    void whatIsRecordedSideBySideGivesBackAsOneAfterTheOther(String which) throws Exception {
        var offer = start(draft(
                new Benefit.AmountOff(usd(1_000)),
                today().plusDays(2),
                new Budget(usd(2_000), 2L),
                OnRefund.RETURN_PROPORTIONALLY));
        var charge = shown(12_800, offer);
        if (which.equals("payment and refund")) {
            till.sideBySide(List.of(() -> till.paid(charge)), List.of(() -> till.refunded(charge, 11_800)));
        } else {
            till.paid(charge);
            till.sideBySide(List.of(() -> till.refunded(charge, 5_900)), List.of(() -> till.refunded(charge, 5_900)));
        }
        assertBudget(offer, 0, 0, 0, 0);
    }

    /** Each batch pays with the one promotion and pays back with the other. */
    @Test
    void batchesOfPaymentsAndRefundsDoNotWaitForEachOther() throws Exception {
        var one = start(draft(
                new Benefit.AmountOff(usd(1_000)),
                today().plusDays(2),
                new Budget(null, 5L),
                OnRefund.RETURN_PROPORTIONALLY));
        var other = start(draft(
                new Benefit.AmountOff(usd(1_000)),
                today().plusDays(2),
                new Budget(null, 5L),
                OnRefund.RETURN_PROPORTIONALLY));
        var paidBefore = shown(12_800, one);
        var alsoPaidBefore = shown(12_800, other);
        till.paid(paidBefore);
        till.paid(alsoPaidBefore);
        var withOne = shown(12_800, one);
        var withOther = shown(12_800, other);
        till.sideBySide(
                List.of(() -> till.paid(withOther), () -> till.refunded(paidBefore, 11_800)),
                List.of(() -> till.paid(withOne), () -> till.refunded(alsoPaidBefore, 11_800)));
        assertThat(table.find(one).orElseThrow().redeemed().uses()).isOne();
        assertThat(table.find(other).orElseThrow().redeemed().uses()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"its last day is over", "somebody stopped it"})
    void whatIsAttachedIsHonouredWhenThePromotionEndsWhileSheIsThere(String how) {
        var lastDay = today();
        var offer = start(draft(new Benefit.AmountOff(usd(1_000)), lastDay, new Budget(usd(2_000), 2L), OnRefund.KEEP));
        var midnight = lastDay.plusDays(1).atStartOfDay(NEW_YORK).toInstant();
        clock.forward(Duration.between(clock.instant(), midnight.minus(Duration.ofMinutes(5))));
        var id = till.open(12_800);
        offers.attach(id, offer);
        if (how.equals("somebody stopped it")) {
            asManager(() -> promotions.stop(offer));
        } else {
            clock.forward(Duration.ofMinutes(6));
        }
        assertNoOffer(till.open(12_800), offer);
        var charge = charge(till.show(id));
        assertThat(charge.amount()).isEqualTo(usd(11_800));
        till.paid(charge);
        assertBudget(offer, 0, 0, 1_000, 1);
    }

    @Test
    void anOfferForAnotherWalletIsRefusedWhenTheWalletIsChosen() {
        var offer = start(draft(
                new Benefit.AmountOff(usd(1_000)),
                today().plusDays(2),
                new Budget(usd(2_000), 2L),
                OnRefund.KEEP,
                Channel.ALIPAY));
        var id = till.open(12_800);
        offers.attach(id, offer);
        assertThatThrownBy(() -> till.show(id)).isInstanceOf(CheckoutRefused.class);
        assertThat(till.at(id).state()).isEqualTo(Checkout.State.OPEN);
        assertBudget(offer, 1_000, 1, 0, 0);
        offers.detach(id, offer);
        assertThat(charge(till.show(id)).amount()).isEqualTo(usd(12_800));
    }

    @Test
    void aTillThatSaysTheWalletIsNotOfferedWhatIsForAnother() {
        var offer = start(draft(
                new Benefit.AmountOff(usd(1_000)),
                today().plusDays(2),
                new Budget(usd(2_000), 2L),
                OnRefund.KEEP,
                Channel.ALIPAY));
        var id = till.open(12_800, "citcon");
        assertThat(offers.of(id).offers())
                .filteredOn(one -> one.promotion().equals(offer))
                .singleElement()
                .satisfies(one -> assertThat(one.decision().eligible()).isFalse());
        assertNoOffer(id, offer);
    }

    @Test
    void nothingIsAttachedOrTakenOffWhileShePays() {
        var offer = start(tenOff());
        var id = till.open(12_800);
        offers.attach(id, offer);
        till.show(id);
        assertThatThrownBy(() -> offers.detach(id, offer)).isInstanceOf(CheckoutRefused.class);
        assertThatThrownBy(() -> offers.attach(id, start(tenOff()))).isInstanceOf(CheckoutRefused.class);
        assertBudget(offer, 1_000, 1, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "agreed, 1",
        "agreed and goes without paying, 1",
        "never agreed, 0",
        "never agreed and goes without paying, 0",
        "withdraws while she pays, 0",
        "withdraws later, 0"
    })
    void whatSheBoughtIsTiedToHerOnlyAsLongAsSheAgrees(String how, int tied) {
        var client = clients.recognise(Identity.wechatOpenid("wx1", "o" + shop), clock.instant());
        if (!how.startsWith("never")) {
            optIns.give(Consents.toHistory(client, clock.instant()));
        }
        var offer = start(tenOff());
        var ids = new ArrayList<CheckoutId>();
        asManager(() -> ids.add(till.openFor(client, 12_800)));
        var id = ids.getFirst();
        offers.attach(id, offer);
        var charge = charge(till.show(id));
        assertThat(count("checkout where client_id = ?", client.value())).isOne();
        clock.forward(Duration.ofMinutes(1));
        if (how.equals("withdraws while she pays")) {
            optIns.withdraw(client, Consents.HISTORY, clock.instant());
        }
        if (how.endsWith("without paying")) {
            till.cancel(id);
        } else {
            till.paid(charge);
        }
        if (how.equals("withdraws later")) {
            assertThat(count("checkout where client_id = ?", client.value())).isOne();
            optIns.withdraw(client, Consents.HISTORY, clock.instant());
        }
        assertThat(count("checkout where client_id = ?", client.value())).isEqualTo(tied);
        assertThat(count("offer where client_id = ?", client.value())).isEqualTo(tied);
        assertThat(count("offer where jsonb_typeof(facts -> 'client') = 'object' and checkout_id = ?", id.value()))
                .isEqualTo(tied);
        assertThat(till.at(id).state().isOver()).isTrue();
    }

    private int count(String rows, UUID id) {
        return jdbc.sql("select count(*) from " + rows)
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** What is attached was decided while she agreed; the till may still take off whatever she does not want. */
    @Test
    void whoWithdrawsAtTheTillKeepsWhatIsAttached() {
        var ten = combinable(new Benefit.PercentOff(1_000, null), new Budget(null, 9L));
        var once = start(changed(ten, ten.boutiques(), 1, true));
        var other = start(combinable(new Benefit.AmountOff(usd(1_000)), new Budget(null, 9L)));
        var client = clients.recognise(Identity.wechatOpenid("wx1", "o" + shop), clock.instant());
        optIns.give(Consents.toHistory(client, clock.instant()));
        var ids = new ArrayList<CheckoutId>();
        asManager(() -> ids.add(till.openFor(client, 20_000)));
        var id = ids.getFirst();
        offers.attach(id, once);
        offers.attach(id, other);
        optIns.withdraw(client, Consents.HISTORY, clock.instant());
        offers.detach(id, other);
        assertThat(till.at(id).due()).isEqualTo(usd(18_000));
        till.paid(charge(till.show(id)));
        assertThat(table.find(once).orElseThrow().redeemed().uses()).isOne();
        assertThat(table.find(other).orElseThrow().held().uses()).isZero();
    }

    /** She stands at two tills: the second must see what the first has not committed. */
    @Test
    void onceForAClientIsOnceAtTwoTills() throws Exception {
        var one = tenOff();
        var offer = start(changed(one, one.boutiques(), 1, false));
        var client = clients.recognise(Identity.wechatOpenid("wx1", "o" + shop), clock.instant());
        var ids = new ArrayList<CheckoutId>();
        asManager(() -> ids.add(till.openFor(client, 12_800)));
        assertNoOffer(ids.removeFirst(), offer);
        optIns.give(Consents.toHistory(client, clock.instant()));
        asManager(() -> ids.addAll(List.of(till.openFor(client, 12_800), till.openFor(client, 12_800))));
        var associate = SecurityContextHolder.getContext();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var second = new TransactionTemplate(transactions).execute(status -> {
                offers.attach(ids.getFirst(), offer);
                var attaching = threads.submit(() -> {
                    SecurityContextHolder.setContext(associate);
                    assertNoOffer(ids.getLast(), offer);
                });
                while (!attaching.isDone() && waiting() == 0) {
                    Thread.onSpinWait();
                }
                return attaching;
            });
            Objects.requireNonNull(second).get(30, TimeUnit.SECONDS);
        }
        assertBudget(offer, 1_000, 1, 0, 0);
    }

    /** Who waits for a lock in this database. */
    private int waiting() {
        return jdbc.sql("""
                        select count(*) from pg_locks l join pg_stat_activity a using (pid)
                        where not l.granted and a.datname = current_database()
                        """).query(Integer.class).single();
    }

    @Test
    void whoAnswersForSomeBoutiquesStartsAndStopsWhatIsForThoseOnly() {
        var here = boutiques.findByCode(shop).orElseThrow().id();
        var elsewhere = till.openShop();
        var both = written(tenOffAt(Set.of(shop, elsewhere)));
        var everywhere = written(tenOffAt(Set.of()));
        var only = written(tenOffAt(Set.of(shop)));
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(here), false));
        for (var notHers : List.of(both, everywhere)) {
            assertNotHers(() -> promotions.start(notHers));
            asManager(() -> promotions.start(notHers));
            assertNotHers(() -> promotions.stop(notHers));
            assertThat(promotions.get(notHers).state()).isEqualTo(Promotion.State.RUNNING);
            asManager(() -> promotions.stop(notHers));
        }
        promotions.start(only);
        promotions.stop(only);
        assertThat(promotions.get(only).state()).isEqualTo(Promotion.State.STOPPED);
    }

    private static void assertNotHers(Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        PromotionRefused.class, e -> assertThat(e.why()).isEqualTo(PromotionRefused.Why.BOUTIQUES));
    }

    private Draft tenOffAt(Set<String> codes) {
        var one = tenOff();
        return changed(one, codes, one.usesPerClient(), false);
    }

    static Stream<Arguments> drafts() {
        var day = LocalDate.of(2027, 1, 1);
        var some = new Budget(usd(2_000), null);
        return Stream.of(
                Arguments.of(new Benefit.PercentOff(10_000, null), day, some, Field.PERCENT, Fault.TOO_MUCH),
                Arguments.of(new Benefit.PercentOff(0, null), day, some, Field.PERCENT, Fault.NOT_POSITIVE),
                Arguments.of(new Benefit.AmountOff(usd(10_000)), day, some, Field.AMOUNT_OFF, Fault.TOO_MUCH),
                Arguments.of(new Benefit.PercentOff(1_000, null), null, some, Field.LAST_DAY, Fault.MISSING),
                Arguments.of(
                        new Benefit.PercentOff(1_000, null), day, new Budget(null, null), Field.BUDGET, Fault.MISSING),
                Arguments.of(
                        new Benefit.PercentOff(1_000, null),
                        day,
                        new Budget(null, 0L),
                        Field.BUDGET_USES,
                        Fault.NOT_POSITIVE));
    }

    @Test
    void whatIsReversedWhileItIsRecordedGivesBackWhateverThePromotionSaysOfRefunds() {
        var promotion = start(tenOff());
        var id = till.open(12_000);
        offers.attach(id, promotion);
        till.scan(id);
        till.reversesOnceRecorded(Objects.requireNonNull(till.at(id).charge()));
        assertThat(till.cancel(id).state()).isEqualTo(Checkout.State.CANCELLED);
        assertBudget(promotion, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("drafts")
    void whatHasNoEndNoBudgetOrGivesAllAwayIsNotWritten(
            Benefit benefit, @Nullable LocalDate lastDay, Budget budget, Field field, Fault fault) {
        var before = table.all().size();
        SignedIn.as(SignedIn.somebody(register, Role.MARKETER, Set.of(), true));
        assertThatThrownBy(() -> promotions.write(draft(benefit, lastDay, budget, OnRefund.KEEP)))
                .isInstanceOfSatisfying(
                        TermsRefused.class, e -> assertThat(e.problems()).contains(new Problem(field, fault)));
        assertThat(table.all()).hasSize(before);
    }

    /** Written by a marketer and started by a manager; then whoever was at the till is there again. */
    private PromotionId start(Draft draft) {
        var id = written(draft);
        asManager(() -> promotions.start(id));
        return id;
    }

    private PromotionId written(Draft draft) {
        var atTheTill = SecurityContextHolder.getContext();
        SignedIn.as(SignedIn.somebody(register, Role.MARKETER, Set.of(), true));
        var id = promotions.write(draft);
        SecurityContextHolder.setContext(atTheTill);
        return id;
    }

    private void asManager(Runnable work) {
        SecurityContext atTheTill = SecurityContextHolder.getContext();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        work.run();
        SecurityContextHolder.setContext(atTheTill);
    }

    private LocalDate today() {
        return ZonedDateTime.ofInstant(clock.instant(), NEW_YORK).toLocalDate();
    }

    /** The code that a client scans to pay a checkout with this offer. */
    private Charge shown(long cents, PromotionId offer) {
        var id = till.open(cents);
        offers.attach(id, offer);
        return charge(till.show(id));
    }

    private void assertBudget(PromotionId id, long moneyHeld, long held, long moneyUsed, long used) {
        var promotion = table.find(id).orElseThrow();
        assertThat(promotion.held()).isEqualTo(new Budget(usd(moneyHeld), held));
        assertThat(promotion.redeemed()).isEqualTo(new Budget(usd(moneyUsed), used));
    }

    private void assertNoOffer(CheckoutId id, PromotionId offer) {
        assertThatThrownBy(() -> offers.attach(id, offer))
                .isInstanceOfSatisfying(
                        CheckoutRefused.class, e -> assertThat(e.why()).isEqualTo(CheckoutRefused.Why.OFFER));
    }

    private static Charge charge(Checkout checkout) {
        return Objects.requireNonNull(checkout.charge());
    }

    private static Money usd(long cents) {
        return Money.of(cents, "USD");
    }
}
