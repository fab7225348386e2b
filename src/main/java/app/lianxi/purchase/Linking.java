package app.lianxi.purchase;

import app.lianxi.checkout.CheckoutsPaid;
import app.lianxi.client.ClientId;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.optin.Followed;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.OptInsChanged;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PayersStated;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import app.lianxi.payment.Payments.Transaction;
import app.lianxi.payment.PaymentsRecorded;
import app.lianxi.payment.StatedPayer;
import app.lianxi.payment.StatedPayers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
 * <p>A wallet is hers whose the first payment is of all that it paid for which such evidence speaks, by the time at which it
 * was paid. Another one who pays with it later has what is proven to be hers, and the wallet stays; so it does when something
 * stronger speaks for another of that first payment. She is known by it while she agrees.
 */
@Component
class Linking {
    private static final String WECHAT_PAY = "wechatpay";

    private final LinkLocks locks;
    private final LinkChanges changes;
    private final EvidenceTable evidence;
    private final Payments payments;
    private final StatedPayers statedPayers;
    private final Identities identities;
    private final OptIns optIns;
    private final Clock clock;

    Linking(
            LinkLocks locks,
            LinkChanges changes,
            EvidenceTable evidence,
            Payments payments,
            StatedPayers statedPayers,
            Identities identities,
            OptIns optIns,
            Clock clock) {
        this.locks = locks;
        this.changes = changes;
        this.evidence = evidence;
        this.payments = payments;
        this.statedPayers = statedPayers;
        this.identities = identities;
        this.optIns = optIns;
        this.clock = clock;
    }

    /** After {@code PaidCheckouts}, and before all who ask who agrees: while payments are recorded that does not change. */
    @EventListener
    @Order(20)
    void on(PaymentsRecorded recorded) {
        locks.forPayments();
        var payers = new HashMap<PaymentId, Identity>();
        recorded.payers().forEach((payment, payer) -> payers.put(payment, identity(payer)));
        locks.ofWallets(payers.values().stream().filter(Linking::isWallet).toList());
        var known = identities.findAll(Set.copyOf(payers.values()));
        var settled = new ArrayList<Case>();
        var wallets = new HashSet<Identity>();
        for (var one : cases(recorded.payments(), payers, known)) {
            var payer = payers.get(one.payment().id());
            var holder = payer == null ? null : known.get(payer);
            if (payer == null || !isWallet(payer)) {
                settled.add(one);
            } else if (one.isProven()) {
                wallets.add(payer);
            } else {
                settled.add(holder == null ? one : one.by(holder));
            }
        }
        changes.settleFirst(settled);
        wallets.forEach(this::settleWallet);
    }

    /** Told while the payments are being recorded, before {@link #on(PaymentsRecorded)}: see the order there. */
    @EventListener
    void on(CheckoutsPaid paid) {
        evidence.keep(
                Evidence.MADE_AT_CHECKOUT,
                paid.paid().stream()
                        .filter(one -> one.client() != null)
                        .map(one -> new EvidenceTable.Observed(
                                Transaction.of(one.payment()),
                                Objects.requireNonNull(one.client()),
                                one.payment().paidAt()))
                        .toList());
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
        locks.forConsent();
        var paid = new Transaction(WECHAT_PAY, followed.transactionId());
        evidence.keep(
                Evidence.FOLLOWED_FROM_PAYMENT,
                List.of(new EvidenceTable.Observed(paid, followed.client(), followed.at())));
        relink(Set.of(paid));
    }

    /** After {@link CheckoutConsent}, which locks checkouts as payments do, and before all others. */
    @EventListener
    @Order(20)
    void on(OptInsChanged changed) {
        if (!changed.concernsHistory()) {
            return;
        }
        locks.forConsent();
        var client = changed.client();
        var openids = identities.of(client).stream()
                .filter(identity -> !isWallet(identity))
                .collect(Collectors.toMap(Linking::payer, Function.identity()));
        var hers = payments.findByPayers(openids.keySet());
        var facts = evidence.of(hers);
        changes.settle(hers.stream()
                .map(payment -> Case.named(payment, client, facts.getOrDefault(payment.id(), Facts.NONE)))
                .toList());
        keep(statedPayers.findByPayers(openids.keySet()), one -> client);
        // Her wallets too: each is hers by evidence that names her
        relink(evidence.naming(client));
    }

