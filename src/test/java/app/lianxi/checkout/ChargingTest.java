package app.lianxi.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.ChannelsByHand;
import app.lianxi.access.SignedIn;
import app.lianxi.checkout.ChargeChannel.Answer;
import app.lianxi.checkout.Checkout.State;
import app.lianxi.checkout.CheckoutRefused.Why;
import app.lianxi.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever the channel says, and whenever, nobody is charged twice and the screen says what is so. */
@ChannelsByHand
class ChargingTest {
    private static final Duration SOON = Duration.ofSeconds(6);
    private static final Duration TOO_LONG = Duration.ofSeconds(31);
    private static final Duration EXPIRED = Duration.ofMinutes(16);

    @Autowired
    TillByHand till;

    @Autowired
    Checkouts checkouts;

    @Autowired
    Charging charging;

    @Autowired
    ChargeHealth health;

    @BeforeEach
    void openShop() {
        till.openShop();
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void anAnswerThatComesWhenAllIsOverChangesNothing() {
        var id = till.open(12_800);
        till.channel.answers(reference -> {
            till.paid(charge(id));
            return new Answer.Unknown("no_answer");
        });
        assertThat(till.scan(id).state()).isEqualTo(State.PAID);
        assertThat(till.cancel(id).state()).isEqualTo(State.PAID);
        assertThat(till.channel.asked).extracting(FakeChargeChannel.Asked::what).containsExactly("scan");
    }

    @Test
    void aPollThatIsLostLeavesTheCodeOnTheScreen() {
        var id = till.open(12_800);
        till.show(id);
        var shown = charge(id).qr();
        till.channel.answers(new Answer.Unknown("no_answer"));
        till.passes(SOON);
        assertThat(till.at(id).state()).isEqualTo(State.PAYING);
        assertThat(charge(id).qr()).isNotNull().isEqualTo(shown);
    }

    @Test
    void aCodeWhoseAnswerWasLostIsAskedForAgainByTheSameReference() {
        var id = till.open(12_800);
        till.channel.answers(new Answer.Unknown("no_answer"));
        assertThat(till.show(id).state()).isEqualTo(State.UNKNOWN);
        till.channel.answers(new Answer.Show("weixin://again"));
        assertThat(till.show(id).state()).isEqualTo(State.PAYING);
        assertThat(charge(id).qr()).isEqualTo("weixin://again");
        var reference = charge(id).reference();
        assertThat(till.channel.asked)
                .extracting(FakeChargeChannel.Asked::reference)
                .containsExactly(reference, reference);
    }

    @Test
    void aLostAnswerIsQueriedAndNeverChargedAgain() {
        var id = till.open(12_801);
        till.channel.answers(new Answer.Unknown("no_answer"));
        assertThat(till.scan(id).state()).isEqualTo(State.UNKNOWN);
        assertRefused(Why.PAYING, () -> till.scan(id));
        assertRefused(Why.PAYING, () -> till.show(id));
        var charge = charge(id);
        till.channel.answers(reference -> {
            till.paid(charge);
            return new Answer.Paid();
        });
        till.passes(SOON);
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        assertThat(till.channel.asked).extracting(FakeChargeChannel.Asked::what).containsExactly("scan", "query");
    }

    @Test
    void aLostAnswerOfWhatWasNeverChargedIsReversedAndThenTriedAnew() {
        var id = till.open(12_800);
        till.channel.answers(new Answer.Unknown("no_answer"));
        till.scan(id);
        till.channel.answers(new Answer.Waiting("ORDER_NOT_EXIST"));
        till.passes(SOON);
        assertThat(till.at(id).state().isOver()).isFalse();
        till.passes(TOO_LONG);
        assertThat(till.channel.times("end")).isOne();
        assertThat(till.at(id).state()).isEqualTo(State.OPEN);
        till.scan(id);
        assertThat(till.channel.orders)
                .extracting(ChargeChannel.Order::reference)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatTheChannelNeverHeardOfMayStillBeOnItsWayForAWhile() {
        var id = till.open(12_802);
        till.channel.answers(new Answer.Unknown("no_answer"));
        till.scan(id);
        till.channel.answers(new Answer.Waiting("ORDER_NOT_EXIST"));
        assertThat(till.cancel(id).state()).isEqualTo(State.UNKNOWN);
        till.channel.answers(new Answer.Waiting("ORDER_NOT_EXIST"));
        till.channel.answers(new Answer.Waiting("ORDER_NOT_EXIST"));
        till.passes(TOO_LONG);
        assertThat(till.at(id).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void whileNobodyKnowsNothingElseIsChargedHoweverLongItTakes() {
        var id = till.open(12_800);
        till.channel.answers(new Answer.Unknown("SYSTEM_ERROR"));
        till.scan(id);
        for (var i = 0; i < 12; i++) {
            till.channel.answers(new Answer.Unknown("no_answer"));
            till.channel.answers(new Answer.Unknown("no_answer"));
            till.passes(Duration.ofMinutes(11));
        }
        assertThat(till.at(id).state()).isEqualTo(State.UNKNOWN);
        assertThat(till.channel.times("query")).isEqualTo(12);
        assertThat(till.channel.times("scan")).isOne();
        till.channel.answers(new Answer.Closed("PAYERROR"));
        till.passes(Duration.ofMinutes(11));
        assertThat(till.at(id).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void whoDoesNotConfirmInTimeIsReversed() {
        var id = till.open(12_803);
        assertThat(till.scan(id).state()).isEqualTo(State.PAYING);
        till.passes(SOON);
        assertThat(till.channel.times("end")).isZero();
        till.passes(TOO_LONG);
        assertThat(till.at(id).state()).isEqualTo(State.OPEN);
        assertThat(charge(id).symbol()).isEqualTo("REVERSED");
    }

    @Test
    void theSameCodeToScanIsShownAgainAndClosedInTheEnd() {
        var id = till.open(12_800);
        var first = Objects.requireNonNull(till.show(id).charge());
        assertThat(Objects.requireNonNull(till.show(id).charge()).qr()).isEqualTo(first.qr());
        assertThat(till.channel.times("show")).isOne();
        till.passes(EXPIRED);
        assertThat(till.at(id).state()).isEqualTo(State.EXPIRED);
        assertThat(till.channel.times("end")).isOne();
    }

    @Test
    void whatIsLeftAloneExpires() {
        var id = till.open(12_800);
        till.passes(Duration.ofMinutes(14));
        assertThat(till.at(id).state()).isEqualTo(State.OPEN);
        till.passes(Duration.ofMinutes(2));
        assertThat(till.at(id).state()).isEqualTo(State.EXPIRED);
        assertRefused(Why.OVER, () -> till.show(id));
        assertThat(till.cancel(id).state()).isEqualTo(State.EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 2", "false, 0", "false, 2"})
    void theNoticeComesBeforeTheAnswerOrAfterOrTwice(boolean before, int again) {
        var id = till.open(12_800);
        till.channel.answers(reference -> {
            if (before) {
                till.paid(charge(id));
            }
            return new Answer.Paid();
        });
        assertThat(till.scan(id).state()).isEqualTo(before ? State.PAID : State.PAYING);
        if (!before) {
            till.paid(charge(id));
        }
        for (var i = 0; i < again; i++) {
            till.paid(charge(id));
        }
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        assertThat(charge(id).payment()).isNotNull();
        till.passes(EXPIRED);
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        assertThat(till.channel.asked).hasSize(1);
    }

    @Test
    void whoIsCancelledIsClosedAtTheChannelFirst() {
        var id = till.open(12_800);
        till.show(id);
        till.channel.answers(new Answer.Unknown("no_answer"));
        assertThat(till.cancel(id).state()).isEqualTo(State.UNKNOWN);
        till.passes(SOON);
        assertThat(till.at(id).state()).isEqualTo(State.CANCELLED);
        assertThat(till.channel.times("end")).isEqualTo(2);
    }

    @Test
    void whoPaysFasterThanSomebodyCancelsHasPaid() {
        var id = till.open(12_800);
        till.show(id);
        till.channel.answers(reference -> {
            till.paid(charge(id));
            return new Answer.Paid();
        });
        assertThat(till.cancel(id).state()).isEqualTo(State.PAID);
    }

    /** The till gives up while the channel still thinks; then both answer, in this order or the other. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whatWasReversedIsNotPaidHoweverLateOneHearsOfIt(boolean cancelledFirst) {
        var id = till.open(12_800);
        till.channel.answers(reference -> {
            if (cancelledFirst) {
                till.cancel(id);
                till.paid(charge(id));
            } else {
                till.channel.answers(inTheMiddle -> {
                    till.paid(charge(id));
                    return new Answer.Reversed();
                });
                till.cancel(id);
            }
            return new Answer.Paid();
        });
        assertThat(till.scan(id).state()).isEqualTo(State.CANCELLED);
        till.paid(charge(id));
        till.passes(EXPIRED);
        assertThat(till.at(id).state()).isEqualTo(State.CANCELLED);
        assertThat(charge(id).symbol()).isEqualTo("REVERSED");
    }

    /** It was reversed, and paid before anybody could say so: it is asked about until somebody does. */
    @Test
    void whatWasReversedWithoutAnAnswerIsNotPaidEither() {
        var id = paidWhileItsReversalIsLost();
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        till.channel.answers(new Answer.Reversed());
        till.passes(EXPIRED);
        assertThat(till.at(id).state()).isEqualTo(State.CANCELLED);
        assertThat(charge(id).symbol()).isEqualTo("REVERSED");
    }

    private CheckoutId paidWhileItsReversalIsLost() {
        var id = till.open(12_800);
        till.channel.answers(reference -> {
            till.channel.answers(inTheMiddle -> {
                till.paid(charge(id));
                return new Answer.Unknown("no_answer");
            });
            till.cancel(id);
            return new Answer.Unknown("no_answer");
        });
        till.scan(id);
        return id;
    }

    /** Nobody knows whether it was reversed; the channel says that it was not. */
    @Test
    void whatWasPaidAndNotReversedStaysPaid() {
        var id = paidWhileItsReversalIsLost();
        till.channel.answers(new Answer.Paid());
        till.passes(EXPIRED);
        till.passes(EXPIRED);
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        assertThat(till.channel.times("query")).isOne();
    }

    /** However late the payment is heard of, and whoever says that it was paid without knowing that it is being reversed. */
    @ParameterizedTest
    @CsvSource({"after the answer is lost", "after a slow answer of before", "after the node died"})
    void whatMayHaveBeenReversedIsAskedAbout(String when) {
        var id = till.open(12_800);
        till.channel.answers(reference -> {
            till.channel.answers(inTheMiddle -> {
                if (when.endsWith("died")) {
                    throw new IllegalStateException("killed");
                }
                return new Answer.Unknown("no_answer");
            });
            try {
                till.cancel(id);
            } catch (IllegalStateException e) {
                // It comes back, and reads what is written.
            }
            return when.endsWith("before") ? new Answer.Paid() : new Answer.Unknown("no_answer");
        });
        till.scan(id);
        till.paid(charge(id));
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        till.channel.answers(new Answer.Reversed());
        till.passes(EXPIRED);
        assertThat(till.at(id).state()).isEqualTo(State.CANCELLED);
    }

    /** What is read before a question may be over when it is answered. */
    @Test
    void nothingIsReversedOfWhichThePaymentWasHeard() {
        var id = till.open(12_800);
        till.scan(id);
        var charge = charge(id);
        till.channel.answers(reference -> {
            till.paid(charge);
            return new Answer.Unknown("no_answer");
        });
        till.passes(EXPIRED);
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        assertThat(till.channel.times("end")).isZero();
    }

    /** The channel closed one that it took money for all the same: the one that came after it is ended, not shown on. */
    @ParameterizedTest
    @CsvSource({"USERPAYING", "no_answer"})
    void aPaymentOfAnEarlierChargeEndsTheOneThatLivesOn(String symbol) {
        var id = till.open(12_800);
        till.channel.answers(new Answer.Closed("ORDERCLOSED"));
        assertRefused(Why.CHANNEL_SAID_NO, () -> till.scan(id));
        var first = charge(id);
        till.scan(id);
        till.paid(first);
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        till.channel.answers(symbol.equals("no_answer") ? new Answer.Unknown(symbol) : new Answer.Waiting(symbol));
        till.passes(SOON);
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        assertThat(till.channel.times("end")).isOne();
        assertThat(charge(id).state()).isEqualTo(Charge.State.CLOSED);
    }

    /** Its record takes a while; nobody gives back what she has just paid. */
    @Test
    void whatTheChannelTookIsNotReversed() {
        var id = till.open(12_800);
        till.channel.answers(new Answer.Paid());
        till.scan(id);
        till.cancel(id);
        till.channel.answers(new Answer.Unknown("no_answer"));
        till.passes(EXPIRED);
        assertThat(till.channel.times("end")).isZero();
        till.paid(charge(id));
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
    }

    /** By then it was reversed, or never will be. */
    @Test
    void whatIsPaidIsNotAskedAboutForEver() {
        var id = paidWhileItsReversalIsLost();
        till.passes(Duration.ofMinutes(1));
        assertThat(till.channel.times("query")).isOne();
        till.passes(Duration.ofDays(1));
        assertThat(till.channel.times("query")).isEqualTo(2);
        till.passes(Duration.ofDays(1));
        assertThat(till.channel.times("query")).isEqualTo(2);
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
    }

    /** The channel's word is that nothing was taken; money that comes all the same is not hidden. */
    @Test
    void moneyThatComesAfterTheEndIsShown() {
        var id = till.open(12_800);
        till.show(id);
        till.passes(EXPIRED);
        till.paid(charge(id));
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
    }

    @ParameterizedTest
    @CsvSource({"11800, USD", "12801, USD", "12800, JPY"})
    void aPaymentOfAnotherAmountIsShownUntilItIsPaidBack(long value, String currency) {
        var odd = oddPayments();
        var id = till.open(12_800);
        till.show(id);
        till.paidOtherwise(charge(id), Money.of(value, currency));
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        assertThat(till.at(id).odd()).isEqualTo(Checkout.Odd.OTHER_AMOUNT);
        assertThat(oddPayments()).isEqualTo(odd + 1);
        till.refunded(charge(id), Money.of(value - 1, currency));
        assertThat(oddPayments()).isEqualTo(odd + 1);
        till.refunded(charge(id), Money.of(1, currency));
        assertThat(oddPayments()).isEqualTo(odd);
    }

    @ParameterizedTest
    @CsvSource({"later", "in the same batch", "of the charge before"})
    void oneMorePaymentIsShown(String how) throws Exception {
        var odd = oddPayments();
        var id = till.open(12_800);
        till.scan(id);
        var before = charge(id);
        if (how.equals("of the charge before")) {
            till.channel.answers(new Answer.Closed("PAYERROR"));
            till.passes(SOON);
            till.scan(id);
            till.paid(charge(id));
            assertThat(till.at(id).odd()).isNull();
            till.paid(before);
        } else if (how.equals("later")) {
            till.paid(before);
            var payment = charge(id).payment();
            till.paidOnceMore(before);
            assertThat(charge(id).payment()).isEqualTo(payment);
        } else {
            till.paidTwiceAtOnce(before);
        }
        assertThat(till.at(id).state()).isEqualTo(State.PAID);
        assertThat(till.at(id).odd()).isEqualTo(Checkout.Odd.ONE_MORE);
        assertThat(oddPayments()).isEqualTo(odd + 1);
    }

    private long oddPayments() {
        return health.findings().stream()
                .filter(finding -> finding.problem().equals("payments_odd"))
                .mapToLong(finding -> ((Number) finding.details().getFirst()).longValue())
                .sum();
    }

    @Test
    void aCheckoutForOneChannelIsNotChargedByAnother() {
        var id = till.open(12_800, "wechatpay");
        assertThat(charging.ways(id)).extracting(Charging.Way::channel).containsExactly("wechatpay");
        assertRefused(Why.CHANNEL, () -> till.show(id));
        assertRefused(Why.CHANNEL, () -> till.scan(id));
        assertThat(till.channel.asked).isEmpty();
        assertRefused(Why.CHANNEL, () -> till.open(12_800, "bitcoin"));
        var ours = till.open(12_800, FakeChargeChannel.CHANNEL);
        assertThat(charging.ways(ours)).hasSize(1);
        assertThat(till.show(ours).state()).isEqualTo(State.PAYING);
    }

    @ParameterizedTest
    @CsvSource({"AUTH_CODE_INVALID", "NOT_ENOUGH", "OTHER_WALLET"})
    void aCodeThatIsRefusedLeavesTheCheckoutOpenForAnother(String symbol) {
        var id = till.open(12_805);
        till.channel.answers(new Answer.Closed(symbol));
        assertThatThrownBy(() -> till.scan(id)).isInstanceOfSatisfying(CheckoutRefused.class, e -> {
            assertThat(e.why()).isEqualTo(Why.CHANNEL_SAID_NO);
            assertThat(e.symbol()).isEqualTo(symbol);
        });
        assertThat(till.at(id).state()).isEqualTo(State.OPEN);
        till.channel.answers(new Answer.Paid());
        assertThat(till.scan(id).state()).isEqualTo(State.PAYING);
    }

    @ParameterizedTest
    @CsvSource({
        "1234567890, citcon, CODE",
        "13456789012345678x, citcon, CODE",
        "1345678901234567890123456, citcon, CODE",
        ", bitcoin, CHANNEL",
        "134567890123456789, '', CHANNEL"
    })
    void whatIsNoCodeOrNoChannelIsRefusedBeforeAnybodyIsAsked(String code, String channel, Why why) {
        var id = till.open(12_800);
        assertRefused(why, () -> charging.charge(id, channel, code));
        assertThat(till.channel.asked).isEmpty();
        assertThat(till.at(id).state()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"KWD", "MOP", "CNY"})
    void aCurrencyThatTheChannelDoesNotTakeIsRefused(String currency) {
        var id = till.open(Money.of(12_800, currency));
        assertThat(charging.ways(id)).extracting(Charging.Way::channel).doesNotContain(FakeChargeChannel.CHANNEL);
        assertRefused(Why.CURRENCY, () -> till.show(id));
        assertRefused(Why.CURRENCY, () -> till.scan(id));
        assertThat(till.channel.asked).isEmpty();
    }

    static Stream<Arguments> wishes() {
        var usd = Money.of(12_800, "USD");
        return Stream.of(
                Arguments.of(Money.of(0, "USD"), "", List.of(), Why.AMOUNT),
                Arguments.of(Money.of(-1, "USD"), "", List.of(), Why.AMOUNT),
                Arguments.of(Money.of((1L << 53) + 1, "USD"), "", List.of(), Why.AMOUNT),
                Arguments.of(Money.of(Long.MIN_VALUE, "USD"), "", List.of(), Why.AMOUNT),
                Arguments.of(usd, "x".repeat(65), List.of(), Why.REFERENCE),
                Arguments.of(usd, "a\nb", List.of(), Why.REFERENCE),
                Arguments.of(usd, "", List.of(item(0, 100, "USD")), Why.BASKET),
                Arguments.of(usd, "", List.of(item(1, -100, "USD")), Why.BASKET),
                Arguments.of(usd, "", List.of(item(1, 100, "EUR")), Why.BASKET));
    }

    private static Checkout.Item item(int quantity, long amount, String currency) {
        return new Checkout.Item("sku", "bags", quantity, Money.of(amount, currency));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void whatMakesNoSenseIsNotOpened(Money amount, String reference, List<Checkout.Item> basket, Why why) {
        var wish = till.wish(amount);
        assertRefused(why, () -> checkouts.open(new Checkouts.Wish(wish.boutique(), amount, reference, null, basket)));
    }

    @Test
    void anotherBoutiquesCheckoutIsNotThere() {
        var id = till.open(12_800);
        till.openShop();
        assertRefused(Why.NOT_FOUND, () -> till.at(id));
        assertRefused(Why.NOT_FOUND, () -> till.show(id));
        assertRefused(Why.NOT_FOUND, () -> till.cancel(id));
    }

    private Charge charge(CheckoutId id) {
        return Objects.requireNonNull(till.at(id).charge());
    }

    private static void assertRefused(Why why, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        CheckoutRefused.class, e -> assertThat(e.why()).isEqualTo(why));
    }
}
