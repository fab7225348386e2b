package app.lianxi.optin;

import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Set;

/** What clients of tests agree to. */
public final class Consents {
    /** That the house keeps what she buys, and it does so abroad. */
    public static final Set<Purpose> HISTORY = Set.of(Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD);

    private Consents() {}

    public static Consent toHistory(ClientId client, Instant at) {
        return new Consent(client, HISTORY, "1", "zh-CN", at, null, "/join/x");
    }
}
