package app.lianxi.promotion;

import app.lianxi.checkout.CheckoutEnded;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.checkout.CheckoutReversed;
import app.lianxi.checkout.CheckoutsForgotten;
import app.lianxi.checkout.CheckoutsPaid;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.payment.Payments.Transaction;
import app.lianxi.payment.Refund;
import app.lianxi.payment.RefundStatus;
import app.lianxi.payment.RefundsRecorded;
import app.lianxi.promotion.OfferTable.Row;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What becomes of offers when their checkouts are paid, end without money, or are refunded; in the same transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Redemptions {
    private final PromotionTable promotions;
    private final OfferTable offers;
    private final Payments payments;
    private final Clock clock;

    Redemptions(PromotionTable promotions, OfferTable offers, Payments payments, Clock clock) {
        this.promotions = promotions;
        this.offers = offers;
        this.payments = payments;
        this.clock = clock;
    }

    /** What a transaction records, settled at its end: promotions are locked once, and in one order. */
    private static final class Batch {
        final Map<CheckoutId, CheckoutsPaid.Paid> paid = new HashMap<>();
        final List<Refund> refunds = new ArrayList<>();
        final List<CheckoutId> forgotten = new ArrayList<>();
    }

    @EventListener
    public void on(CheckoutsPaid paid) {
        paid.paid().forEach(one -> batch().paid.put(one.checkout(), one));
    }

    @EventListener
    public void on(RefundsRecorded recorded) {
        batch().refunds
                .addAll(recorded.refunds().stream()
                        .filter(refund -> refund.status() == RefundStatus.SUCCESS)
                        .toList());
    }

    private Batch batch() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Batch begun) {
            return begun;
        }
        var batch = new Batch();
        TransactionSynchronizationManager.bindResource(this, batch);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                settle(batch);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(Redemptions.this);
            }
        });
        return batch;
    }

    /**
     * Redeems what was paid as it was asked for, releases what was paid otherwise, and gives back what was refunded. A
     * payment and its refunds may be recorded side by side on two nodes, where neither sees what the other has not
     * committed: both lock their transactions before they read, so that the later one sees all.
     */
    private void settle(Batch batch) {
        if (!batch.forgotten.isEmpty()) {
            offers.forget(batch.forgotten);
        }
        var held = offers.held(batch.paid.keySet());
        var transactions = Stream.concat(
                        held.stream()
                                .map(offer -> Transaction.of(paid(batch, offer).payment())),
                        batch.refunds.stream().map(Transaction::of))
                .collect(Collectors.toSet());
        if (transactions.isEmpty()) {
            return;
        }
        offers.lockRefunds(transactions);
        var refunded = new HashMap<>(payments.findAllOf(transactions));
        refunded.values().removeIf(payment -> payment.refunded().value() == 0);
        var before = offers.ofPayments(refunded.keySet());
        promotions.lockAll(Stream.concat(held.stream(), before.stream())
                .map(Row::promotion)
                .toList());
        for (var offer : held) {
            var payment = paid(batch, offer).payment();
            if (!paid(batch, offer).asAsked()) {
                release(List.of(offer));
                continue;
            }
            offers.redeem(offer.id(), payment.id(), clock.instant());
            promotions.redeem(offer.promotion(), money(offer), 1);
            // A refund may have come before its payment.
            giveBack(offer, refunded.get(payment.id()));
        }
        before.forEach(offer -> giveBack(offer, refunded.get(offer.payment())));
    }

    private static CheckoutsPaid.Paid paid(Batch batch, Row offer) {
        return Objects.requireNonNull(batch.paid.get(offer.checkout()));
    }

    /** As much as all refunds of a payment together give back, less what came back before. */
    private void giveBack(Row offer, @Nullable Payment refunded) {
        if (refunded == null) {
            return;
        }
        var terms = promotions.terms(offer.promotion(), offer.version());
        var back = terms.onRefund()
                .returned(
                        offer.saving(),
                        refunded.amount(),
                        new Money(0, refunded.amount().currency()),
                        refunded.refunded());
        var money = back.money().value() - offer.returnedMoney();
        var uses = back.uses() - offer.returnedUses();
        if (money > 0 || uses > 0) {
            offers.returned(offer.id(), back.money().value(), back.uses());
            promotions.giveBack(offer.promotion(), terms.currency() == null ? 0 : money, uses);
        }
    }

    @EventListener
    public void on(CheckoutEnded ended) {
        var held = offers.held(List.of(ended.checkout()));
        promotions.lockAll(held.stream().map(Row::promotion).toList());
        release(held);
    }

    private void release(List<Row> held) {
        held.forEach(offer -> promotions.hold(offer.promotion(), -money(offer), -1));
        offers.release(held.stream().map(Row::id).toList(), clock.instant());
    }

    @EventListener
    public void on(CheckoutsForgotten forgotten) {
        batch().forgotten.addAll(forgotten.checkouts());
    }

    /** Whatever the promotion says of refunds: what was reversed was never bought. */
    @EventListener
    public void on(CheckoutReversed reversed) {
        var redeemed = offers.redeemed(reversed.checkout());
        promotions.lockAll(redeemed.stream().map(Row::promotion).toList());
        redeemed.forEach(offer -> promotions.giveBack(
                offer.promotion(), Math.max(0, money(offer) - offer.returnedMoney()), 1 - offer.returnedUses()));
        offers.takeBack(redeemed.stream().map(Row::id).toList(), clock.instant());
    }

    private long money(Row offer) {
        return promotions.terms(offer.promotion(), offer.version()).currency() == null
                ? 0
                : offer.saving().value();
    }
}
