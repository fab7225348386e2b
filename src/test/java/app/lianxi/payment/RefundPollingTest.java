package app.lianxi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.lianxi.TestClock;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.health.Finding;
import app.lianxi.money.Money;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What became of a refund that a channel has accepted is heard of, whether or not its notice comes. */
@SpringBootTest(properties = {"lianxi.inbox.worker=false", "lianxi.payment.refunds=false"})
@Import(TestClock.Configuration.class)
class RefundPollingTest {
    /** A channel that accepts every refund, and says of it what it is told to; before the adapter of the same name. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class FakeChannel implements PaymentChannel {
        boolean answers = true;
        final List<String> asked = new ArrayList<>();
        Supplier<Optional<RefundNotice>> answer = Optional::empty;

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
        public Optional<RefundNotice> queryRefund(String account, String transactionId, String refundId) {
            asked.add(account + " " + transactionId + " " + refundId);
            return answer.get();
        }

        @Override
        public String refund(Payment payment, String refundReference, Money amount, String reason) {
            if (!answers) {
                throw new ChannelUnknown("no_answer");
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
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String transaction = UUID.randomUUID().toString();
    private Payment paid;
    private RefundOrder order;

    @BeforeEach
    void aRefundThatWasAccepted() {
        jdbc.sql("truncate refund, refund_order").update();
        var boutique = Shops.fifthAvenue(boutiques, "p" + transaction.substring(0, 6));
        inTransaction(() -> ledger.record(List.of(new PaymentNotice(
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
        channel.asked.clear();
        channel.answer = Optional::empty;
        channel.answers = true;
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(boutique), false));
        order = refunds.order(paid.id(), Money.of(4_000, "EUR"), "size exchanged");
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, 4000, 6000", "CLOSED, 0, 10000"})
    void whatTheChannelSaysIsRecordedAsItsNoticeWouldBeAndItIsAskedNoMore(
            RefundStatus status, long refunded, long left) {
        channel.answer = () -> Optional.of(told(status));
        refunds.askAgain();
        assertThat(channel.asked).as("too early").isEmpty();
        clock.forward(Duration.ofSeconds(66));
        refunds.askAgain();
        assertThat(channel.asked).containsExactly("house " + transaction + " R-" + order.reference());
        assertThat(payments.find("citcon", transaction).orElseThrow().refunded())
                .isEqualTo(Money.of(refunded, "EUR"));
        assertThat(refunds.of(paid.id()).left()).isEqualTo(Money.of(left, "EUR"));
        assertThat(due()).isZero();
        assertThat(refunds.of(paid.id()).ordered())
                .singleElement()
                .satisfies(told -> assertThat(told.became()).isEqualTo(status));
        assertThat(new RefundsHealth(jdbc, clock).findings()).isEmpty();
    }

    /** Whoever pays it out at the channel's console tells nobody. */
    @Test
    void whatCouldNotBePaidOutIsFoundAndAskedAboutUntilItIs() {
        channel.answer = () -> Optional.of(told(RefundStatus.ABNORMAL));
        clock.forward(Duration.ofSeconds(66));
        refunds.askAgain();
        assertThat(refunds.of(paid.id()).left()).isEqualTo(Money.of(6_000, "EUR"));
        assertThat(new RefundsHealth(jdbc, clock).findings())
                .extracting(Finding::problem)
                .containsExactly("refunds_abnormal");
        clock.forward(Duration.ofDays(1).plusSeconds(1));
        channel.answer = () -> Optional.of(told(RefundStatus.SUCCESS));
        refunds.askAgain();
        assertThat(payments.find("citcon", transaction).orElseThrow().refunded())
                .isEqualTo(Money.of(4_000, "EUR"));
        assertThat(due()).isZero();
        assertThat(new RefundsHealth(jdbc, clock).findings()).isEmpty();
    }

