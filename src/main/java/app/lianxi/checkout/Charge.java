package app.lianxi.checkout;

import app.lianxi.money.Money;
import app.lianxi.payment.PaymentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to have a checkout paid through a channel.
 *
 * @param reference our number of the order at the channel
 * @param wallet whose code it is at a gateway to several; null for the usual one
 * @param qr what the client scans; null for one whose code was scanned, or while it is being asked for
 * @param symbol what the channel said last, null when it said nothing of note
 */
public record Charge(
        UUID id,
        CheckoutId checkout,
        String reference,
        String channel,
        String account,
        @Nullable String wallet,
        Kind kind,
        Money amount,
        State state,
        @Nullable String qr,
        @Nullable String symbol,
        Instant giveUpAt,
        @Nullable PaymentId payment) {

    /** A QR was asked for and no answer came: it may be asked for again. */
    public boolean isQrLost() {
        return kind == Kind.QR && qr == null && !state.isOver();
    }

    /** Who scans: the client a code of ours, or we hers. */
    public enum Kind {
        QR,
        CODE
    }

    /** ASKED until the channel has answered, WAITING until the client has paid; CLOSED took no money and never will. */
    public enum State {
        ASKED,
        WAITING,
        UNKNOWN,
        PAID,
        CLOSED;

        boolean isOver() {
            return this == PAID || this == CLOSED;
        }
    }
}
