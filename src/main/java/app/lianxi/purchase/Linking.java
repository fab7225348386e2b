package app.lianxi.purchase;

import static java.util.stream.Collectors.toSet;

import app.lianxi.checkout.CheckoutsPaid;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.optin.Followed;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.OptInsChanged;
import app.lianxi.payment.Payer;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import app.lianxi.payment.PaymentsRecorded;
import app.lianxi.purchase.LinkTable.NewLink;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Finds the person behind a payment. Whatever happens — a payment comes, a follower comes out of one, a consent is given
 * or withdrawn — the question is the same: whose are these payments now? The answer depends on the facts alone and never
 * on the order in which they came.
 *
 * <p>A payment's owner is the client whose openid paid it. Where the channel hides the payer or names a wallet only, it is
 * the client for whom the strongest evidence speaks, the earliest of it: that she began to follow out of it, or that its
 * checkout was made for her; else the client whose wallet it is. It is linked while the owner's purchase-history opt-in
 * holds. Listeners take part in the transaction of what happened.
 *
 * <p>A wallet is hers whom such evidence first speaks for, of all that it paid and by the time at which it was paid. Another
 * one who pays with it later has what is proven to be hers, and the wallet stays. She is known by it while she agrees.
 */
@Component
class Linking {
    private static final String WITHDRAWN = "withdrawn";
    private static final String OTHER_OWNER = "other_owner";
    private static final String WECHAT_PAY = "wechatpay";

    private final LinkTable links;
    private final Payments payments;
    private final Clients clients;
    private final OptIns optIns;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Linking(
            LinkTable links,
            Payments payments,
            Clients clients,
            OptIns optIns,
            ApplicationEventPublisher events,
            Clock clock) {
        this.links = links;
        this.payments = payments;
        this.clients = clients;
        this.optIns = optIns;
        this.events = events;
        this.clock = clock;
    }

    private record Owner(ClientId client, Evidence evidence) {}

    @EventListener
    @Order
    void on(PaymentsRecorded recorded) {
        links.lockForPayments();
        var owners = new HashMap<PaymentId, Owner>();
        var identities = new HashMap<PaymentId, Identity>();
        recorded.payers().forEach((payment, payer) -> identities.put(payment, identity(payer)));
        var wallets = new HashMap<>(identities);
        wallets.values().removeIf(identity -> !isWallet(identity));
        links.lockWallets(wallets.values());
        var known = clients.findByIdentities(Set.copyOf(identities.values()));
        identities.forEach((payment, identity) -> {
            var client = known.get(identity);
            if (client != null) {
                owners.put(
                        payment,
                        new Owner(client, isWallet(identity) ? Evidence.KNOWN_WALLET : Evidence.SAME_OPENID));
            }
        });
        var proven = addProven(
                recorded.payments().stream()
                        .filter(payment -> !identities.containsKey(payment.id()) || wallets.containsKey(payment.id()))
                        .toList(),
                owners);
        wallets.keySet().retainAll(proven);
        // Nobody can have linked what was not there before.
        settle(
                recorded.payments().stream()
                        .filter(payment -> !wallets.containsKey(payment.id()))
                        .toList(),
                owners,
                Map.of());
        Set.copyOf(wallets.values()).forEach(this::settleWallet);
    }

    /** Told while the payments are being recorded, before {@link #on(PaymentsRecorded)}: see the order there. */
    @EventListener
    void on(CheckoutsPaid paid) {
        paid.paid().stream()
                .filter(one -> one.client() != null)
                .forEach(one -> links.keepEvidence(
                        one.payment().channel(),
                        one.payment().transactionId(),
                        Objects.requireNonNull(one.client()),
                        Evidence.MADE_AT_CHECKOUT,
                        one.payment().paidAt()));
    }

    /**
     * At the end of the transaction, when all rows of clients are done: a batch of pushes that took this lock between two
     * clients would wait for a consent that waits for it.
     */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(Followed followed) {
        if (followed.transactionId() == null) {
            return;
        }
        links.lockForConsent();
        links.keepEvidence(
                WECHAT_PAY, followed.transactionId(), followed.client(), Evidence.FOLLOWED_FROM_PAYMENT, followed.at());
        payments.find(WECHAT_PAY, followed.transactionId()).ifPresent(payment -> relink(List.of(payment)));
    }

    @EventListener
    void on(OptInsChanged changed) {
        links.lockForConsent();
        var client = changed.client();
        var owners = new HashMap<PaymentId, Owner>();
        var identities = clients.identities(client);
        var hers = payments.findByPayers(identities.stream()
                .filter(identity -> !isWallet(identity))
                .map(Linking::payer)
                .toList());
        hers.forEach(payment -> owners.put(payment.id(), new Owner(client, Evidence.SAME_OPENID)));
        settle(hers, owners, links.current(owners.keySet()));
        relink(links.evidenceOf(client).stream()
                .flatMap(transaction -> payments.find(transaction.channel(), transaction.id()).stream())
                .toList());
        identities.stream().filter(Linking::isWallet).forEach(this::settleWallet);
    }

    /** Settles payments that something else than their payer's openid ties to a client; those that name one are not for that. */
    private void relink(List<Payment> candidates) {
        var payers = payments.payers(candidates.stream().map(Payment::id).toList());
        var hidden = candidates.stream()
                .filter(payment -> !payers.containsKey(payment.id()))
                .toList();
        var owners = new HashMap<PaymentId, Owner>();
        addProven(hidden, owners);
        settle(hidden, owners, links.current(hidden.stream().map(Payment::id).toList()));
        payers.values().stream()
                .map(Linking::identity)
                .filter(Linking::isWallet)
                .collect(toSet())
                .forEach(this::settleWallet);
    }

