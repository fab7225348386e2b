package app.lianxi.payment;

import app.lianxi.money.Money;
import java.util.Optional;

/** A channel that can be asked about its payments and told to pay them back. Implemented by adapters. */
public interface PaymentChannel {
    /** The channel's name, as {@link Payment#channel()} has it. */
    String channel();

    /**
     * Asks what the channel knows of a transaction.
     *
     * @return the payment, or empty when it was not paid
     * @throws ChannelRefused when the channel definitely refuses
     * @throws ChannelUnknown when its answer was lost or can't be trusted
     */
    Optional<PaymentNotice> query(String account, String transactionId);

    /**
     * Asks whether the channel says that a transaction was cancelled, or all of it taken back. That it never heard of it is
     * no such answer.
     *
     * @throws ChannelRefused when the channel definitely refuses
     * @throws ChannelUnknown when its answer was lost or can't be trusted
     */
    boolean isReversed(String account, String transactionId);

    /**
     * Asks what the channel knows of a refund.
     *
     * @param refundId the channel's own number, as its notices and statements have it
     * @return the refund, or empty when the channel has none of this number
     * @throws ChannelRefused when the channel definitely refuses, or refunds can't be asked about
     * @throws ChannelUnknown when its answer was lost or can't be trusted, or it is not decided yet
     */
    default Optional<RefundNotice> queryRefund(String account, String transactionId, String refundId) {
        throw new ChannelRefused("NO_QUERY");
    }

    /**
     * Pays back all or part. The same refund reference again is the same refund.
     *
     * @param refundReference ours, at most 64 characters of {@code A-Za-z0-9_-|*@}
     * @param amount at most what is left of the payment, in its currency
     * @return the channel's own number of the refund, as its notice will have it
     * @throws ChannelRefused when the channel definitely refuses
     * @throws ChannelUnknown when its answer was lost, or it has no time now: ask again with the same reference
     */
    String refund(Payment payment, String refundReference, Money amount, String reason);

    /** What was asked for did not come about, or nobody knows; its symbol says why. */
    abstract sealed class ChannelFailed extends RuntimeException {
        private final String symbol;

        private ChannelFailed(String words, String symbol) {
            super(words + symbol);
            this.symbol = symbol;
        }

        /** A word of the channel's, or ours for no answer; nothing personal. */
        public String symbol() {
            return symbol;
        }
    }

    /** The channel said no. */
    final class ChannelRefused extends ChannelFailed {
        public ChannelRefused(String symbol) {
            super("The channel refused: ", symbol);
        }
    }

    /** Whether it happened is not known. */
    final class ChannelUnknown extends ChannelFailed {
        public ChannelUnknown(String why) {
            super("The channel's answer is not known: ", why);
        }
    }
}