    @EventListener
    void on(PayersStated stated) {
        locks.forConsent();
        var known = identities.findAll(
                stated.payers().stream().map(one -> identity(one.payer())).collect(Collectors.toSet()));
        var hers = stated.payers().stream()
                .filter(one -> known.containsKey(identity(one.payer())))
                .toList();
        keep(hers, one -> Objects.requireNonNull(known.get(identity(one.payer()))));
        relink(hers.stream().map(StatedPayer::transaction).collect(Collectors.toSet()));
    }

    private void keep(Collection<StatedPayer> stated, Function<StatedPayer, ClientId> client) {
        evidence.keep(
                Evidence.STATEMENT,
                stated.stream()
                        .map(one -> new EvidenceTable.Observed(one.transaction(), client.apply(one), one.paidAt()))
                        .toList());
    }

    /** Keeps what a person decided of a transaction, which may come later, and settles whose it is now. */
    void decide(Transaction of, LinkDecision decision) {
        locks.forConsent();
        evidence.keep(of, decision);
        relink(Set.of(of));
    }

    /** Now, and after all that is kept of the payment: clocks differ, and what was said last decides. */
    Instant next(Payment payment) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var kept = evidence.of(List.of(payment)).getOrDefault(payment.id(), Facts.NONE);
        var last = Stream.of(
                        Stream.of(payment.paidAt()),
                        kept.seen().stream().map(Seen::countsFrom),
                        evidence.decisions(payment).stream().map(LinkDecision::at))
                .flatMap(times -> times)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return last.isBefore(now) ? now : last.plus(1, ChronoUnit.MICROS);
    }

    /** Settles payments that something else than their payer ties, or tied, to a client. */
    private void relink(Set<Transaction> transactions) {
        var found = payments.findAllOf(transactions);
        var payers = new HashMap<PaymentId, Identity>();
        payments.payers(found.keySet()).forEach((payment, payer) -> payers.put(payment, identity(payer)));
        var known = identities.findAll(Set.copyOf(payers.values()));
        changes.settle(cases(
                found.values().stream()
                        .filter(payment -> !isWallet(payers.get(payment.id())))
                        .toList(),
                payers,
                known));
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
                            ? Case.unnamed(payment, kept)
                            : Case.named(payment, known.get(payer), kept);
                })
                .toList();
    }

    /** Whose a wallet is, and so whose is what it paid. */
    private void settleWallet(Identity wallet) {
        var paid = payments.findByPayers(List.of(payer(wallet)));
        var facts = evidence.of(paid);
        var cases = paid.stream()
                .map(payment -> Case.unnamed(payment, facts.getOrDefault(payment.id(), Facts.NONE)))
                .toList();
        var first = cases.stream()
                .filter(Case::isProven)
                .min(Comparator.<Case, Instant>comparing(one -> one.payment().paidAt())
                        .thenComparing(one -> one.payment().transactionId()));
        if (first.isEmpty() && facts.values().stream().anyMatch(Facts::isDenied)) {
            // What once proved it was undone
            identities.untie(wallet);
        }
        var holder = first.isEmpty() ? identities.find(wallet) : tie(wallet, first.get());
        changes.settle(cases.stream()
                .map(one ->
                        holder.filter(client -> !isOf(first, one)).map(one::by).orElse(one))
                .toList());
    }

    /** Whether the wallet is known by this payment itself, of which it then says nothing more. */
    private static boolean isOf(Optional<Case> first, Case one) {
        return first.filter(found -> found.payment().id().equals(one.payment().id()))
                .isPresent();
    }

    /** @return whose it is; she is known by it only while she agrees */
    private Optional<ClientId> tie(Identity wallet, Case proven) {
        var proofs = proven.proofs();
        var agreed =
                optIns.purchaseHistory(proofs.seen().stream().map(Seen::client).collect(Collectors.toSet()));
        var owner = Ownership.owner(proofs, agreed);
        owner.filter(client -> Objects.requireNonNull(agreed.get(client)).now())
                .ifPresentOrElse(
                        client ->
                                identities.tie(wallet, client, proven.payment().paidAt()),
                        () -> identities.untie(wallet));
        return owner;
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
