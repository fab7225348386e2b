package app.lianxi.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every payment and refund that an adapter reads must be, so that it can be kept and shown. */
public final class SoundFacts {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final BigDecimal LARGEST_PRICE = BigDecimal.TEN.pow(81);

    private SoundFacts() {}

    public static void check(PaymentNotice payment) {
        text(payment.transactionId());
        text(payment.reference());
        textOrNull(payment.terminalId());
        textOrNull(payment.wallet());
        time(payment.paidAt());
        assertThat(payment.amount().value()).isPositive();
        if (payment.payerAmount() != null) {
            assertThat(payment.payerAmount().value()).isNotNegative();
        }
        if (payment.payer() != null) {
            text(payment.payer().scope());
            text(payment.payer().externalId());
        }
        quote(payment.exchange().payerQuote());
        quote(payment.exchange().settlementQuote());
    }

    public static void check(RefundNotice refund) {
        text(refund.refundId());
        text(refund.transactionId());
        time(refund.refundedAt());
        assertThat(refund.amount().value()).isPositive();
    }

    private static void quote(Exchange.@Nullable Quote quote) {
        if (quote != null) {
            assertThat(quote.base()).matches("[A-Z]{3}");
            assertThat(quote.other()).matches("[A-Z]{3}");
            assertThat(quote.price().signum()).isPositive();
            assertThat(quote.price().scale()).isBetween(-40, 40);
            assertThat(quote.price()).isLessThan(LARGEST_PRICE);
        }
    }

    private static void time(Instant time) {
        assertThat(time).isBetween(FIRST, LAST);
    }

    private static void textOrNull(@Nullable String text) {
        if (text != null) {
            text(text);
        }
    }

    private static void text(String text) {
        assertThat(text).isNotBlank();
        assertThat(text.length()).isLessThanOrEqualTo(128);
        assertThat(text.chars().noneMatch(Character::isISOControl))
                .as("no control characters")
                .isTrue();
    }
}
