package app.lianxi.purchase;

import static java.util.stream.Collectors.toSet;

import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import app.lianxi.purchase.LinkTable.NewLink;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes and ends links as {@link Ownership} says of what is known of payments now, and tells what has changed. */
@Component
class LinkChanges {
    private final LinkTable links;
    private final Payments payments;
    private final ClientBoutiques clientBoutiques;
    private final OptIns optIns;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LinkChanges(
            LinkTable links,
            Payments payments,
            ClientBoutiques clientBoutiques,
            OptIns optIns,
            ApplicationEventPublisher events,
            Clock clock) {
        this.links = links;
        this.payments = payments;
        this.clientBoutiques = clientBoutiques;
        this.optIns = optIns;
        this.events = events;
        this.clock = clock;
    }

    /** Of payments that have just come: nobody can have linked what was not there before. */
    void settleFirst(Collection<Case> cases) {
        settle(cases, Map.of());
    }

    void settle(Collection<Case> cases) {
        settle(
                cases,
                links.current(cases.stream().map(one -> one.payment().id()).toList()));
    }

    private void settle(Collection<Case> cases, Map<PaymentId, Link> current) {
        var agreed = optIns.purchaseHistory(cases.stream()
                .flatMap(one -> one.facts().seen().stream())
                .map(Seen::client)
                .collect(toSet()));
        var changes = new Changes();
        for (var one : cases) {
            var payment = one.payment();
            var ownership = Ownership.of(one.facts(), agreed);
            var hers = ownership.hers();
            var link = current.get(payment.id());
            if (!ownership.others().isEmpty()) {
                changes.others.put(payment.id(), ownership.others());
            }
            if (link != null && hers != null && isSame(link, hers)) {
                if (link.contested() != !ownership.others().isEmpty()) {
                    changes.touched.add(link.client());
                    changes.contested.add(payment.id());
                }
                continue;
            }
            if (link != null) {
                changes.ended.add(ended(link, hers, one.facts(), agreed.get(link.client())));
                changes.touched.add(link.client());
                if (hers == null || !hers.client().equals(link.client())) {
                    changes.left.add(link.client());
                }
                if (hers == null) {
                    changes.unlinked.add(payment);
                }
            } else if (hers != null) {
                changes.linked.add(payment);
            }
            if (hers != null) {
                changes.made.add(new NewLink(payment.id(), payment.paidAt(), hers));
                changes.touched.add(hers.client());
                if (payment.boutique() != null) {
                    changes.bought.add(new ClientBoutiques.Bought(hers.client(), payment.boutique(), payment.paidAt()));
                }
            }
        }
        if (!current.isEmpty() || !changes.others.isEmpty()) {
            links.contest(cases.stream().map(one -> one.payment().id()).toList(), changes.others);
        }
        write(changes);
    }

    /** What is to be written of a batch. */
    private static final class Changes {
        final List<NewLink> made = new ArrayList<>();
        final List<LinkTable.Ended> ended = new ArrayList<>();
        final List<ClientBoutiques.Bought> bought = new ArrayList<>();
        final Map<PaymentId, List<Seen>> others = new HashMap<>();
        final Set<PaymentId> contested = new HashSet<>();
        final Set<ClientId> touched = new HashSet<>();
        final Set<ClientId> left = new HashSet<>();
        final List<Payment> linked = new ArrayList<>();
        final List<Payment> unlinked = new ArrayList<>();
    }

    private static boolean isSame(Link link, Seen hers) {
        return link.client().equals(hers.client()) && link.evidence() == hers.evidence();
    }

    private static LinkTable.Ended ended(Link link, @Nullable Seen hers, Facts facts, OptIns.@Nullable Agreed agreed) {
        var client = link.client();
        if (hers != null && hers.client().equals(client)) {
            var cause = hers.evidence().strength() > link.evidence().strength() ? "stronger" : "weaker";
            return new LinkTable.Ended(link.payment(), cause, null, "");
        }
        var takenBack = facts.takenBack(client).filter(one -> !one.at().isBefore(link.madeAt()));
        var undone = facts.undone(client)
                .filter(one ->
                        takenBack.isEmpty() || one.at().isAfter(takenBack.get().at()));
        if (undone.isPresent()
                && facts.standing().stream().noneMatch(seen -> seen.client().equals(client))) {
            return new LinkTable.Ended(
                    link.payment(), "undone", undone.get().by(), undone.get().reason());
        }
        if (agreed == null || !agreed.now()) {
            return new LinkTable.Ended(link.payment(), "withdrawn", null, "");
        }
        if (takenBack.isPresent()) {
            return new LinkTable.Ended(
                    link.payment(), "taken_back", takenBack.get().by(), "");
        }
        return hers == null
                ? new LinkTable.Ended(link.payment(), "unproven", null, "")
                : new LinkTable.Ended(link.payment(), "other_owner", hers.by(), hers.reason());
    }

    private void write(Changes changes) {
        if (changes.touched.isEmpty()) {
            return;
        }
        var now = clock.instant();
        if (!changes.ended.isEmpty()) {
            links.end(changes.ended, now);
        }
        if (!changes.made.isEmpty()) {
            links.insert(changes.made, now);
            clientBoutiques.bought(changes.bought);
        }
        for (var client : changes.left) {
            clientBoutiques.boughtOnlyAt(
                    client,
                    payments.findAll(links.paymentsOf(client)).values().stream()
                            .map(Payment::boutique)
                            .filter(Objects::nonNull)
                            .collect(toSet()));
        }
        var changed = changes.made.stream().map(NewLink::payment).collect(toSet());
        changes.ended.forEach(ended -> changed.add(ended.payment()));
        changed.addAll(changes.contested);
        events.publishEvent(new PurchasesChanged(changes.touched, changed, changes.linked, changes.unlinked));
    }
}
