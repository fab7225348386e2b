package app.lianxi.purchase;

import app.lianxi.client.ClientFacts;
import app.lianxi.client.ClientId;
import app.lianxi.client.FactSheet;
import app.lianxi.client.FactSource;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundsRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When clients last bought something, how often, and for how much in the house's currency. */
@Component
class PurchaseFacts implements FactSource {
    private final LinkTable links;
    private final Payments payments;
    private final HouseTotals totals;
    private final ClientFacts facts;

    PurchaseFacts(LinkTable links, Payments payments, HouseTotals totals, ClientFacts facts) {
        this.links = links;
        this.payments = payments;
        this.totals = totals;
        this.facts = facts;
    }

    @EventListener
    void on(PurchasesChanged changed) {
        facts.changed(changed.clients());
    }

    @EventListener
    void on(RefundsRecorded recorded) {
        var refunded = payments.findAllOf(
                recorded.refunds().stream().map(Payments.Transaction::of).collect(Collectors.toSet()));
        facts.changed(links.current(refunded.values().stream().map(Payment::id).toList()).values().stream()
                .map(Link::client)
                .collect(Collectors.toSet()));
    }

    @Override
    public void tell(Collection<ClientId> clients, FactSheet sheet) {
        var linked = links.paymentsOf(clients);
        var known = payments.findAll(
                linked.values().stream().flatMap(Collection::stream).toList());
        var buyers = new ArrayList<ClientId>();
        var bought = new ArrayList<List<Payment>>();
        linked.forEach((client, hers) -> {
            buyers.add(client);
            bought.add(hers.stream()
                    .flatMap(id -> Stream.ofNullable(known.get(id)))
                    .toList());
        });
        var spent = totals.of(bought);
        for (var i = 0; i < buyers.size(); i++) {
            var hers = bought.get(i);
            if (!hers.isEmpty()) {
                var last = hers.stream()
                        .map(Payment::paidAt)
                        .max(Instant::compareTo)
                        .orElseThrow();
                var spend = spent.get(i).map(total -> total.spent().value()).orElse(0L);
                sheet.bought(buyers.get(i), last, hers.size(), spend);
            }
        }
    }
}