    @Test
    void thoseThatCouldNotBePaidOutAreNamedTheOldestFirstAndNotAllOfThem() {
        var at = clock.instant();
        for (var n = 1; n <= 6; n++) {
            var number = n;
            inTransaction(() -> refundLedger.record(List.of(new RefundNotice(
                    UUID.randomUUID(),
                    "citcon",
                    "house",
                    "50" + number + transaction,
                    transaction,
                    Money.of(100, "EUR"),
                    RefundStatus.ABNORMAL,
                    at.minus(Duration.ofHours(number))))));
        }
        assertThat(new RefundsHealth(jdbc, clock).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.details()).first().isEqualTo(6L);
            assertThat(finding.details().getLast().toString())
                    .startsWith("citcon 506" + transaction + " (" + transaction + "), citcon 505")
                    .doesNotContain("501")
                    .endsWith(", …");
        });
    }

    /** Until somebody puts right why: months of no answer end neither it nor what is asked beside it. */
    @Test
    void whatIsNeverAnsweredIsAskedForEachDayAndFound() {
        jdbc.sql("truncate refund_order").update();
        channel.answers = false;
        refunds.order(paid.id(), Money.of(1_000, "EUR"), "size exchanged");
        assertThat(new RefundsHealth(jdbc, clock).findings()).isEmpty();
        for (var n = 0; n < 60; n++) {
            clock.forward(Duration.ofDays(1).plusSeconds(1));
            refunds.askAgain();
        }
        assertThat(new RefundsHealth(jdbc, clock).findings())
                .extracting(Finding::problem)
                .containsExactly("refunds_unanswered");
        channel.answers = true;
        clock.forward(Duration.ofDays(1).plusSeconds(1));
        refunds.askAgain();
        assertThat(refunds.of(paid.id()).ordered())
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(RefundOrder.State.ACCEPTED));
    }

    @Test
    void whatItsNoticeToldIsNotAskedAbout() {
        inTransaction(() -> refundLedger.record(List.of(told(RefundStatus.SUCCESS))));
        clock.forward(Duration.ofSeconds(66));
        refunds.askAgain();
        assertThat(channel.asked).isEmpty();
        assertThat(due()).isZero();
    }

    @Test
    void itIsAskedAboutEverMoreSeldomAndAfterThreeMonthsNoMore() {
        channel.answer = () -> {
            throw new ChannelUnknown("PROCESSING");
        };
        var begun = clock.instant();
        var times = new ArrayList<Duration>();
        while (due() > 0 && times.size() < 200) {
            clock.forward(Duration.between(clock.instant(), next()).plusSeconds(1));
            refunds.askAgain();
            times.add(Duration.between(begun, clock.instant()));
        }
        assertThat(times).hasSize(100).hasSameSizeAs(channel.asked);
        assertThat(times.get(3)).isBetween(Duration.ofMinutes(16), Duration.ofMinutes(17));
        assertThat(times.getLast().minus(times.get(98)))
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusMinutes(1));
        assertThat(times.getLast()).isBetween(Duration.ofDays(85), Duration.ofDays(95));
        assertThat(new RefundsHealth(jdbc, clock).findings())
                .extracting(Finding::problem)
                .containsExactly("refunds_unanswered");
        assertThat(refunds.of(paid.id()).left()).as("it may still come").isEqualTo(Money.of(6_000, "EUR"));
    }

    /** Nothing is settled before what was heard is recorded. */
    @Test
    void whatCouldNotBeRecordedIsAskedAboutAgain() {
        channel.answer = () -> Optional.of(told(RefundStatus.SUCCESS));
        jdbc.sql("alter table refund rename to refund_elsewhere").update();
        clock.forward(Duration.ofSeconds(66));
        try {
            assertThat(catchThrowable(refunds::askAgain)).isNotNull();
        } finally {
            jdbc.sql("alter table refund_elsewhere rename to refund").update();
        }
        assertThat(due()).isOne();
        clock.forward(Duration.ofSeconds(66));
        refunds.askAgain();
        assertThat(payments.find("citcon", transaction).orElseThrow().refunded())
                .isEqualTo(Money.of(4_000, "EUR"));
    }

    private RefundNotice told(RefundStatus status) {
        return new RefundNotice(
                UUID.randomUUID(),
                "citcon",
                "house",
                "R-" + order.reference(),
                transaction,
                Money.of(4_000, "EUR"),
                status,
                clock.instant());
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    private long due() {
        return jdbc.sql("select count(*) from refund_order where next_at is not null")
                .query(Long.class)
                .single();
    }

    private Instant next() {
        return jdbc.sql("select min(next_at) from refund_order")
                .query(Timestamp.class)
                .single()
                .toInstant();
    }
}
