package app.lianxi.payment;

import app.lianxi.access.BoutiqueId;
import app.lianxi.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as an adapter read it from a channel's notice.
 *
 * @param noticeId the stored notice that says so
 * @param channel {@code wechatpay}, {@code alipay} or {@code citcon}
 * @param transactionId the channel's own id: unique within the channel
 * @param reference the merchant's number of the order
 * @param terminalId the till that the notice names, if it does
 * @param accountBoutique the boutique of the account by which it came, if that has one
 * @param amount what was asked, above zero
 * @param payerAmount what the payer's wallet was charged
 * @param payer absent when the channel hides who paid
 * @param exchange the settlement and the channel's rates, {@link Exchange#NONE} when it says nothing of them
 */
public record PaymentNotice(
        UUID noticeId,
        String channel,
        String account,
        String transactionId,
        String reference,
        @Nullable String terminalId,
        @Nullable BoutiqueId accountBoutique,
        Instant paidAt,
        Money amount,
        @Nullable Money payerAmount,
        @Nullable Payer payer,
        Exchange exchange) {
    /** Of a channel that says nothing of settlement and rates. */
    public PaymentNotice(
            UUID noticeId,
            String channel,
            String account,
            String transactionId,
            String reference,
            @Nullable String terminalId,
            @Nullable BoutiqueId accountBoutique,
            Instant paidAt,
            Money amount,
            @Nullable Money payerAmount,
            @Nullable Payer payer) {
        this(
                noticeId,
                channel,
                account,
                transactionId,
                reference,
                terminalId,
                accountBoutique,
                paidAt,
                amount,
                payerAmount,
                payer,
                Exchange.NONE);
    }
}
