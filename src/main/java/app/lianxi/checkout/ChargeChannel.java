package app.lianxi.checkout;

import app.lianxi.money.Money;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel through which a till may charge; implemented by adapters. What it learns of payments it hands to the inbox as
 * a notice, so that a payment is recorded in one way however it was heard of.
 */
public interface ChargeChannel {
    /** As the API names it: {@code wechatpay}. */
    String channel();

    /** The merchant accounts it has. */
    List<Account> accounts();

    /**
     * An account.
     *
     * @param boutique the code of the only boutique it is for, null for the house's
     * @param currencies ISO 4217 codes that it takes
     * @param showsCodes whether it makes a code that the client scans
     * @param codes what codes of its wallets look like, as a regular expression; null when it charges none that clients show
     */
    record Account(
            String slug,
            @Nullable String boutique,
            List<String> currencies,
            boolean showsCodes,
            @Nullable String codes) {
        /** One that shows codes, and charges any code or none. */
        public Account(String slug, @Nullable String boutique, List<String> currencies, boolean scansCodes) {
            this(slug, boutique, currencies, true, scansCodes ? ".*" : null);
        }
    }

    /** What is to be charged: the same reference again is the same order. */
    record Order(
            String account, String reference, Money amount, String description, String terminal, Duration goodFor) {}

    /** Makes an order that the client pays by scanning a code. */
    Answer show(Order order);

    /** Charges the code that the client shows. */
    Answer scan(Order order, String code);

    /** What became of an order. */
    Answer query(String account, String reference);

    /**
     * Ends an order so that it takes no money any more; money that it took goes back when {@code kind} is CODE. Waiting is
     * one that the channel never heard of, and may yet.
     */
    Answer end(String account, String reference, Charge.Kind kind);

    /** What a channel answers. */
    sealed interface Answer {
        /** The client may scan this. */
        record Show(String qr) implements Answer {}

        /** It is paid; the payment is in the inbox by now. */
        record Paid() implements Answer {}

        /** Nothing is paid yet, and may be. */
        record Waiting(String symbol) implements Answer {}

        /** It took no money and never will. */
        record Closed(String symbol) implements Answer {}

        /** What it took went back, if it took anything; it will never take more. */
        record Reversed() implements Answer {}

        /** The answer was lost or makes no sense. */
        record Unknown(String symbol) implements Answer {}
    }
}
