package app.lianxi.client;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of a batch of clients, as the modules tell them. */
public final class FactSheet {
    /** What is known of one client. What nobody told is absent. */
    static final class Facts {
        @Nullable
        Instant touchedAt;

        @Nullable
        Instant lastPurchaseAt;

        int purchases;
        long spend;
        boolean follows;
        boolean foundByHouse;
        int consents;

        @Nullable
        Instant windowUntil;
    }

    private final Map<ClientId, Facts> facts = new HashMap<>();

    Facts of(ClientId client) {
        return facts.computeIfAbsent(client, id -> new Facts());
    }

    /** The house and she had to do with each other then; the latest such time counts. */
    public void touched(ClientId client, Instant at) {
        var hers = of(client);
        if (hers.touchedAt == null || hers.touchedAt.isBefore(at)) {
            hers.touchedAt = at;
        }
    }

    /**
     * What she bought.
     *
     * @param spend what she paid less refunds, in minor units of the house's currency by each day's rates
     */
    public void bought(ClientId client, Instant last, int purchases, long spend) {
        var hers = of(client);
        hers.lastPurchaseAt = last;
        hers.purchases = purchases;
        hers.spend = spend;
        touched(client, last);
    }

    /** She follows the house now. */
    public void follows(ClientId client) {
        of(client).follows = true;
    }

    /** What she agreed to lets any boutique of the house find her, by her whole name. */
    public void foundByHouse(ClientId client) {
        of(client).foundByHouse = true;
    }

    /** She agrees to this purpose now; {@code bit} is its place among the purposes. */
    public void agrees(ClientId client, int bit) {
        of(client).consents |= 1 << bit;
    }

    /** She may be written to, to serve her, until then. */
    public void window(ClientId client, Instant until) {
        of(client).windowUntil = until;
    }
}
