package app.lianxi.payment;

import app.lianxi.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a channel changed the money of a payment, as far as it says.
 *
 * @param settlement what the house is credited with
 * @param payerQuote between the currency that was asked and the payer's
 * @param settlementQuote between the currency that was asked and the house's
 */
public record Exchange(
        @Nullable Money settlement,
        @Nullable Quote payerQuote,
        @Nullable Quote settlementQuote) {
    /** The channel says nothing of it. */
    public static final Exchange NONE = new Exchange(null, null, null);

    /**
     * A channel's own rate.
     *
     * @param base ISO 4217 code
     * @param other ISO 4217 code
     * @param price what one of the base is in the other, in major units and as exact as the channel says it; above zero
     */
    public record Quote(String base, String other, BigDecimal price) {
        /** As the table has it: {@code MOP/CNY}. */
        public String pair() {
            return base + '/' + other;
        }
    }
}