    /** Whose a wallet is, and so whose is what it paid. */
    private void settleWallet(Identity wallet) {
        var paid = payments.findByPayers(List.of(payer(wallet)));
        var owners = new HashMap<PaymentId, Owner>();
        var proven = addProven(paid, owners);
        var first = paid.stream()
                .filter(payment -> proven.contains(payment.id()))
                .min(Comparator.comparing(Payment::paidAt)
                        .thenComparing(payment -> owner(owners, payment).value()));
        first.ifPresent(payment -> tie(wallet, owner(owners, payment), payment.paidAt()));
        first.map(payment -> owner(owners, payment))
                .or(() -> clients.findByIdentity(wallet))
                .map(client -> new Owner(client, Evidence.KNOWN_WALLET))
                .ifPresent(hers -> paid.forEach(payment -> owners.putIfAbsent(payment.id(), hers)));
        settle(paid, owners, links.current(paid.stream().map(Payment::id).toList()));
    }

    private static ClientId owner(Map<PaymentId, Owner> owners, Payment payment) {
        return Objects.requireNonNull(owners.get(payment.id())).client();
    }

    private void tie(Identity wallet, ClientId client, Instant since) {
        if (optIns.allowPurchaseHistory(Set.of(client)).isEmpty()) {
            clients.untie(wallet);
        } else {
            clients.tie(wallet, client, since);
        }
    }

    /** Adds for whom evidence speaks that is seen of a payment itself, whoever stood there before; says of which it is. */
    private Set<PaymentId> addProven(List<Payment> candidates, Map<PaymentId, Owner> owners) {
        var proven = new HashSet<PaymentId>();
        candidates.stream().collect(Collectors.groupingBy(Payment::channel)).forEach((channel, ofChannel) -> {
            var seen = links.bestEvidence(
                    channel, ofChannel.stream().map(Payment::transactionId).toList());
            ofChannel.forEach(payment -> {
                var best = seen.get(payment.transactionId());
                if (best != null) {
                    owners.put(payment.id(), new Owner(best.client(), best.evidence()));
                    proven.add(payment.id());
                }
            });
        });
        return proven;
    }

    private void settle(Collection<Payment> settled, Map<PaymentId, Owner> owners, Map<PaymentId, Link> current) {
        var consenting = optIns.allowPurchaseHistory(
                owners.values().stream().map(Owner::client).collect(toSet()));
        var toMake = new ArrayList<NewLink>();
        var withdrawn = new ArrayList<PaymentId>();
        var moved = new ArrayList<PaymentId>();
        var bought = new ArrayList<Clients.Bought>();
        var touched = new HashSet<ClientId>();
        var left = new HashSet<ClientId>();
        var linked = new ArrayList<Payment>();
        var unlinked = new ArrayList<Payment>();
        for (var payment : settled) {
            var owner = owners.get(payment.id());
            var link = current.get(payment.id());
            var rightful = owner != null && consenting.contains(owner.client()) ? owner : null;
            if (link != null) {
                if (rightful != null && link.client().equals(rightful.client())) {
                    continue;
                }
                (owner != null && link.client().equals(owner.client()) ? withdrawn : moved).add(payment.id());
                touched.add(link.client());
                left.add(link.client());
                if (rightful == null) {
                    unlinked.add(payment);
                }
            } else if (rightful != null) {
                linked.add(payment);
            }
            if (rightful != null) {
                toMake.add(new NewLink(payment.id(), rightful.client(), payment.paidAt(), rightful.evidence()));
                touched.add(rightful.client());
                if (payment.boutique() != null) {
                    bought.add(new Clients.Bought(rightful.client(), payment.boutique(), payment.paidAt()));
                }
            }
        }
        if (touched.isEmpty()) {
            return;
        }
        var now = clock.instant();
        if (!withdrawn.isEmpty()) {
            links.end(withdrawn, WITHDRAWN, now);
        }
        if (!moved.isEmpty()) {
            links.end(moved, OTHER_OWNER, now);
        }
        if (!toMake.isEmpty()) {
            links.insert(toMake, now);
            clients.bought(bought);
        }
        for (var client : left) {
            clients.boughtOnlyAt(
                    client,
                    payments.findAll(links.paymentsOf(client)).values().stream()
                            .map(Payment::boutique)
                            .filter(Objects::nonNull)
                            .collect(toSet()));
        }
        var changed = toMake.stream().map(NewLink::payment).collect(toSet());
        changed.addAll(withdrawn);
        changed.addAll(moved);
        events.publishEvent(new PurchasesChanged(touched, changed, linked, unlinked));
    }

    /** An openid names who follows the house; a wallet is somebody's whom something else has to name. */
    private static boolean isWallet(Identity identity) {
        return identity.kind() == IdentityKind.ALIPAY_CUSTOMER;
    }

    private static Payer payer(Identity identity) {
        return new Payer(identity.kind().code(), identity.scope(), identity.externalId());
    }

    private static Identity identity(Payer payer) {
        return new Identity(IdentityKind.ofCode(payer.kind()), payer.scope(), payer.externalId());
    }
}
