package app.lianxi.optin;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parametric QR code.
 *
 * @param code its name on the join page and its scene at the platform: at least 128 random bits in base64url
 * @param account the appid of the Official Account that is followed through it
 * @param boutique of the house itself when null
 * @param url what the picture holds; null until the platform has made it
 * @param expiresAt when it stops being good; null for a permanent one
 * @param retiredAt when it was withdrawn
 */
public record QrCode(
        QrCodeId id,
        QrKind kind,
        String code,
        String account,
        @Nullable BoutiqueId boutique,
        @Nullable StaffId associate,
        @Nullable String url,
        @Nullable Instant expiresAt,
        @Nullable Instant retiredAt) {

    /** Whether it opens a join page at this time. */
    public boolean goodAt(Instant at) {
        return retiredAt == null && (expiresAt == null || at.isBefore(expiresAt));
    }
}
