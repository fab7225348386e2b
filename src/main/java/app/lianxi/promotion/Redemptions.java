package app.lianxi.promotion;

import app.lianxi.checkout.CheckoutEnded;
import app.lianxi.checkout.CheckoutReversed;
import app.lianxi.checkout.CheckoutsPaid;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundStatus;
import app.lianxi.payment.RefundsRecorded;
import app.lianxi.promotion.OfferTable.Row;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

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

    @EventListener
    public void on(CheckoutsPaid paid) {
        var byCheckout = paid.paid().stream()
                .collect(Collectors.toMap(CheckoutsPaid.Paid::checkout, CheckoutsPaid.Paid::payment));
        var held = offers.held(byCheckout.keySet());
        promotions.lockAll(held.stream().map(Row::promotion).toList());
        for (var offer : held) {
            var payment = byCheckout.get(offer.checkout());
            if (payment != null) {
                offers.redeem(offer.id(), payment.id(), clock.instant());
                promotions.redeem(offer.promotion(), money(offer), 1);
            }
        }
        // A refund may have come before its payment.
        giveBack(payments.findAll(byCheckout.values().stream().map(Payment::id).toList()));
    }

    @EventListener
    public void on(CheckoutEnded ended) {
        var held = offers.held(List.of(ended.checkout()));
        promotions.lockAll(held.stream().map(Row::promotion).toList());
        held.forEach(offer -> promotions.hold(offer.promotion(), -money(offer), -1));
        offers.release(held.stream().map(Row::id).toList(), clock.instant());
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

    @EventListener
    public void on(RefundsRecorded recorded) {
        giveBack(recorded.refunds().stream()
                .filter(refund -> refund.status() == RefundStatus.SUCCESS)
                .flatMap(refund -> payments.find(refund.channel(), refund.transactionId()).stream())
                .collect(Collectors.toMap(Payment::id, Function.identity(), (one, other) -> one)));
    }

    /** As much as all refunds of a payment together give back, less what came back before. */
    private void giveBack(Map<PaymentId, Payment> refunded) {
        var some = refunded.values().stream()
                .filter(payment -> payment.refunded().value() > 0)
                .collect(Collectors.toMap(Payment::id, Function.identity()));
        if (some.isEmpty()) {
            return;
        }
        var redeemed = offers.ofPayments(some.keySet());
        promotions.lockAll(redeemed.stream().map(Row::promotion).toList());
        for (var offer : redeemed) {
            var payment = Objects.requireNonNull(some.get(offer.payment()));
            var terms = promotions.terms(offer.promotion(), offer.version());
            var back = terms.onRefund()
                    .returned(
                            offer.saving(),
                            payment.amount(),
                            new Money(0, payment.amount().currency()),
                            payment.refunded());
            var money = back.money().value() - offer.returnedMoney();
            var uses = back.uses() - offer.returnedUses();
            if (money > 0 || uses > 0) {
                offers.returned(offer.id(), back.money().value(), back.uses());
                promotions.giveBack(offer.promotion(), terms.currency() == null ? 0 : money, uses);
            }
        }
    }

    private long money(Row offer) {
        return promotions.terms(offer.promotion(), offer.version()).currency() == null
                ? 0
                : offer.saving().value();
    }
}
