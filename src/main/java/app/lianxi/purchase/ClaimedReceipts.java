package app.lianxi.purchase;

import app.lianxi.client.ClientId;
import app.lianxi.ids.Ids;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.OptInsChanged;
import app.lianxi.optin.QrCodeId;
import app.lianxi.optin.QrCodes;
import app.lianxi.optin.ReceiptClaims;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.payment.Payments.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * She who scanned a receipt says that its payment is hers. The digits that only the payer's wallet shows prove it, also
 * while somebody else, who has not proven it, waits for the associate's yes; too many wrong ones end the code. Of other
 * channels no digits prove anything, and she waits as without them.
 */
@Component
class ClaimedReceipts implements ReceiptClaims {
    static final int TRIES = 5;
    static final int DIGITS = 6;

    /**
     * The channel whose number of a payment is the one that the payer's wallet shows: WeChat names its transaction id also
     * where she comes out of the payment ({@code last_trade_no}; platforms.md, section 1). Not a gateway, whose number stands
     * on the slip for all to read; nor Alipay, of whose paymentId nothing says that a wallet of Alipay+ shows it: who typed
     * what her wallet does show would be refused, and use up the tries of the code. There an associate says yes.
     */
    private static final String OF_THE_WALLET = "wechatpay";

    private final ClaimTable claims;
    private final LinkLocks locks;
    private final Linking linking;
    private final LinkTable links;
    private final Payments payments;
    private final OptIns optIns;
    private final QrCodes codes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClaimedReceipts(
            ClaimTable claims,
            LinkLocks locks,
            Linking linking,
            LinkTable links,
            Payments payments,
            OptIns optIns,
            QrCodes codes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.claims = claims;
        this.locks = locks;
        this.linking = linking;
        this.links = links;
        this.payments = payments;
        this.optIns = optIns;
        this.codes = codes;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Standing standing(QrCodeId code, @Nullable ClientId visitor) {
        var claim = claims.byCode(code).orElse(null);
        if (claim == null) {
            return Standing.NONE;
        }
        if (visitor == null || !visitor.equals(claim.client())) {
            return claim.openAt(clock.instant()) ? Standing.OPEN : Standing.NONE;
        }
        if (claim.openAt(clock.instant())) {
            return Standing.WAITING;
        }
        return switch (claim.outcome()) {
            case DIGITS, YES -> proven(claim, visitor);
            case null, default -> Standing.NONE;
        };
    }

    private Standing proven(Claim claim, ClientId client) {
        if (optIns.allowPurchaseHistory(Set.of(client)).isEmpty()) {
            return Standing.NONE;
        }
        var link = links.current(List.of(claim.payment())).get(claim.payment());
        if (link != null && link.client().equals(client)) {
            return Standing.HERS;
        }
        // Only while there is something to be settled; of what was decided she learns nothing here
        return links.rivals(claim.payment()).stream()
                        .anyMatch(rival -> rival.client().equals(client))
                ? Standing.KEPT
                : Standing.NONE;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Standing claim(QrCodeId code, ClientId client, String digits) {
        // Before the row: an associate who says yes takes them in this order too
        locks.forConsent();
        var claim = claims.lockByCode(code).orElse(null);
        if (claim == null
                || !claim.openAt(clock.instant())
                || optIns.allowPurchaseHistory(Set.of(client)).isEmpty()) {
            return Standing.NONE;
        }
        var payment = payments.findAll(List.of(claim.payment())).get(claim.payment());
        if (payment == null) {
            return Standing.NONE;
        }
        return digits.isBlank() || !OF_THE_WALLET.equals(payment.channel())
                ? wait(claim, client)
                : prove(claim, payment, client, digits);
    }

    private Standing wait(Claim claim, ClientId client) {
        if (claim.client() == null) {
            claims.claimed(claim.id(), client, clock.instant());
            tell(claim);
            return Standing.WAITING;
        }
        return client.equals(claim.client()) ? Standing.WAITING : Standing.NONE;
    }

    private Standing prove(Claim claim, Payment payment, ClientId client, String digits) {
        var now = clock.instant();
        if (!shows(payment, digits)) {
            claims.tried(claim.id());
            if (claim.tries() + 1 >= TRIES) {
                end(claim, Claim.Outcome.DEAD);
            }
            return Standing.NONE;
        }
        claims.claimed(claim.id(), client, now);
        end(claim, Claim.Outcome.DIGITS);
        linking.decide(
                Transaction.of(payment),
                new LinkDecision(
                        Ids.next(), client, LinkDecision.Kind.RECEIPT_DIGITS, linking.next(payment), null, ""));
        return proven(claim, client) == Standing.HERS ? Standing.HERS : Standing.KEPT;
    }

    /** A claim exists only while her consent does, as a link: giving it anew brings none back. */
    @EventListener
    void on(OptInsChanged changed) {
        if (changed.concernsHistory()
                && optIns.allowPurchaseHistory(Set.of(changed.client())).isEmpty()) {
            locks.forConsent();
            claims.lockWaiting(changed.client()).forEach(claim -> end(claim, Claim.Outcome.WITHDRAWN));
        }
    }

    private void end(Claim claim, Claim.Outcome outcome) {
        claims.end(claim.id(), outcome, clock.instant());
        codes.retire(claim.qr());
        tell(claim);
    }

    private void tell(Claim claim) {
        events.publishEvent(new ClaimsChanged(claim.payment(), claim.boutique()));
    }

    /** Whether these are the last digits of the number that the wallet shows; a number without so many digits has none. */
    private static boolean shows(Payment payment, String typed) {
        var number = payment.transactionId().replaceAll("\\D", "");
        if (number.length() < DIGITS) {
            return false;
        }
        var last = number.substring(number.length() - DIGITS);
        return MessageDigest.isEqual(
                last.getBytes(StandardCharsets.US_ASCII),
                typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8));
    }
}
