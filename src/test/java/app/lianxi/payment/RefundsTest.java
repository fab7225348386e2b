package app.lianxi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.lianxi.ChannelsByHand;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.money.Money;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.payment.RefundOrder.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;

/** What staff order to be paid back is paid back once, and never more than was paid. */
@ChannelsByHand
class RefundsTest extends PaidHundred {
    @Autowired
    RefundsHealth health;

    @Test
    void whatTheChannelAcceptedIsNoLongerLeft() {
        var order = refunds.order(paid.id(), euros(4_000), "size exchanged");
        assertThat(order.state()).isEqualTo(State.ACCEPTED);
        assertThat(left()).isEqualTo(euros(6_000));
        inTransaction(() -> refundLedger.record(List.of(told(order, RefundStatus.SUCCESS))));
        assertThat(left()).isEqualTo(euros(6_000));
        assertThat(payment().refunded().value()).isEqualTo(4_000);
    }

    @Test
    void whatTheChannelRefusedIsLeft() {
        channel.troubles.add(new ChannelRefused("NOT_ENOUGH"));
        var order = refunds.order(paid.id(), euros(4_000), "size exchanged");
        assertThat(order.state()).isEqualTo(State.REFUSED);
        assertThat(order.symbol()).isEqualTo("NOT_ENOUGH");
        assertThat(left()).isEqualTo(euros(10_000));
    }

