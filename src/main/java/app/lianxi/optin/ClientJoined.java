package app.lianxi.optin;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client who had given no consent gave her first on a join page; published inside the transaction.
 *
 * @param associate whose QR code it was
 * @param boutique whose QR code it was
 */
public record ClientJoined(
        ClientId client,
        @Nullable StaffId associate,
        @Nullable BoutiqueId boutique,
        Instant at) {}
