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
import java.util.function.Function;
import java.util.stream.Collectors;
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
        var byReference = recorded.payments().stream()
                .collect(Collectors.toMap(Payment::reference, Function.identity(), (one, other) -> one));
        var found = charges.byReferences(ours(byReference.keySet()));
        // In the order of checkouts, so that batches side by side wait for each other and never both.
        var paid = found.entrySet().stream()
                .sorted(Comparator.comparing(
                        entry -> entry.getValue().checkout().value()))
                .flatMap(entry ->
                        paid(entry.getValue(), Objects.requireNonNull(byReference.get(entry.getKey()))).stream())
                .toList();
        if (!paid.isEmpty()) {
            events.publishEvent(new CheckoutsPaid(paid));
        }
    }

    private Optional<CheckoutsPaid.Paid> paid(ChargeTable.Due due, Payment payment) {
        var checkout = table.lock(due.checkout()).orElseThrow();
        if (!charges.paid(due.charge(), payment.id(), clock.instant()) || checkout.state() == Checkout.State.PAID) {
            return Optional.empty();
        }
        table.state(checkout.id(), Checkout.State.PAID, clock.instant());
        events.publishEvent(new CheckoutsChanged(checkout.id(), checkout.boutique()));
        return Optional.of(new CheckoutsPaid.Paid(checkout.id(), checkout.client(), payment));
    }

    /** Only what may be one of ours is looked up: most payments of a house come from tills that we know nothing of. */
    private static Collection<String> ours(Collection<String> references) {
        return references.stream()
                .filter(reference -> reference.startsWith("LX") && reference.length() > 20)
                .toList();
    }
}