    @Test
    void aLostAnswerIsAskedForAgainWithTheSameReference() {
        channel.troubles.add(new ChannelUnknown("no_answer"));
        var order = refunds.order(paid.id(), euros(4_000), "size exchanged");
        assertThat(order.state()).isEqualTo(State.ASKED);
        assertThat(left()).isEqualTo(euros(6_000));
        refunds.askAgain();
        assertThat(channel.ordered).as("too early").hasSize(1);
        clock.forward(Duration.ofSeconds(70));
        refunds.askAgain();
        assertThat(channel.ordered).containsExactly(order.reference(), order.reference());
        assertThat(refunds.of(paid.id()).ordered().getFirst().state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void whatIsRefusedAfterALostAnswerIsLeftAgainAndAskedForNoMore() {
        channel.troubles.add(new ChannelUnknown("no_answer"));
        channel.troubles.add(new ChannelRefused("NOT_ENOUGH"));
        refunds.order(paid.id(), euros(4_000), "size exchanged");
        assertThat(left()).isEqualTo(euros(6_000));
        clock.forward(Duration.ofSeconds(70));
        refunds.askAgain();
        var order = refunds.of(paid.id()).ordered().getFirst();
        assertThat(order.state()).isEqualTo(State.REFUSED);
        assertThat(order.symbol()).isEqualTo("NOT_ENOUGH");
        assertThat(left()).isEqualTo(euros(10_000));
        clock.forward(Duration.ofHours(1));
        refunds.askAgain();
        assertThat(channel.ordered).containsExactly(order.reference(), order.reference());
    }

    @Test
    void whatIsLeftIsOrderedOnceHoweverManyAskAtOnce() throws Exception {
        var manager = SecurityContextHolder.getContext();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = IntStream.range(0, 16)
                    .mapToObj(n -> (Callable<Boolean>) () -> {
                        SecurityContextHolder.setContext(manager);
                        try {
                            refunds.order(paid.id(), euros(4_000), "size exchanged");
                            return true;
                        } catch (RefundRefused e) {
                            return false;
                        }
                    })
                    .toList();
            var ordered = 0;
            for (var call : threads.invokeAll(calls)) {
                ordered += call.get() ? 1 : 0;
            }
            assertThat(ordered).isEqualTo(2);
        }
        assertThat(left()).isEqualTo(euros(2_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 10_001, Long.MAX_VALUE})
    void noOtherAmountIsOrdered(long value) {
        assertThatThrownBy(() -> refunds.order(paid.id(), euros(value), "size exchanged"))
                .isInstanceOfSatisfying(
                        RefundRefused.class, e -> assertThat(e.why()).isEqualTo(RefundRefused.Why.AMOUNT));
        assertThat(channel.ordered).isEmpty();
    }

    @Test
    void noOtherCurrencyIsOrdered() {
        assertThatThrownBy(() -> refunds.order(paid.id(), Money.of(100, "USD"), "size exchanged"))
                .isInstanceOf(RefundRefused.class);
        assertThat(channel.ordered).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  a ", "two\nlines"})
    void aReasonIsGiven(String reason) {
        assertThatThrownBy(() -> refunds.order(paid.id(), euros(100), reason))
                .isInstanceOfSatisfying(
                        RefundRefused.class, e -> assertThat(e.why()).isEqualTo(RefundRefused.Why.REASON));
        assertThat(channel.ordered).isEmpty();
    }

    @Test
    void anotherAccountsNoticeReachesNoPaymentOfThisOne() {
        assertThatThrownBy(() -> tell("other", "R-1", 4_000, "EUR"))
                .isInstanceOf(NoticeNotUnderstood.class)
                .hasMessageContaining("another account");
        assertThatThrownBy(() -> pay("other", null))
                .isInstanceOf(NoticeNotUnderstood.class)
                .hasMessageContaining("another account");
        assertThat(payment()).isEqualTo(paid);
    }

    @Test
    void aRefundInAnotherCurrencyIsSetAside() {
        assertThatThrownBy(() -> tell("house", "R-1", 4_000, "USD"))
                .isInstanceOf(NoticeNotUnderstood.class)
                .hasMessageContaining("currency");
        assertThat(left()).isEqualTo(euros(10_000));
    }

    /** Ours while the channel says none, and the channel's own: the same in the end. */
    @ParameterizedTest
    @ValueSource(ints = {0, 90})
    void theEarlierOfTwoTimesStandsWhicheverCameFirst(int first) {
        var at = clock.instant();
        for (var later : List.of(first, 90 - first)) {
            tell("house", "R-1", 100, "EUR", at.plusSeconds(later));
        }
        assertThat(payments.refunds(paid))
                .singleElement()
                .satisfies(refund -> assertThat(refund.at()).isCloseTo(at, within(1, ChronoUnit.MILLIS)));
    }

    /** Each is kept, whichever came first, and said. */
    @Test
    void moreThanWasPaidIsKeptAndFlagged() {
        tell("house", "R-1", 8_000, "EUR");
        assertThat(odd()).isFalse();
        tell("house", "R-2", 8_000, "EUR");
        assertThat(payment().refunded()).isEqualTo(euros(16_000));
        assertThat(odd()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"other, 100, EUR", "house, 100, USD", "house, 10001, EUR"})
    void whatCameBeforeItsPaymentAndIsOddIsFlagged(String account, long amount, String currency) {
        jdbc.sql("delete from payment_key where transaction_id = ?")
                .param(transaction)
                .update();
        tell(account, "R-1", amount, currency);
        assertThat(odd()).as("nobody knows yet").isFalse();
        jdbc.sql("insert into payment_key (channel, transaction_id, payment_id) values ('citcon', ?, ?)")
                .params(transaction, paid.id().value())
                .update();
        assertThat(odd()).isTrue();
    }

    private boolean odd() {
        clock.forward(Duration.ofMinutes(11));
        return !health.findings().isEmpty();
    }

    private void tell(String account, String refund, long amount, String currency) {
        tell(account, refund, amount, currency, clock.instant());
    }

    private void tell(String account, String refund, long amount, String currency, Instant at) {
        inTransaction(() -> refundLedger.record(List.of(new RefundNotice(
                UUID.randomUUID(),
                "citcon",
                account,
                refund + transaction,
                transaction,
                Money.of(amount, currency),
                RefundStatus.SUCCESS,
                at))));
    }
}
