package app.lianxi.checkout;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientId;
import app.lianxi.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount at a till, and what came of it.
 *
 * @param client null when nobody is chosen
 * @param tillReference the till's own number, empty when it has none
 * @param channel by which it is to be paid; null when any will do
 * @param amount before anything is taken off
 * @param discount what the offers attached take off, less than the amount
 * @param odd what is wrong with a payment that came of it, null when nothing is
 * @param charge the last try to have it paid
 */
public record Checkout(
        CheckoutId id,
        BoutiqueId boutique,
        @Nullable ClientId client,
        String tillReference,
        @Nullable String channel,
        Money amount,
        Money discount,
        List<Item> basket,
        State state,
        @Nullable Odd odd,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Charge charge) {

    /** What became of it; UNKNOWN while nobody knows whether it was paid. */
    public enum State {
        OPEN,
        PAYING,
        PAID,
        CANCELLED,
        EXPIRED,
        UNKNOWN;

        public boolean isOver() {
            return this == PAID || this == CANCELLED || this == EXPIRED;
        }
    }

    /** What is wrong with a payment: it is recorded like any other, and somebody pays it back or lets it be. */
    public enum Odd {
        OTHER_AMOUNT,
        /** It was paid already. */
        ONE_MORE
    }

    /** One line of what she buys; the amount is that of the whole line. */
    public record Item(String sku, String category, int quantity, Money amount) {}

    Checkout withDiscount(Money discount) {
        return new Checkout(
                id,
                boutique,
                client,
                tillReference,
                channel,
                amount,
                discount,
                basket,
                state,
                odd,
                madeAt,
                expiresAt,
                charge);
    }

    /** What is to be paid. */
    public Money due() {
        return amount.minus(discount);
    }
}
