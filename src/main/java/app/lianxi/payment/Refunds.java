package app.lianxi.payment;

import app.lianxi.access.Audit;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Reason;
import app.lianxi.ids.Ids;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.money.Money;
import app.lianxi.payment.PaymentChannel.ChannelFailed;
import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.payment.RefundRefused.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refunds that staff ask for. An order is written down before its channel is asked, and asked again with the same
 * reference until the channel says yes or no: it is paid back once, whatever becomes of an answer or of this node.
 * That it was paid back the channel's notice says; where none comes, the channel is asked until it says what became of it.
 */
@Service
public class Refunds {
    private static final Logger log = LoggerFactory.getLogger(Refunds.class);
    private static final Duration LEASE = Duration.ofSeconds(65);
    private static final int MOST = 20;
    /** An accepted one is asked about for three months, each day in the end: until then somebody has put right what keeps it. */
    private static final int MOST_POLLS = 100;

    /**
     * In characters: the platforms are told the reason too, and WeChat Pay takes no more of it ({@code reason} of POST
     * /v3/global/refunds is a {@code string[1,80]}: pay.weixin.qq.com/wiki/doc/api_external/ch/apis/chapter3_4_3.shtml).
     */
    public static final int LONGEST_REASON = 80;

    private final RefundOrderTable orders;
    private final RefundLedger ledger;
    private final Payments payments;
    private final List<PaymentChannel> channels;
    private final CurrentStaff current;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Refunds(
            RefundOrderTable orders,
            RefundLedger ledger,
            Payments payments,
            List<PaymentChannel> channels,
            CurrentStaff current,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.payments = payments;
        this.channels = channels;
        this.current = current;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * The refunds of a payment.
     *
     * @param ordered by staff, oldest first
     * @param left what may still be ordered; zero when nothing
     */
    public record Standing(List<RefundOrder> ordered, Money left) {}

    /** @throws RefundRefused NOT_FOUND when there is no such payment in the reader's boutiques */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
    public Standing of(PaymentId id) {
        var payment = mine(id);
        return new Standing(orders.of(id), left(payment));
    }

    /**
     * Orders all or part of a payment to be paid back.
     *
     * @param reason as {@link Reason} takes it, of {@link #LONGEST_REASON} at most; the payer's wallet may show it
     * @return the order, as the channel answered
     * @throws RefundRefused when nothing is ordered
     */
    @Secured("ROLE_MANAGER")
    public RefundOrder order(PaymentId id, Money amount, String reason) {
        var stated = Reason.of(reason, LONGEST_REASON);
        RefundRefused.unless(stated.isPresent(), Why.REASON);
        var why = stated.orElseThrow();
        var who = current.require();
        var order = Objects.requireNonNull(transaction.execute(status -> {
            var payment = mine(id);
            orders.lockPayment(id);
            RefundRefused.unless(channel(payment).isPresent(), Why.CHANNEL);
            RefundRefused.unless(
                    amount.currency().equals(payment.amount().currency())
                            && amount.value() > 0
                            && amount.value() <= left(payment).value(),
                    Why.AMOUNT);
            var made = new RefundOrder(
                    Ids.next(),
                    id,
                    reference(),
                    amount,
                    why,
                    who.id(),
                    RefundOrder.State.ASKED,
                    null,
                    null,
                    null,
                    clock.instant());
            orders.insert(made, made.madeAt().plus(LEASE));
            audit.did(who, "refunded.payment", "payment", id.value(), why);
            return made;
        }));
        ask(order);
        return orders.find(order.id()).orElseThrow();
    }

    private static String reference() {
        return "LXR" + Ids.next().toString().replace("-", "");
    }

    /** Asks again for those of which no answer came, and about those of which no notice did; called by {@link RefundWatch}. */
    void askAgain() {
        for (var n = 0; n < MOST; n++) {
            // One by one: where a channel hangs, a lease of many would end before the last is asked
            var due = orders.take(clock.instant(), LEASE);
            if (due.isEmpty()) {
                return;
            }
            if (due.get().state() == RefundOrder.State.ACCEPTED) {
                askAbout(due.get());
            } else {
                ask(due.get());
            }
        }
    }

    /**
     * What it says is recorded as its notice would have been. Until that is committed, the order is due again; and it is while
     * it could not be paid out, since the payment at the channel's console tells nobody.
     */
    private void askAbout(RefundOrder order) {
        var payment = Objects.requireNonNull(
                payments.findAll(List.of(order.payment())).get(order.payment()));
        if (orders.isTold(order, payment.channel())) {
            orders.settled(order.id());
            return;
        }
        try {
            var told = channel(payment)
                    .orElseThrow()
                    .queryRefund(payment.account(), payment.transactionId(), Objects.requireNonNull(order.refundId()));
            if (told.isPresent()) {
                var settled = told.get().status() != RefundStatus.ABNORMAL;
                transaction.executeWithoutResult(status -> {
                    ledger.record(List.of(told.get()));
                    if (settled) {
                        orders.settled(order.id());
                    } else {
                        orders.notTold(order.id(), clock.instant(), MOST_POLLS);
                    }
                });
                return;
            }
        } catch (ChannelFailed e) {
            log.debug("What became of refund {} is not known: {}", order.id(), e.symbol());
        } catch (NoticeNotUnderstood e) {
            log.warn("What is told of refund {} is not recorded: {}", order.id(), e.getMessage());
        } catch (RuntimeException e) {
            log.warn(
                    "Refund {} could not be asked about: {}",
                    order.id(),
                    e.getClass().getSimpleName());
        }
        orders.notTold(order.id(), clock.instant(), MOST_POLLS);
    }

    private void ask(RefundOrder order) {
        var payment = payments.findAll(List.of(order.payment())).get(order.payment());
        try {
            var channel = channel(Objects.requireNonNull(payment)).orElseThrow();
            var refundId = channel.refund(payment, order.reference(), order.amount(), order.reason());
            orders.accepted(order.id(), refundId, clock.instant());
        } catch (ChannelRefused e) {
            orders.refused(order.id(), e.symbol());
        } catch (ChannelUnknown e) {
            orders.unknown(order.id(), e.symbol(), clock.instant());
        } catch (RuntimeException e) {
            log.warn(
                    "Refund {} could not be asked for: {}",
                    order.id(),
                    e.getClass().getSimpleName());
            orders.unknown(order.id(), "no_answer", clock.instant());
        }
    }

    private Money left(Payment payment) {
        // In this order: what the channel tells in between is counted in both, never in neither.
        var onTheWay = orders.onTheWay(payment);
        var now = payments.findAll(List.of(payment.id())).getOrDefault(payment.id(), payment);
        var left = now.amount().value() - now.refunded().value() - onTheWay;
        return new Money(Math.max(0, left), now.amount().currency());
    }

    private Optional<PaymentChannel> channel(Payment payment) {
        return channels.stream()
                .filter(one -> one.channel().equals(payment.channel()))
                .findFirst();
    }

    private Payment mine(PaymentId id) {
        var payment = payments.findAll(List.of(id)).get(id);
        RefundRefused.unless(payment != null && current.require().scope().covers(payment.boutique()), Why.NOT_FOUND);
        return Objects.requireNonNull(payment);
    }
}
