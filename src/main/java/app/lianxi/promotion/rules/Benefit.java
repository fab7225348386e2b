package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What a promotion takes off an amount. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Benefit.PercentOff.class, name = "percent"),
    @JsonSubTypes.Type(value = Benefit.AmountOff.class, name = "amount")
})
public sealed interface Benefit {
    /**
     * What it takes off this amount, one minor unit being left at least: a charge of nothing is none.
     *
     * @param amount at least one minor unit, in the currency of the benefit's own amounts
     */
    Money saving(Money amount);

    /**
     * A part of the amount. What is less than a minor unit counts for the client, so that she never pays more than the
     * words say.
     *
     * @param basisPoints hundredths of a percent
     * @param cap what is taken off at most
     */
    record PercentOff(int basisPoints, @Nullable Money cap) implements Benefit {
        private static final int WHOLE = 10_000;

        @Override
        public Money saving(Money amount) {
            // In two parts, as amount times basis points may not fit
            var part = amount.value() / WHOLE * basisPoints + Math.ceilDiv(amount.value() % WHOLE * basisPoints, WHOLE);
            var capped = cap == null ? part : Math.min(part, cap.value());
            return new Money(Math.min(capped, amount.value() - 1), amount.currency());
        }
    }

    /** A fixed amount. */
    record AmountOff(Money amount) implements Benefit {
        @Override
        public Money saving(Money amount) {
            return new Money(Math.min(this.amount.value(), amount.value() - 1), amount.currency());
        }
    }
}
