package app.lianxi.optin;

import app.lianxi.client.ClientId;
import org.jspecify.annotations.Nullable;

/** What becomes of a receipt's code that a client scanned; implemented by who knows its payment. */
public interface ReceiptClaims {
    /** How a receipt's code stands for one who looks at it. */
    enum Standing {
        /** Good, and not hers yet. */
        OPEN,
        /** She claimed it; the associate has not said yes. */
        WAITING,
        HERS,
        /** She proved it, and the payment is another's, or nobody's again: what she proved is kept, for people to settle. */
        KEPT,
        /** No such code, over, or another's: which of them is not told. */
        NONE
    }

    /** @param visitor who looks, when she is known; nothing is changed */
    Standing standing(QrCodeId code, @Nullable ClientId visitor);

    /**
     * She says that the payment is hers, in the transaction in which her form is used.
     *
     * @param digits the last six of the transaction number in her wallet; blank to wait for the associate's yes
     * @return {@code NONE} for whatever is not good: the code, the digits, or that she has not agreed to a purchase history
     */
    Standing claim(QrCodeId code, ClientId client, String digits);
}
