package app.lianxi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.lianxi.ChannelsByHand;
import app.lianxi.health.Finding;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a refund that a channel has accepted is heard of, whether or not its notice comes. */
@ChannelsByHand
class RefundPollingTest extends PaidHundred {
    private RefundOrder order;

    @BeforeEach
    void aRefundThatWasAccepted() {
        order = refunds.order(paid.id(), euros(4_000), "size exchanged");
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, 4000, 6000", "CLOSED, 0, 10000"})
    void whatTheChannelSaysIsRecordedAsItsNoticeWouldBeAndItIsAskedNoMore(
            RefundStatus status, long refunded, long left) {
        channel.refunded = id -> Optional.of(told(order, status));
        refunds.askAgain();
        assertThat(channel.asked).as("too early").isEmpty();
        clock.forward(Duration.ofSeconds(66));
        refunds.askAgain();
        assertThat(channel.asked).containsExactly("house " + transaction + " R-" + order.reference());
        assertThat(payment().refunded()).isEqualTo(euros(refunded));
        assertThat(left()).isEqualTo(euros(left));
        assertThat(due()).isZero();
        assertThat(refunds.of(paid.id()).ordered())
                .singleElement()
                .satisfies(told -> assertThat(told.became()).isEqualTo(status));
        assertThat(new RefundsHealth(jdbc, clock).findings()).isEmpty();
    }

    /** Whoever pays it out at the channel's console tells nobody. */
    @Test
    void whatCouldNotBePaidOutIsFoundAndAskedAboutUntilItIs() {
        channel.refunded = id -> Optional.of(told(order, RefundStatus.ABNORMAL));
        clock.forward(Duration.ofSeconds(66));
        refunds.askAgain();
        assertThat(left()).isEqualTo(euros(6_000));
        assertThat(new RefundsHealth(jdbc, clock).findings())
                .extracting(Finding::problem)
                .containsExactly("refunds_abnormal");
        clock.forward(Duration.ofDays(1).plusSeconds(1));
        channel.refunded = id -> Optional.of(told(order, RefundStatus.SUCCESS));
        refunds.askAgain();
        assertThat(payment().refunded()).isEqualTo(euros(4_000));
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
                    euros(100),
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
        refunds.order(paid.id(), euros(1_000), "size exchanged");
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
        inTransaction(() -> refundLedger.record(List.of(told(order, RefundStatus.SUCCESS))));
        clock.forward(Duration.ofSeconds(66));
        refunds.askAgain();
        assertThat(channel.asked).isEmpty();
        assertThat(due()).isZero();
    }

    @Test
    void itIsAskedAboutEverMoreSeldomAndAfterThreeMonthsNoMore() {
        channel.refunded = id -> {
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
        assertThat(left()).as("it may still come").isEqualTo(euros(6_000));
    }

    /** Nothing is settled before what was heard is recorded. */
    @Test
    void whatCouldNotBeRecordedIsAskedAboutAgain() {
        channel.refunded = id -> Optional.of(told(order, RefundStatus.SUCCESS));
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
        assertThat(payment().refunded()).isEqualTo(euros(4_000));
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
