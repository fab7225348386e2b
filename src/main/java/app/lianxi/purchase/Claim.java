package app.lianxi.purchase;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.optin.QrCodeId;
import app.lianxi.payment.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A receipt's code and who claimed by it.
 *
 * @param by who showed the code
 * @param client who says that the payment is hers; null while nobody does
 */
public record Claim(
        ClaimId id,
        PaymentId payment,
        @Nullable BoutiqueId boutique,
        QrCodeId qr,
        StaffId by,
        Instant expiresAt,
        int tries,
        @Nullable ClientId client,
        @Nullable Instant claimedAt,
        @Nullable Outcome outcome) {
    /** How it ended. */
    enum Outcome {
        DIGITS,
        YES,
        NO,
        /** Too many wrong digits. */
        DEAD,
        REPLACED,
        /** She took her consent back while she waited. */
        WITHDRAWN
    }

    boolean openAt(Instant now) {
        return outcome == null && now.isBefore(expiresAt);
    }
}
