package app.lianxi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.lianxi.TestClock;
import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.money.Money;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.payment.RefundOrder.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What staff order to be paid back is paid back once, and never more than was paid. */
@SpringBootTest(properties = {"lianxi.inbox.worker=false", "lianxi.payment.refunds=false"})
@Import(TestClock.Configuration.class)
class RefundsTest {
    /** A channel that answers as it was told, and knows a refund by its reference; before the adapter of the same name. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class FakeChannel implements PaymentChannel {
        final Deque<RuntimeException> troubles = new ArrayDeque<>();
        final List<String> asked = new ArrayList<>();

        @Override
        public String channel() {
            return "citcon";
        }

        @Override
        public Optional<PaymentNotice> query(String account, String transactionId) {
            return Optional.empty();
        }

        @Override
        public boolean isReversed(String account, String transactionId) {
            return false;
        }

        @Override
        public synchronized String refund(Payment payment, String refundReference, Money amount, String reason) {
            asked.add(refundReference);
            if (!troubles.isEmpty()) {
                throw troubles.removeFirst();
            }
            return "R-" + refundReference;
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Fake {
        @Bean
        FakeChannel fakePaymentChannel() {
            return new FakeChannel();
        }
    }

    @Autowired
    Refunds refunds;

    @Autowired
    Ledger ledger;

    @Autowired
    RefundLedger refundLedger;

    @Autowired
    RefundsHealth health;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Payments payments;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    FakeChannel channel;

    @Autowired
    TestClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    private final String transaction = UUID.randomUUID().toString();
    private Payment paid;

    @BeforeEach
    void aPaymentOfAHundred() {
        jdbc.sql("truncate refund").update();
        var code = "r" + transaction.substring(0, 6);
        var boutique = boutiques.add(new Boutique(
                new BoutiqueId(UUID.randomUUID()),
                code,
                "Rue " + code,
                "",
                "Paris",
                "FR",
                ZoneId.of("Europe/Paris"),
                "EUR",
                false));
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "citcon",
                        "house",
                        transaction,
                        "till 1",
                        null,
                        boutique,
                        clock.instant(),
                        Money.of(10_000, "EUR"),
                        null,
                        null))));
        paid = payments.find("citcon", transaction).orElseThrow();
        channel.troubles.clear();
        channel.asked.clear();
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(boutique), false));
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void whatTheChannelAcceptedIsNoLongerLeft() {
        var order = refunds.order(paid.id(), Money.of(4_000, "EUR"), "size exchanged");
        assertThat(order.state()).isEqualTo(State.ACCEPTED);
        assertThat(left()).isEqualTo(6_000);
        tell(order, 4_000);
        assertThat(left()).isEqualTo(6_000);
        assertThat(payments.find("citcon", transaction).orElseThrow().refunded().value())
                .isEqualTo(4_000);
    }

    @Test
    void whatTheChannelRefusedIsLeft() {
        channel.troubles.add(new ChannelRefused("NOT_ENOUGH"));
        var order = refunds.order(paid.id(), Money.of(4_000, "EUR"), "size exchanged");
        assertThat(order.state()).isEqualTo(State.REFUSED);
        assertThat(order.symbol()).isEqualTo("NOT_ENOUGH");
        assertThat(left()).isEqualTo(10_000);
    }

    @Test
    void aLostAnswerIsAskedForAgainWithTheSameReference() {
        channel.troubles.add(new ChannelUnknown("no_answer"));
        var order = refunds.order(paid.id(), Money.of(4_000, "EUR"), "size exchanged");
        assertThat(order.state()).isEqualTo(State.ASKED);
        assertThat(left()).isEqualTo(6_000);
        refunds.askAgain();
        assertThat(channel.asked).as("too early").hasSize(1);
        clock.forward(Duration.ofSeconds(70));
        refunds.askAgain();
        assertThat(channel.asked).containsExactly(order.reference(), order.reference());
        assertThat(refunds.of(paid.id()).ordered().getFirst().state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void whatIsRefusedAfterALostAnswerIsLeftAgainAndAskedForNoMore() {
        channel.troubles.add(new ChannelUnknown("no_answer"));
        channel.troubles.add(new ChannelRefused("NOT_ENOUGH"));
        refunds.order(paid.id(), Money.of(4_000, "EUR"), "size exchanged");
        assertThat(left()).isEqualTo(6_000);
        clock.forward(Duration.ofSeconds(70));
        refunds.askAgain();
        var order = refunds.of(paid.id()).ordered().getFirst();
        assertThat(order.state()).isEqualTo(State.REFUSED);
        assertThat(order.symbol()).isEqualTo("NOT_ENOUGH");
        assertThat(left()).isEqualTo(10_000);
        clock.forward(Duration.ofHours(1));
        refunds.askAgain();
        assertThat(channel.asked).containsExactly(order.reference(), order.reference());
    }

    @Test
    void whatIsLeftIsOrderedOnceHoweverManyAskAtOnce() throws Exception {
        var manager = SecurityContextHolder.getContext();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = IntStream.range(0, 16)
                    .mapToObj(n -> (Callable<Boolean>) () -> {
                        SecurityContextHolder.setContext(manager);
                        try {
                            refunds.order(paid.id(), Money.of(4_000, "EUR"), "size exchanged");
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
        assertThat(left()).isEqualTo(2_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 10_001, Long.MAX_VALUE})
    void noOtherAmountIsOrdered(long value) {
        assertThatThrownBy(() -> refunds.order(paid.id(), Money.of(value, "EUR"), "size exchanged"))
                .isInstanceOfSatisfying(
                        RefundRefused.class, e -> assertThat(e.why()).isEqualTo(RefundRefused.Why.AMOUNT));
        assertThat(channel.asked).isEmpty();
    }

    @Test
    void noOtherCurrencyIsOrdered() {
        assertThatThrownBy(() -> refunds.order(paid.id(), Money.of(100, "USD"), "size exchanged"))
                .isInstanceOf(RefundRefused.class);
        assertThat(channel.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  a ", "two\nlines"})
    void aReasonIsGiven(String reason) {
        assertThatThrownBy(() -> refunds.order(paid.id(), Money.of(100, "EUR"), reason))
                .isInstanceOfSatisfying(
                        RefundRefused.class, e -> assertThat(e.why()).isEqualTo(RefundRefused.Why.REASON));
        assertThat(channel.asked).isEmpty();
    }

    @Test
    void anotherAccountsNoticeReachesNoPaymentOfThisOne() {
        assertThatThrownBy(() -> tell("other", "R-1", 4_000, "EUR"))
                .isInstanceOf(NoticeNotUnderstood.class)
                .hasMessageContaining("another account");
        var again = new PaymentNotice(
                UUID.randomUUID(),
                "citcon",
                "other",
                transaction,
                "till 1",
                null,
                null,
                clock.instant(),
                paid.amount(),
                null,
                null);
        assertThatThrownBy(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> ledger.record(List.of(again))))
                .isInstanceOf(NoticeNotUnderstood.class)
                .hasMessageContaining("another account");
        assertThat(payments.find("citcon", transaction).orElseThrow()).isEqualTo(paid);
    }

    @Test
    void aRefundInAnotherCurrencyIsSetAside() {
        assertThatThrownBy(() -> tell("house", "R-1", 4_000, "USD"))
                .isInstanceOf(NoticeNotUnderstood.class)
                .hasMessageContaining("currency");
        assertThat(left()).isEqualTo(10_000);
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
        assertThat(payments.find("citcon", transaction).orElseThrow().refunded())
                .isEqualTo(Money.of(16_000, "EUR"));
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
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> refundLedger.record(List.of(new RefundNotice(
                        UUID.randomUUID(),
                        "citcon",
                        account,
                        refund + transaction,
                        transaction,
                        Money.of(amount, currency),
                        RefundStatus.SUCCESS,
                        at))));
    }

    private long left() {
        return refunds.of(paid.id()).left().value();
    }

    private void tell(RefundOrder order, long amount) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> refundLedger.record(List.of(new RefundNotice(
                        UUID.randomUUID(),
                        "citcon",
                        "house",
                        "R-" + order.reference(),
                        transaction,
                        Money.of(amount, "EUR"),
                        RefundStatus.SUCCESS,
                        clock.instant()))));
    }
}
