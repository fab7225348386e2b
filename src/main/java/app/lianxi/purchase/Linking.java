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
import app.lianxi.payment.Payments.Transaction;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
 * <p>Where the channel names the payer by an openid, that and what people say counts; where it hides her or names a wallet
 * only, all that is kept: that she began to follow out of it, that its checkout was made for her, that she claimed its
 * receipt; else whose wallet it is. Between persons {@link Ownership} decides. It is linked while the owner's
 * purchase-history opt-in holds. Listeners take part in the transaction of what happened.
 *
 * <p>A wallet is hers whom such evidence first speaks for, of all that it paid and by the time at which it was paid. Another
 * one who pays with it later has what is proven to be hers, and the wallet stays. She is known by it while she agrees.
 */
@Component
class Linking {
    private static final String WECHAT_PAY = "wechatpay";

    private final LinkTable links;
    private final EvidenceTable evidence;
    private final Payments payments;
    private final Clients clients;
    private final OptIns optIns;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Linking(
            LinkTable links,
            EvidenceTable evidence,
            Payments payments,
            Clients clients,
            OptIns optIns,
            ApplicationEventPublisher events,
            Clock clock) {
        this.links = links;
        this.evidence = evidence;
        this.payments = payments;
        this.clients = clients;
        this.optIns = optIns;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A payment and all that speaks for somebody.
     *
     * @param named whether the channel names the payer by an openid: then nothing else counts but what people say
     */
    private record Case(Payment payment, boolean named, Facts facts) {
        Case {
            facts = named ? facts.only(seen -> seen.said() || seen.evidence() == Evidence.SAME_OPENID) : facts;
        }

        /** What is seen of the payment itself, the strongest of it; what an associate says by hand proves nothing of a wallet. */
        Optional<Seen> proof() {
            return facts.standing().stream()
                    .filter(seen -> seen.evidence() != Evidence.BY_HAND)
                    .min(Seen.ORDER);
        }

        /** With whose wallet it is, which counts where no evidence of the channels' speaks for somebody. */
        Case by(ClientId holder) {
            var other = facts.standing().stream().anyMatch(seen -> !seen.said());
            return other
                    ? this
                    : new Case(payment, named, facts.and(Seen.of(holder, Evidence.KNOWN_WALLET, payment.paidAt())));
        }
    }

    @EventListener
    @Order
    void on(PaymentsRecorded recorded) {
        links.lockForPayments();
        var payers = new HashMap<PaymentId, Identity>();
        recorded.payers().forEach((payment, payer) -> payers.put(payment, identity(payer)));
        links.lockWallets(payers.values().stream().filter(Linking::isWallet).toList());
        var known = clients.findByIdentities(Set.copyOf(payers.values()));
        var settled = new ArrayList<Case>();
        var wallets = new HashSet<Identity>();
        for (var one : cases(recorded.payments(), payers, known)) {
            var payer = payers.get(one.payment().id());
            var holder = payer == null ? null : known.get(payer);
            if (payer == null || !isWallet(payer)) {
                settled.add(one);
            } else if (one.proof().isPresent()) {
                wallets.add(payer);
            } else {
                settled.add(holder == null ? one : one.by(holder));
            }
        }
        // Nobody can have linked what was not there before.
        settle(settled, Map.of());
        wallets.forEach(this::settleWallet);
    }

    /** Told while the payments are being recorded, before {@link #on(PaymentsRecorded)}: see the order there. */
    @EventListener
    void on(CheckoutsPaid paid) {
        paid.paid().stream()
                .filter(one -> one.client() != null)
                .forEach(one -> evidence.keep(
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
        evidence.keep(
                WECHAT_PAY, followed.transactionId(), followed.client(), Evidence.FOLLOWED_FROM_PAYMENT, followed.at());
        relink(Set.of(new Transaction(WECHAT_PAY, followed.transactionId())));
    }

    @EventListener
    void on(OptInsChanged changed) {
        links.lockForConsent();
        var client = changed.client();
        var identities = clients.identities(client);
        var openids = identities.stream()
                .filter(identity -> !isWallet(identity))
                .collect(Collectors.toMap(Linking::payer, Function.identity()));
        var hers = payments.findByPayers(openids.keySet());
        var facts = evidence.of(hers);
        settle(
                hers.stream()
                        .map(payment -> named(payment, client, facts.getOrDefault(payment.id(), Facts.NONE)))
                        .toList(),
                links.current(hers.stream().map(Payment::id).toList()));
        relink(evidence.naming(client));
        identities.stream().filter(Linking::isWallet).forEach(this::settleWallet);
    }

    /** Keeps what a person said of a transaction, which may come later, and settles whose it is now. */
    void say(Transaction of, Statement statement) {
        links.lockForConsent();
        evidence.say(of, statement);
        relink(Set.of(of));
    }

    /** Settles payments that something else than their payer ties, or tied, to a client. */
    private void relink(Set<Transaction> transactions) {
        var found = payments.findAllOf(transactions);
        var payers = new HashMap<PaymentId, Identity>();
        payments.payers(found.keySet()).forEach((payment, payer) -> payers.put(payment, identity(payer)));
        var known = clients.findByIdentities(Set.copyOf(payers.values()));
        settle(
                cases(
                        found.values().stream()
                                .filter(payment -> !isWallet(payers.get(payment.id())))
                                .toList(),
                        payers,
                        known),
                links.current(found.keySet()));
        payers.values().stream().filter(Linking::isWallet).distinct().forEach(this::settleWallet);
    }

    private List<Case> cases(
            Collection<Payment> candidates, Map<PaymentId, Identity> payers, Map<Identity, ClientId> known) {
        var facts = evidence.of(candidates);
        return candidates.stream()
                .map(payment -> {
                    var payer = payers.get(payment.id());
                    var kept = facts.getOrDefault(payment.id(), Facts.NONE);
                    return payer == null || isWallet(payer)
                            ? new Case(payment, false, kept)
                            : named(payment, known.get(payer), kept);
                })
                .toList();
    }

    private static Case named(Payment payment, @Nullable ClientId payer, Facts facts) {
        return new Case(
                payment,
                true,
                payer == null ? facts : facts.and(Seen.of(payer, Evidence.SAME_OPENID, payment.paidAt())));
    }

    /** Whose a wallet is, and so whose is what it paid. */
    private void settleWallet(Identity wallet) {
        var paid = payments.findByPayers(List.of(payer(wallet)));
        var facts = evidence.of(paid);
        var cases = paid.stream()
                .map(payment -> new Case(payment, false, facts.getOrDefault(payment.id(), Facts.NONE)))
                .toList();
        var first = cases.stream()
                .filter(one -> one.proof().isPresent())
                .min(Comparator.<Case, Instant>comparing(one -> one.payment().paidAt())
                        .thenComparing(one -> one.proof().orElseThrow().client().value()));
        first.ifPresentOrElse(
                one -> tie(
                        wallet,
                        one.proof().orElseThrow().client(),
                        one.payment().paidAt()),
                () -> {
                    // What once proved it was undone
                    if (facts.values().stream().anyMatch(kept -> !kept.undone().isEmpty())) {
                        clients.untie(wallet);
                    }
                });
        var holder = first.flatMap(Case::proof).map(Seen::client).or(() -> clients.findByIdentity(wallet));
        settle(
                cases.stream()
                        .map(one -> holder.filter(client -> !isOf(first, one))
                                .map(one::by)
                                .orElse(one))
                        .toList(),
                links.current(paid.stream().map(Payment::id).toList()));
    }

    /** Whether the wallet is known by this payment itself, of which it then says nothing more. */
    private static boolean isOf(Optional<Case> first, Case one) {
        return first.filter(found -> found.payment().id().equals(one.payment().id()))
                .isPresent();
    }

    private void tie(Identity wallet, ClientId client, Instant since) {
        if (optIns.allowPurchaseHistory(Set.of(client)).isEmpty()) {
            clients.untie(wallet);
        } else {
            clients.tie(wallet, client, since);
        }
    }

    private void settle(Collection<Case> cases, Map<PaymentId, Link> current) {
        var agreedSince = optIns.purchaseHistorySince(cases.stream()
                .flatMap(one -> one.facts().seen().stream())
                .map(Seen::client)
                .collect(toSet()));
        var changes = new Changes();
        for (var one : cases) {
            var payment = one.payment();
            var ownership = Ownership.of(one.facts(), agreedSince);
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
                changes.ended.add(ended(link, hers, one.facts(), agreedSince.keySet()));
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
                    changes.bought.add(new Clients.Bought(hers.client(), payment.boutique(), payment.paidAt()));
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
        final List<Clients.Bought> bought = new ArrayList<>();
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

    private static LinkTable.Ended ended(Link link, @Nullable Seen hers, Facts facts, Set<ClientId> agreed) {
        var client = link.client();
        if (hers != null && hers.client().equals(client)) {
            var cause = hers.evidence().strength() > link.evidence().strength() ? "stronger" : "weaker";
            return new LinkTable.Ended(link.payment(), cause, null, "");
        }
        var undone = facts.undone(client);
        if (undone.isPresent()
                && facts.standing().stream().noneMatch(seen -> seen.client().equals(client))) {
            return new LinkTable.Ended(
                    link.payment(), "undone", undone.get().by(), undone.get().reason());
        }
        if (!agreed.contains(client)) {
            return new LinkTable.Ended(link.payment(), "withdrawn", null, "");
        }
        return new LinkTable.Ended(
                link.payment(), "other_owner", hers == null ? null : hers.by(), hers == null ? "" : hers.reason());
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
            clients.bought(changes.bought);
        }
        for (var client : changes.left) {
            clients.boughtOnlyAt(
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

    /** An openid names who follows the house; a wallet is somebody's whom something else has to name. */
    private static boolean isWallet(@Nullable Identity identity) {
        return identity != null && identity.kind() == IdentityKind.ALIPAY_CUSTOMER;
    }

    private static Payer payer(Identity identity) {
        return new Payer(identity.kind().code(), identity.scope(), identity.externalId());
    }

    private static Identity identity(Payer payer) {
        return new Identity(IdentityKind.ofCode(payer.kind()), payer.scope(), payer.externalId());
    }
}
