package app.lianxi.optin;

import app.lianxi.client.AboutClient;
import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;

/** A client gave or withdrew consent for these purposes; published inside the transaction. */
public record OptInsChanged(ClientId client, Set<Purpose> purposes, Instant at) implements AboutClient {
    private static final Set<Purpose> OF_HISTORY = Set.of(Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD);

    /** Whether it may change what is tied to her, {@link OptIns#allowPurchaseHistory}. */
    public boolean concernsHistory() {
        return !Collections.disjoint(purposes, OF_HISTORY);
    }
}
