package app.lianxi.checkout;

import app.lianxi.access.BoutiqueId;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentsRecorded;
import app.lianxi.payment.ReferencedBoutiques;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds the checkouts of which payments come, by their references, in the transaction that records them. */
@Component
class PaidCheckouts implements ReferencedBoutiques {
    private final CheckoutTable table;
    private final ChargeTable charges;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PaidCheckouts(CheckoutTable table, ChargeTable charges, ApplicationEventPublisher events, Clock clock) {
        this.table = table;
        this.charges = charges;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Map<String, BoutiqueId> of(Collection<String> references) {
        return charges.boutiques(ours(references));
    }

    @EventListener
    @Order(10)
    void on(PaymentsRecorded recorded) {
        var asked = charges.byReferences(
                ours(recorded.payments().stream().map(Payment::reference).toList()));
        // In the order of checkouts, so that batches side by side wait for each other and never both.
        var paid = recorded.payments().stream()
                .filter(payment -> asked.containsKey(payment.reference()))
                .sorted(Comparator.comparing(
                        payment -> asked(asked, payment).checkout().value()))
                .flatMap(payment -> paid(asked(asked, payment), payment).stream())
                .toList();
        if (!paid.isEmpty()) {
            events.publishEvent(new CheckoutsPaid(paid));
        }
    }

    private static ChargeTable.Asked asked(Map<String, ChargeTable.Asked> asked, Payment payment) {
        return Objects.requireNonNull(asked.get(payment.reference()));
    }

    private Optional<CheckoutsPaid.Paid> paid(ChargeTable.Asked asked, Payment payment) {
        var now = clock.instant();
        var checkout = table.lock(asked.checkout()).orElseThrow();
        var pays = charges.paid(asked.charge(), payment.id(), now);
        if (!pays && charges.isReversed(asked.charge())) {
            return Optional.empty();
        }
        events.publishEvent(new CheckoutsChanged(checkout.id(), checkout.boutique()));
        if (!pays || checkout.state() == Checkout.State.PAID) {
            table.odd(checkout.id(), payment.id(), Checkout.Odd.ONE_MORE, now);
            return Optional.empty();
        }
        var asAsked = payment.amount().equals(asked.amount());
        if (!asAsked) {
            table.odd(checkout.id(), payment.id(), Checkout.Odd.OTHER_AMOUNT, now);
        }
        table.state(checkout.id(), Checkout.State.PAID, now);
        return Optional.of(new CheckoutsPaid.Paid(checkout.id(), checkout.client(), payment, asAsked));
    }

    /** Only what may be one of ours is looked up: most payments of a house come from tills that we know nothing of. */
    private static Collection<String> ours(Collection<String> references) {
        return references.stream()
                .filter(reference -> reference.startsWith("LX") && reference.length() > 20)
                .toList();
    }
}
