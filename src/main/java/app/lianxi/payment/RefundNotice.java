package app.lianxi.payment;

import app.lianxi.money.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A refund as an adapter read it from a channel's notice. It may come before the notice of its payment.
 *
 * @param account whose signature, or answer, says so
 * @param refundId the channel's own id: unique within the channel
 * @param transactionId the channel's id of the payment
 * @param amount what goes back, above zero, in the payment's currency
 */
public record RefundNotice(
        UUID noticeId,
        String channel,
        String account,
        String refundId,
        String transactionId,
        Money amount,
        RefundStatus status,
        Instant refundedAt) {}
