package app.lianxi.citcon;

import app.lianxi.inbox.EarlyNotices;
import app.lianxi.payment.Payments;
import java.util.HashSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds payments that were recorded after something was told of them, whichever way they came: a refund that names its
 * payment only by its number, or that it was never made. What was told is read again, as if it had come in order. It is
 * looked for and not announced, so that two that are read side by side miss each other for a minute at most, and no
 * payment costs a statement more.
 */
@Service
class CitconLate {
    private final EarlyNotices early;
    private final CitconUnpaidTable unpaid;
    private final Payments payments;

    CitconLate(EarlyNotices early, CitconUnpaidTable unpaid, Payments payments) {
        this.early = early;
        this.unpaid = unpaid;
        this.payments = payments;
    }

    @Transactional
    void look() {
        var awaited = new HashSet<>(early.awaited(CitconHook.HOOK));
        awaited.addAll(unpaid.transactions());
        if (awaited.isEmpty()) {
            return;
        }
        var known = payments.known(CitconFacts.CHANNEL, awaited);
        if (!known.isEmpty()) {
            early.came(CitconHook.HOOK, known);
            early.readAgain(unpaid.take(known));
        }
        unpaid.forgetOld();
    }
}
