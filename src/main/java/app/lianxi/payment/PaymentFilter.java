package app.lianxi.payment;

import app.lianxi.access.BoutiqueId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which payments are meant; what is absent leaves open.
 *
 * @param day of the boutique where it was paid, UTC's where none is known
 * @param hour of that day, 0 to 23; only with a day
 * @param nowhere only those of no known boutique
 * @param currency ISO 4217
 */
public record PaymentFilter(
        @Nullable LocalDate day,
        @Nullable Integer hour,
        @Nullable BoutiqueId boutique,
        boolean nowhere,
        @Nullable String channel,
        @Nullable String currency) {
    /** Every payment. */
    public static final PaymentFilter ALL = new PaymentFilter(null, null, null, false, null, null);
}
