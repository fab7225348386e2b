package app.lianxi.purchase;

import app.lianxi.client.ClientId;
import app.lianxi.payment.Payment;
import org.jspecify.annotations.Nullable;

/**
 * A payment and all that speaks for somebody.
 *
 * @param named whether the channel names the payer by an openid: then nothing else counts but what people say
 */
record Case(Payment payment, boolean named, Facts facts) {
    Case {
        facts = named ? facts.only(seen -> seen.said() || seen.evidence() == Evidence.SAME_OPENID) : facts;
    }

    /** Of one whose payer the channel names by an openid: hers who has it, if anybody has. */
    static Case named(Payment payment, @Nullable ClientId payer, Facts facts) {
        return new Case(
                payment,
                true,
                payer == null ? facts : facts.and(Seen.of(payer, Evidence.SAME_OPENID, payment.paidAt())));
    }

    /** Of one whose payer is hidden, or named as a wallet. */
    static Case unnamed(Payment payment, Facts facts) {
        return new Case(payment, false, facts);
    }

    /** What is seen of the payment itself; what an associate says by hand proves nothing of a wallet. */
    Facts proofs() {
        return facts.only(seen -> seen.evidence() != Evidence.BY_HAND);
    }

    boolean isProven() {
        return !proofs().standing().isEmpty();
    }

    /** With whose wallet it is, which counts where no evidence of the channels' speaks for somebody. */
    Case by(ClientId holder) {
        var other = facts.standing().stream().anyMatch(seen -> !seen.said());
        return other
                ? this
                : new Case(payment, named, facts.and(Seen.of(holder, Evidence.KNOWN_WALLET, payment.paidAt())));
    }
}
