package app.lianxi.statement;

import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentChannel;
import app.lianxi.payment.PaymentChannel.ChannelFailed;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import app.lianxi.statement.Matching.Span;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks a channel about what differs, and records what it says as its own notice would have. A statement alone records nothing. */
@Component
class Asking {
    private static final UUID NO_NOTICE = new UUID(0, 0);

    private final List<PaymentChannel> channels;
    private final List<StatementFormat> formats;
    private final Ledger ledger;
    private final RefundLedger refunds;
    private final Payments payments;
    private final TransactionTemplate transaction;

    Asking(
            List<PaymentChannel> channels,
            List<StatementFormat> formats,
            Ledger ledger,
            RefundLedger refunds,
            Payments payments,
            PlatformTransactionManager transactions) {
        this.channels = channels;
        this.formats = formats;
        this.ledger = ledger;
        this.refunds = refunds;
        this.payments = payments;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return PAID, REFUNDED, REVERSED, NOT_KNOWN, OTHER_AMOUNT, or why there is no answer */
    String ask(Span of, Difference difference) {
        try {
            var channel = channels.stream()
                    .filter(one -> one.channel().equals(of.channel()))
                    .findFirst()
                    .orElseThrow(() -> new ChannelRefused("NO_CHANNEL"));
            var format = formats.stream()
                    .filter(one -> one.channel().equals(of.channel()))
                    .findFirst()
                    .orElseThrow(() -> new ChannelRefused("NO_CHANNEL"));
            return difference.isRefund() && !isReversal(format, difference)
                    ? refund(channel, of, difference)
                    : payment(channel, format, of, difference);
        } catch (ChannelFailed e) {
            return e.symbol();
        } catch (NoticeNotUnderstood e) {
            return "OTHER_AMOUNT";
        }
    }

    private static boolean isReversal(StatementFormat format, Difference difference) {
        return difference.refundId().equals(format.reversalOf(difference.transactionId(), difference.reference()));
    }

    private String payment(PaymentChannel channel, StatementFormat format, Span of, Difference difference) {
        var paid = channel.query(of.account(), difference.transactionId());
        if (paid.isPresent()) {
            record(paid.get());
            return "PAID";
        }
        var known = payments.find(of.channel(), difference.transactionId())
                .filter(one -> one.account().equals(of.account()));
        var takenBack = difference.theirs() != null
                && (difference.isRefund() || difference.theirs().value() == 0);
        if (!takenBack || known.isEmpty() || !channel.isReversed(of.account(), difference.transactionId())) {
            return "NOT_KNOWN";
        }
        var left = known.get().amount().minus(known.get().refunded());
        if (left.value() > 0) {
            record(reversal(format, of, difference, left));
        }
        return "REVERSED";
    }

    private static RefundNotice reversal(StatementFormat format, Span of, Difference difference, Money left) {
        return new RefundNotice(
                NO_NOTICE,
                of.channel(),
                of.account(),
                format.reversalOf(difference.transactionId(), difference.reference()),
                difference.transactionId(),
                left,
                RefundStatus.SUCCESS,
                difference.at());
    }

    private String refund(PaymentChannel channel, Span of, Difference difference) {
        Optional<RefundNotice> refund =
                channel.queryRefund(of.account(), difference.transactionId(), difference.refundId());
        if (refund.isEmpty()) {
            return "NOT_KNOWN";
        }
        record(refund.get());
        return refund.get().status() == RefundStatus.SUCCESS ? "REFUNDED" : "CLOSED";
    }

    private void record(PaymentNotice payment) {
        transaction.executeWithoutResult(status -> ledger.record(List.of(payment)));
    }

    private void record(RefundNotice refund) {
        transaction.executeWithoutResult(status -> refunds.record(List.of(refund)));
    }
}
