package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision is made on: kept beside it, it explains it for ever.
 *
 * @param at when the offer is attached, not when it is paid: what is held at five to midnight is not lost at the till
 * @param zone of the boutique
 * @param boutique its code
 * @param amount of the purchase before anything is taken off, from one minor unit to {@link #MOST}
 * @param channel null while it is not chosen
 * @param client null while nobody is chosen
 * @param left of each promotion's budget, what others hold taken off; a promotion that is not here has all of it
 * @param basket may be empty
 */
public record Facts(
        Instant at,
        ZoneId zone,
        String boutique,
        Money amount,
        @Nullable Channel channel,
        @Nullable Buyer client,
        Map<UUID, Budget> left,
        List<Item> basket) {
    /** In minor units; what a JSON number holds exactly, and far from where a long overflows. */
    public static final long MOST = 1L << 53;

    /** One line of the basket; the amount is that of the whole line. */
    public record Item(String sku, String category, int quantity, Money amount) {}

    /** The same, once the wallet is chosen. */
    public Facts paidBy(Channel chosen) {
        return new Facts(at, zone, boutique, amount, chosen, client, left, basket);
    }

    /** @throws IllegalArgumentException when the amount is out of range */
    public Facts {
        if (amount.value() < 1 || amount.value() > MOST) {
            throw new IllegalArgumentException("No amount to decide on: " + amount.value());
        }
        left = Map.copyOf(left);
        basket = List.copyOf(basket);
    }

    LocalDate today() {
        return LocalDate.ofInstant(at, zone);
    }
}
