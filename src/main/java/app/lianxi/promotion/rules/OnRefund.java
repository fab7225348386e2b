package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import java.math.BigInteger;

/** What a refund of the payment gives back to the promotion's budget. */
public enum OnRefund {
    /** All of it once everything is refunded, nothing before. */
    RETURN_IN_FULL_ON_FULL_REFUND,
    /** The refunded part of the money; the use once everything is refunded, as there is no half of one. */
    RETURN_PROPORTIONALLY,
    /** Nothing. */
    KEEP;

    /**
     * What goes back.
     *
     * @param uses 1 when the use itself goes back, hers and the promotion's, else 0
     */
    public record Returned(Money money, int uses) {}

    /**
     * What this refund gives back beyond those before it. Refunds together give back to the minor unit what one of their
     * sum does, in whatever order they come; what exceeds the payment counts for nothing.
     *
     * @param discount what the promotion took off
     * @param paid what was charged, at least one minor unit
     * @throws IllegalArgumentException when the currencies differ or nothing was paid
     */
    public Returned returned(Money discount, Money paid, Money refundedBefore, Money refund) {
        var refunded = refundedBefore.plus(refund);
        if (!paid.currency().equals(refunded.currency()) || !paid.currency().equals(discount.currency())) {
            throw new IllegalArgumentException("A refund is in the currency of its payment and its discount");
        }
        if (paid.value() < 1) {
            throw new IllegalArgumentException("Nothing was paid");
        }
        return new Returned(
                money(discount, paid, refunded).minus(money(discount, paid, refundedBefore)),
                uses(paid, refunded) - uses(paid, refundedBefore));
    }

    private Money money(Money discount, Money paid, Money refunded) {
        var value = switch (this) {
            case KEEP -> 0;
            case RETURN_IN_FULL_ON_FULL_REFUND -> all(paid, refunded) ? discount.value() : 0;
            case RETURN_PROPORTIONALLY ->
                // Whole minor units only: what is less goes back with the last refund
                all(paid, refunded)
                        ? discount.value()
                        : BigInteger.valueOf(discount.value())
                                .multiply(BigInteger.valueOf(refunded.value()))
                                .divide(BigInteger.valueOf(paid.value()))
                                .longValueExact();
        };
        return new Money(value, discount.currency());
    }

    private int uses(Money paid, Money refunded) {
        return this != KEEP && all(paid, refunded) ? 1 : 0;
    }

    private static boolean all(Money paid, Money refunded) {
        return refunded.value() >= paid.value();
    }
}
