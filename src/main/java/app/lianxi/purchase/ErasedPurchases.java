package app.lianxi.purchase;

import app.lianxi.access.Audit;
import app.lianxi.checkout.CheckoutClients;
import app.lianxi.client.ClientErasing;
import app.lianxi.client.ClientId;
import app.lianxi.client.Identities;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PayerErasure;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the payments of an erased client anonymous for good: no link, nothing that spoke for a link, nobody who paid. What
 * was paid, when and where stays, and nobody looks for whose it is.
 */
@Component
class ErasedPurchases {
    private final LinkTable links;
    private final LinkLocks locks;
    private final EvidenceTable evidence;
    private final ClaimTable claims;
    private final Payments payments;
    private final PayerErasure payers;
    private final CheckoutClients checkouts;
    private final Identities identities;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ErasedPurchases(
            LinkTable links,
            LinkLocks locks,
            EvidenceTable evidence,
            ClaimTable claims,
            Payments payments,
            PayerErasure payers,
            CheckoutClients checkouts,
            Identities identities,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.links = links;
        this.locks = locks;
        this.evidence = evidence;
        this.claims = claims;
        this.payments = payments;
        this.payers = payers;
        this.checkouts = checkouts;
        this.identities = identities;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** In the order in which payments are recorded: who pays, checkouts, links. */
    @EventListener
    @Order(ClientErasing.HELD - 10)
    void lock(ClientErasing erasing) {
        payers.lock();
        checkouts.forget(erasing.client());
        locks.forConsent();
    }

    @EventListener
    void on(ClientErasing erasing) {
        var client = erasing.client();
        var asPayer = identities.of(client).stream()
                .map(one -> new Payer(one.kind().code(), one.scope(), one.externalId()))
                .toList();
        var concerned = new HashMap<>(payments.findAll(links.paymentsOf(client)));
        var linked = List.copyOf(concerned.values());
        concerned.putAll(payments.findAllOf(evidence.naming(client)));
        payments.findByPayers(asPayer).forEach(payment -> concerned.put(payment.id(), payment));
        var current = links.current(concerned.keySet());
        var hers = concerned.values().stream()
                .filter(payment -> !isOfAnother(current, payment, client))
                .toList();
        var touched = new HashSet<>(links.contestedBy(client).values());
        var changed = new HashSet<>(links.contestedBy(client).keySet());
        touched.add(client);
        linked.forEach(payment -> changed.add(payment.id()));

        links.forget(client, hers);
        claims.forget(client);
        evidence.forget(client, hers, clock.instant());
        var ids = hers.stream().map(Payment::id).collect(Collectors.toSet());
        payers.forget(asPayer, ids);
        audit.forgetReasons("payment", ids.stream().map(PaymentId::value).toList());
        events.publishEvent(new PurchasesChanged(Set.copyOf(touched), Set.copyOf(changed), List.of(), linked));
        hers.forEach(payment -> events.publishEvent(new ClaimsChanged(payment.id(), payment.boutique())));
    }

    private static boolean isOfAnother(Map<PaymentId, Link> current, Payment payment, ClientId client) {
        var link = current.get(payment.id());
        return link != null && !link.client().equals(client);
    }
}
