package app.lianxi.purchase;

import app.lianxi.access.Audit;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Staff;
import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.QrCodeId;
import app.lianxi.optin.QrCodes;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments.Transaction;
import app.lianxi.purchase.LinkRefused.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks by a QR code whose a payment is, and answers who claims it; for staff of the payment's boutique. */
@Service
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class Receipts {
    /** Longer than a stay, within the thirty days of the platform. */
    private static final Duration VALIDITY = Duration.ofDays(7);

    private final ClaimTable claims;
    private final LinkTable links;
    private final LinkLocks locks;
    private final Linking linking;
    private final StaffPayments payments;
    private final QrCodes codes;
    private final OptIns optIns;
    private final CurrentStaff current;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Receipts(
            ClaimTable claims,
            LinkTable links,
            LinkLocks locks,
            Linking linking,
            StaffPayments payments,
            QrCodes codes,
            OptIns optIns,
            CurrentStaff current,
            Audit audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.claims = claims;
        this.links = links;
        this.locks = locks;
        this.linking = linking;
        this.payments = payments;
        this.codes = codes;
        this.optIns = optIns;
        this.current = current;
        this.audit = audit;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A receipt's code, shown once.
     *
     * @param url what the picture holds
     */
    public record Shown(ClaimId claim, QrCodeId code, String url) {}

    /**
     * Makes a code for a payment that is nobody's. One that was made before is over, unless somebody claimed by it: she is
     * answered first.
     *
     * @throws LinkRefused NOT_FOUND; CHANGED when it is somebody's by now; CLAIMED while somebody waits for an answer
     * @throws app.lianxi.optin.PlatformUnavailable when the platform does not make it now
     */
    public Shown ask(PaymentId id) {
        var who = current.require();
        var payment = payments.require(who, id);
        requireFree(id);
        var code = codes.receipt(payment.boutique(), who.id(), VALIDITY);
        try {
            return Objects.requireNonNull(transaction.execute(status -> open(who, payment, code)));
        } catch (LinkRefused e) {
            codes.retire(code.id());
            throw e;
        }
    }

    private Shown open(Staff who, Payment payment, QrCodes.ReceiptCode code) {
        // Two who ask at once: the later code is the one that holds
        locks.forConsent();
        requireFree(payment.id());
        claims.open(payment.id()).ifPresent(before -> {
            claims.end(before.id(), Claim.Outcome.REPLACED, clock.instant());
            codes.retire(before.qr());
        });
        var now = clock.instant();
        var claim = new Claim(
                new ClaimId(Ids.next()),
                payment.id(),
                payment.boutique(),
                code.id(),
                who.id(),
                now.plus(VALIDITY),
                0,
                null,
                null,
                null);
        claims.insert(claim, now);
        audit.did(who, "asked.receipt", "payment", payment.id().value(), "");
        events.publishEvent(new ClaimsChanged(payment.id(), payment.boutique()));
        return new Shown(claim.id(), code.id(), code.url());
    }

    private void requireFree(PaymentId id) {
        LinkRefused.unless(links.current(List.of(id)).isEmpty(), Why.CHANGED);
        LinkRefused.unless(
                claims.open(id)
                        .filter(claim -> claim.client() != null && claim.openAt(clock.instant()))
                        .isEmpty(),
                Why.CLAIMED);
    }

    /** Who claims a payment in the boutiques of the reader and waits, the oldest first; her claim ends with her consent. */
    @Transactional(readOnly = true)
    public List<Claim> waiting() {
        return claims.waiting(current.require().scope(), clock.instant());
    }

    /**
     * It is she.
     *
     * @param client whom the associate saw claiming
     * @return whether the payment is hers now; else it became another's meanwhile, and what was said is kept beside that
     * @throws LinkRefused NOT_FOUND; CHANGED when she does not wait any more; CONSENT when she has taken hers back
     */
    @Transactional
    public boolean yes(ClaimId id, ClientId client) {
        var who = current.require();
        var claim = answered(who, id, client);
        var payment = payments.require(who, claim.payment());
        LinkRefused.unless(!optIns.allowPurchaseHistory(Set.of(client)).isEmpty(), Why.CONSENT);
        end(claim, Claim.Outcome.YES);
        audit.did(who, "confirmed.receipt", "payment", claim.payment().value(), "");
        linking.decide(
                Transaction.of(payment),
                new LinkDecision(
                        Ids.next(), client, LinkDecision.Kind.RECEIPT_YES, linking.next(payment), who.id(), ""));
        var link = links.current(List.of(claim.payment())).get(claim.payment());
        return link != null && link.client().equals(client);
    }

    /**
     * It is not she: the code is over.
     *
     * @throws LinkRefused NOT_FOUND; CHANGED when she does not wait any more
     */
    @Transactional
    public void no(ClaimId id, ClientId client) {
        var who = current.require();
        var claim = answered(who, id, client);
        end(claim, Claim.Outcome.NO);
        audit.did(who, "declined.receipt", "payment", claim.payment().value(), "");
    }

    private Claim answered(Staff who, ClaimId id, ClientId client) {
        locks.forConsent();
        var claim = claims.lock(id).orElse(null);
        LinkRefused.unless(claim != null && who.scope().covers(claim.boutique()), Why.NOT_FOUND);
        LinkRefused.unless(
                Objects.requireNonNull(claim).openAt(clock.instant()) && client.equals(claim.client()), Why.CHANGED);
        return claim;
    }

    private void end(Claim claim, Claim.Outcome outcome) {
        claims.end(claim.id(), outcome, clock.instant());
        codes.retire(claim.qr());
        events.publishEvent(new ClaimsChanged(claim.payment(), claim.boutique()));
    }
}
