package app.lianxi.payment;

import app.lianxi.access.BoutiqueId;
import app.lianxi.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says was paid.
 *
 * @param boutique absent when nothing says where it was paid
 * @param amount what was asked
 * @param payerAmount what the payer's wallet was charged, mostly CNY
 * @param refunded the sum of its successful refunds, zero or more
 * @param wallet what paid behind the channel, in its own word ({@code alipay_hk}); null when the channel is the wallet
 */
public record Payment(
        PaymentId id,
        String channel,
        String account,
        String transactionId,
        String reference,
        @Nullable BoutiqueId boutique,
        Instant paidAt,
        Money amount,
        @Nullable Money payerAmount,
        Money refunded,
        @Nullable String wallet) {

    /** {@code paid}, {@code partially_refunded} or {@code refunded}. */
    public String status() {
        if (refunded.value() == 0) {
            return "paid";
        }
        return refunded.value() < amount.value() ? "partially_refunded" : "refunded";
    }
}
