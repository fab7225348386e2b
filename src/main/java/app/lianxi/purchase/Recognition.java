package app.lianxi.purchase;

import app.lianxi.access.Audit;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Reason;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments.Transaction;
import app.lianxi.purchase.LinkRefused.Why;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose a payment is, as staff of its boutique see it and say it: why, and since when; a guess confirmed, a link undone or
 * moved, each with a reason and kept. Two who change one payment at once do it one after the other, and the second is told.
 */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class Recognition {
    private final LinkTable links;
    private final LinkLocks locks;
    private final EvidenceTable evidence;
    private final ClaimTable claims;
    private final Linking linking;
    private final StaffPayments payments;
    private final ClientBook book;
    private final OptIns optIns;
    private final CurrentStaff current;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recognition(
            LinkTable links,
            LinkLocks locks,
            EvidenceTable evidence,
            ClaimTable claims,
            Linking linking,
            StaffPayments payments,
            ClientBook book,
            OptIns optIns,
            CurrentStaff current,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.links = links;
        this.locks = locks;
        this.evidence = evidence;
        this.claims = claims;
        this.linking = linking;
        this.payments = payments;
        this.book = book;
        this.optIns = optIns;
        this.current = current;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Why a payment is whose it is, as far as those of whom it speaks agree to it now. Whom of them the reader may see is for
     * {@link ClientBook} to say.
     *
     * @param links all that it had, the newest first
     * @param rivals others for whom something speaks as well
     * @param decisions of people that no link tells, oldest first
     * @param claim the receipt's code that is open, if one is
     */
    public record Standing(
            List<LinkRecord> links,
            List<Rival> rivals,
            List<LinkDecision> decisions,
            boolean left,
            @Nullable Claim claim) {}

    /** Another client for whom something speaks. */
    public record Rival(ClientId client, Evidence evidence, Instant at) {}

    /** @throws LinkRefused NOT_FOUND when there is no such payment in the reader's boutiques */
    @Transactional(readOnly = true)
    public Standing of(PaymentId id) {
        var payment = payments.require(current.require(), id);
        var history = links.history(id);
        var rivals = links.rivals(id);
        var claim = claims.open(id).filter(one -> one.openAt(clock.instant())).orElse(null);
        var spokenOf = new HashSet<ClientId>();
        history.forEach(link -> spokenOf.add(link.client()));
        rivals.forEach(rival -> spokenOf.add(rival.client()));
        if (claim != null && claim.client() != null) {
            spokenOf.add(claim.client());
        }
        var decisions = evidence.decisions(payment).stream()
                .filter(one -> history.stream().noneMatch(link -> tells(link, one)))
                .toList();
        decisions.stream().map(LinkDecision::client).filter(Objects::nonNull).forEach(spokenOf::add);
        var agree = optIns.allowPurchaseHistory(spokenOf);
        return new Standing(
                history.stream().filter(link -> agree.contains(link.client())).toList(),
                rivals.stream()
                        .filter(rival -> agree.contains(rival.client()))
                        .map(rival -> new Rival(rival.client(), rival.evidence(), rival.at()))
                        .toList(),
                decisions.stream()
                        .filter(one -> one.client() == null || agree.contains(one.client()))
                        .toList(),
                !evidence.left(List.of(payment)).isEmpty(),
                claim == null || claim.client() == null || agree.contains(claim.client()) ? claim : null);
    }

    /** Whether a link was made, or ended, by what somebody said. */
    private static boolean tells(LinkRecord link, LinkDecision decision) {
        if (!link.client().equals(decision.client())) {
            return false;
        }
        return switch (decision.kind()) {
            case UNDONE, TAKEN_BACK ->
                decision.kind().code().equals(link.cause())
                        && Objects.equals(link.endedBy(), decision.by())
                        && link.endReason().equals(decision.reason());
            default ->
                link.evidence().code().equals(decision.kind().code())
                        && Objects.equals(link.madeBy(), decision.by())
                        && link.madeReason().equals(decision.reason());
        };
    }

    /**
     * It is hers: confirms a guess or a link, settles a conflict, or moves the payment from another client.
     *
     * @param from whose it is as the caller sees it; null for nobody's
     * @param reason as {@link Reason} takes it
     * @return what was decided, for {@link #takeBack}
     * @throws LinkRefused when nothing was changed
     * @throws app.lianxi.client.ClientRefused when the caller may not see her
     */
    public UUID link(PaymentId id, ClientId client, @Nullable ClientId from, String reason) {
        var who = current.require();
        var payment = payments.require(who, id);
        var why = stated(reason);
        book.require(client);
        unchanged(id, from);
        LinkRefused.unless(!optIns.allowPurchaseHistory(Set.of(client)).isEmpty(), Why.CONSENT);
        var at = linking.next(payment);
        if (from != null && !from.equals(client)) {
            evidence.keep(
                    Transaction.of(payment),
                    new LinkDecision(Ids.next(), from, LinkDecision.Kind.UNDONE, at, who.id(), why));
        }
        audit.did(
                who,
                from == null || from.equals(client) ? "linked.payment" : "moved.payment",
                "payment",
                id.value(),
                why);
        var decided = new LinkDecision(Ids.next(), client, LinkDecision.Kind.BY_HAND, at, who.id(), why);
        decide(payment, decided);
        return decided.id();
    }

    /**
     * The caller did not mean it: all is as it was before she said whose it is. What denied another, from whom it was moved,
     * goes with it; nobody is denied, and both stay in the history.
     *
     * @param decided what {@link #link} gave
     * @throws LinkRefused NOT_FOUND; CHANGED when it is another's by now, is taken back already or was not hers to take back
     */
    public void takeBack(PaymentId id, UUID decided) {
        var who = current.require();
        var payment = payments.require(who, id);
        locks.forConsent();
        var decisions = evidence.decisions(payment);
        var hers = decisions.stream()
                .filter(one -> one.id().equals(decided)
                        && one.kind() == LinkDecision.Kind.BY_HAND
                        && who.id().equals(one.by()))
                .findFirst();
        LinkRefused.unless(
                hers.isPresent() && decisions.stream().noneMatch(one -> decided.equals(one.takesBack())), Why.CHANGED);
        var now = links.current(List.of(id)).get(id);
        LinkRefused.unless(now == null || now.client().equals(hers.orElseThrow().client()), Why.CHANGED);
        audit.did(who, "took_back.payment", "payment", id.value(), "");
        var at = linking.next(payment);
        // No two decisions of a payment have one time but those of one move
        var together = decisions.stream()
                .filter(one -> one.at().equals(hers.orElseThrow().at()))
                .map(one -> one.takenBack(Ids.next(), at, who.id()))
                .toList();
        // All of it before it is asked whose it is now: in between it would be somebody's whose it never was
        together.forEach(one -> evidence.keep(Transaction.of(payment), one));
        decide(payment, together.getLast());
    }

    /**
     * It is not hers. What spoke for her until now does not any more.
     *
     * @param reason as {@link Reason} takes it
     * @throws LinkRefused when nothing was changed
     */
    public void undo(PaymentId id, ClientId from, String reason) {
        var who = current.require();
        var payment = payments.require(who, id);
        var why = stated(reason);
        unchanged(id, from);
        audit.did(who, "unlinked.payment", "payment", id.value(), why);
        decide(
                payment,
                new LinkDecision(Ids.next(), from, LinkDecision.Kind.UNDONE, linking.next(payment), who.id(), why));
    }

    /** Nobody looks for whose it is any more. */
    public void leave(PaymentId id) {
        mark(id, LinkDecision.Kind.LEFT, "left.payment");
    }

    /** It is looked for again whose it is. */
    public void takeUp(PaymentId id) {
        mark(id, LinkDecision.Kind.TAKEN_UP, "took_up.payment");
    }

    private void mark(PaymentId id, LinkDecision.Kind kind, String action) {
        var who = current.require();
        var payment = payments.require(who, id);
        locks.forConsent();
        audit.did(who, action, "payment", id.value(), "");
        evidence.keep(
                Transaction.of(payment), new LinkDecision(Ids.next(), null, kind, linking.next(payment), who.id(), ""));
        events.publishEvent(new ClaimsChanged(id, payment.boutique()));
    }

    private void decide(Payment payment, LinkDecision decision) {
        linking.decide(Transaction.of(payment), decision);
        events.publishEvent(new ClaimsChanged(payment.id(), payment.boutique()));
    }

    private void unchanged(PaymentId id, @Nullable ClientId from) {
        locks.forConsent();
        var now = links.current(List.of(id)).get(id);
        LinkRefused.unless(Objects.equals(now == null ? null : now.client(), from), Why.CHANGED);
    }

    private static String stated(String reason) {
        var why = Reason.of(reason);
        LinkRefused.unless(why.isPresent(), Why.REASON);
        return why.orElseThrow();
    }
}
